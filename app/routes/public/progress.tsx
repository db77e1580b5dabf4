import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DomainError } from '#app/domain/context.ts';
import { isMonth } from '#app/domain/calendar/month.ts';
import { readProgress } from '#app/domain/monitor/progress.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { FiguresTable } from '#app/ui/data-details/data-details.tsx';
import { Downloads } from '#app/ui/downloads/downloads.tsx';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { PublicShell } from '#app/ui/public-shell/public-shell.tsx';
import { Report } from '#app/ui/report/report.tsx';
import { MonthChoice } from './progress-month.tsx';
import { StockReport } from './progress-stock.tsx';
import { progressView } from './progress-view.server.ts';

export const handle = { audience: 'public', title: 'progress:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const [ctx, lang] = [await getCtx(args), langOf(args)];
  const chosen = new URL(args.request.url).searchParams.get('month') ?? undefined;
  if (chosen !== undefined && !isMonth(chosen)) throw new DomainError('not_found', 'month');
  const progress = await readProgress(ctx, chosen);
  if (!progress) throw new DomainError('not_found', 'month');
  return { view: progressView(progress, lang, ctx.now()), demonstration: ctx.config.demonstration };
}

/** The public page of a month: two clear statements, each number with its table, nothing about a person. */
export default function ProgressPage() {
  const { t, lang } = useText();
  const { view, demonstration } = useLoaderData<typeof loader>();
  const languages = useLanguageChoices();
  const footer = [
    { href: path(lang, '/help'), label: t('common:footer.help') },
    { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
  ];
  const data = (format: string) => path(lang, `/progress/data.${format}?month=${view.month}`);
  return (
    <PublicShell
      skip={t('common:skip')}
      home={{ href: path(lang, '/progress'), label: t('progress:tab') }}
      {...(demonstration ? { example: { label: t('progress:exampleLabel'), text: t('progress:example') } } : {})}
      language={<LanguageSwitch label={t('common:language.menu')} languages={languages} fold={t('common:language.this')} />}
      footer={footer}
      footerEnd={<p>{t('progress:data.licence')}</p>}
    >
      <h1>{t('progress:title')}</h1>
      <MonthChoice view={view} />
      <StockReport view={view} />
      <Report id="positions" title={t('progress:positions.title', { date: view.boundaryDate })}>
        <FiguresTable
          caption={t('progress:positions.title', { date: view.boundaryDate })}
          head={[t('progress:table.step'), t('progress:table.cases')]}
          rows={view.positions.map(({ id, shown }) => [t(`progress:positions.${id}`), shown])}
          bars={view.positions.map(({ bar }) => bar)}
          foot={[t('progress:table.together'), view.stock.now]}
        />
        <p className="small soft">{t('progress:positions.note')}</p>
      </Report>
      <Report id="steps" title={t('progress:steps.title')}>
        <FiguresTable
          caption={t('progress:steps.title')}
          head={[t('progress:table.step'), t('progress:table.inMonth'), t('progress:table.total')]}
          rows={view.steps.map(({ id, inMonth, total }) => [t(`progress:steps.${id}`), inMonth, total])}
        />
      </Report>
      <Report id="ages" title={t('progress:ages.title')}>
        <FiguresTable
          caption={t('progress:ages.title')}
          head={[t('progress:table.age'), t('progress:table.cases')]}
          rows={view.ages.map(({ id, shown }) => [t(`progress:ages.${id}`), shown])}
          bars={view.ages.map(({ bar }) => bar)}
        />
      </Report>
      <Report id="durations" title={t('progress:durations.title')}>
        {view.durations.length === 0 ? (
          <p>{t('progress:durations.none')}</p>
        ) : (
          <>
            <p>{t('progress:durations.lead')}</p>
            <FiguresTable
              caption={t('progress:durations.title')}
              head={[t('progress:table.step'), t('progress:table.half'), t('progress:table.nine'), t('progress:table.cases')]}
              rows={view.durations.map(({ from, to, half, nine, cases }) => [
                t('progress:durations.between', { from: t(`progress:steps.${from}`), to: t(`progress:steps.${to}`) }),
                half,
                nine,
                cases,
              ])}
            />
          </>
        )}
      </Report>
      <Report id="data" title={t('progress:data.title')}>
        <p>{t('progress:data.lead')}</p>
        <Downloads
          files={[
            { href: data('csv'), title: t('progress:data.csv'), note: t('progress:data.all', { month: view.monthName }) },
            { href: data('json'), title: t('progress:data.json'), note: t('progress:data.this', { month: view.monthName }) },
          ]}
        />
      </Report>
      <Report id="terms" title={t('progress:terms.title')}>
        <p>{t('progress:terms.stock', { date: view.boundaryDate })}</p>
        <p>{t('progress:terms.decision')}</p>
        <p>{t('progress:terms.line', { date: view.boundaryDate, end: view.endDate })}</p>
      </Report>
      <Report id="self" title={t('progress:self.title')}>
        <p>
          <Rich text={t('progress:self.text')} tags={{ a: (words) => <a href={path(lang, '/help')}>{words}</a> }} />
        </p>
      </Report>
    </PublicShell>
  );
}
