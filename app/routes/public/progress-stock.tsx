import { useText } from '#app/i18n/translate.tsx';
import { DataDetails } from '#app/ui/data-details/data-details.tsx';
import { Figure } from '#app/ui/figure/figure.tsx';
import { LineChart } from '#app/ui/line-chart/line-chart.tsx';
import { Report } from '#app/ui/report/report.tsx';
import type { ProgressView } from './progress-view.server.ts';

/** How many still wait, and whether that is on course: in words, as a drawing and as a table. */
export function StockReport({ view }: { view: ProgressView }) {
  const { t } = useText();
  const { stock, outlook, chart } = view;
  return (
    <Report
      id="stock"
      title={t('progress:stock.title', { date: view.boundaryDate })}
      chart={
        <>
          <LineChart
            id="open"
            title={t('progress:chart.title')}
            description={t('progress:chart.description', {
              initial: stock.initial,
              boundary: view.boundaryDate,
              now: stock.now,
              date: view.asOf,
              end: view.endDate,
              line: stock.line,
            })}
            points={chart.points}
            line={{ ...chart.line, label: t('progress:chart.line') }}
            valueTicks={chart.valueTicks}
            timeTicks={chart.timeTicks}
            nowLabel={t('progress:chart.now', { number: stock.now })}
            endLabel={view.endDate}
            {...(outlook && chart.trend
              ? { trend: { ...chart.trend, label: t('progress:chart.trend'), endLabel: t('progress:chart.about', { number: outlook.remaining }) } }
              : {})}
          />
          {outlook && <p className="small soft">{t('progress:stock.band')}</p>}
        </>
      }
      after={
        <DataDetails
          summary={t('progress:table.asTable')}
          caption={t('progress:chart.title')}
          head={[t('progress:table.month'), t('progress:table.open')]}
          rows={view.series}
        />
      }
    >
      <Figure value={stock.now}>
        {t('progress:stock.waiting')} {t(`progress:stock.${stock.change.kind}`, { number: stock.change.number })}{' '}
        {t('progress:stock.initial', { date: view.boundaryDate, number: stock.initial })}
      </Figure>
      <p>{t('progress:stock.decided', { number: stock.decided, left: stock.left })}</p>
      <h3>{t('progress:stock.course')}</h3>
      <p>{t(stock.onCourse ? 'progress:stock.onLine' : 'progress:stock.offLine', { number: stock.line })}</p>
      <p>{outlook ? t('progress:stock.pace', { date: view.endDate, ...outlook }) : t('progress:stock.young')}</p>
    </Report>
  );
}
