import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { PlanPanel } from './planning-panel.tsx';
import { QueueRule } from './planning-rule.tsx';
import { Why } from './planning-table.tsx';
import type { QueueView } from './planning-view.server.ts';

/** Beside the queue: the case that this planner holds; without one, how the order is made. */
export function QueueSide({ queue }: { queue: QueueView }) {
  const { t, lang } = useText();
  const { held } = queue;
  if (!held) return <QueueRule since={queue.ruleSince} />;
  const page = path(lang, `/work/planning/${held.plan.caseId}`);
  return (
    <>
      <section>
        <h2><a href={page}><bdi dir="ltr" className="code">{held.plan.reference}</bdi></a></h2>
        <p><Why row={held.row} /> <span className="mute">{held.lodged}</span></p>
      </section>
      <section>
        <DefinitionList
          variant="duo"
          items={[
            { term: t('planning:columns.language'), text: held.row.language },
            { term: t('planning:columns.duration'), text: held.row.duration },
            { term: t('planning:columns.location'), text: <bdi>{held.row.location || t('planning:detail.noLocation')}</bdi> },
          ]}
        />
        <p className="below"><a href={page}>{t('planning:held.open')}</a></p>
      </section>
      <PlanPanel plan={held.plan} />
      {queue.others.length > 0 && (
        <section>
          <h2>{t('planning:held.more', { count: queue.others.length })}</h2>
          <ul className="side-list">
            {queue.others.map(({ caseId, reference }) => <li key={caseId}><a href={path(lang, `/work/planning/${caseId}`)}><bdi dir="ltr" className="code">{reference}</bdi></a></li>)}
          </ul>
        </section>
      )}
    </>
  );
}
