import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FieldReading } from '#app/forms/reading/file-reading.tsx';
import { getInterviewNeeds, mayReadFile } from '#app/domain/planning/hand-over.server.ts';
import { countQueue, findQueued, getQueueFrame, listPlanners } from '#app/domain/planning/queue.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDate, formatPartialDate } from '#app/i18n/format.server.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { doneIn, planningAction } from './planning-act.server.ts';
import { doneTexts } from './planning-done.ts';
import { PlanPanel } from './planning-panel.tsx';
import { planView } from './planning-plan.server.ts';
import { Why } from './planning-table.tsx';
import { capped, interviewOf, queueRow, whyLong } from './planning-words.server.ts';

export const handle = { audience: 'work', title: 'planning:detail.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const user = staffUser(ctx);
  const queued = await findQueued(ctx, args.params.caseId ?? '');
  if (!queued) return { user, queued: undefined };
  const { entry, place } = queued;
  const frame = await getQueueFrame(ctx);
  const planners = await listPlanners(ctx, [entry]);
  const readable = await mayReadFile(ctx, entry);
  const needs = readable ? interviewOf(await getInterviewNeeds(ctx, entry.caseId), lang) : [];
  return {
    user,
    queued: {
      done: doneIn(args.request),
      row: queueRow({ ctx, lang, planners }, entry, undefined),
      plan: planView({ ctx, lang, entry, frame, planners }),
      place: place && { text: capped(place, lang), far: place.more, total: capped(await countQueue(ctx), lang) },
      why: whyLong(entry, lang),
      lodged: formatPartialDate(entry.lodgedOn, lang),
      ready: formatDate(entry.readyAt, lang),
      until: formatDate(entry.readyUntil, lang),
      readable,
      needs,
    },
  };
}
export type QueuedData = NonNullable<Awaited<ReturnType<typeof loader>>['queued']>;

export const action = (args: ActionFunctionArgs) => planningAction(args);

export default function PlanningCase() {
  const { t, lang } = useText();
  const { user, queued } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const back = <a href={path(lang, '/work/planning')}>{t('planning:detail.back')}</a>;
  if (!queued) {
    return (
      <StaffPage user={user} current="planning">
        <WorkHead lined title={t('planning:detail.gone')} />
        <p className="padded">{t('planning:detail.goneText')} {back}</p>
      </StaffPage>
    );
  }
  const { row, done } = queued;
  const reference = <bdi dir="ltr" className="code">{row.reference}</bdi>;
  return (
    <StaffPage user={user} current="planning">
      <WorkHead lined title={reference} tags={<Why row={row} />} facts={factsOf(queued, t)} actions={back} />
      {problem && !problem.day && <WorkNotice tone="act-now" title={t('planning:problem.title')}>{problem.text}</WorkNotice>}
      {done && !problem && <WorkNotice title={t(doneTexts[done])} />}
      <WithPanel label={t('planning:plan.title')} padded panel={<PlanPanel plan={queued.plan} problem={problem} />}>
        <section>
          <h2>{t('planning:detail.why')}</h2>
          <p>{queued.place ? queued.why : t('planning:detail.planned')}</p>
        </section>
        <Needs queued={queued} />
        {queued.readable && <Package caseId={row.caseId} />}
      </WithPanel>
    </StaffPage>
  );
}

function factsOf({ place, lodged, ready, until }: QueuedData, t: ReturnType<typeof useText>['t']) {
  const tags = { b: (words: React.ReactNode) => <b>{words}</b> };
  const placeText = place && (place.far ? t('planning:detail.placeFar', { place: place.text }) : t('planning:detail.place', { place: place.text, total: place.total }));
  return [
    ...(placeText ? [<Rich key="place" text={placeText} tags={tags} />] : []),
    <Rich key="lodged" text={t('planning:detail.lodged', { date: lodged })} tags={tags} />,
    <Rich key="ready" text={t('planning:detail.ready', { date: ready })} tags={tags} />,
    <Rich key="until" text={t('planning:detail.until', { date: until })} tags={tags} />,
  ];
}

/** What the interview needs: of the clear columns for everyone who plans, of her answers for who holds the case. */
function Needs({ queued: { row, needs, readable } }: { queued: QueuedData }) {
  const { t } = useText();
  const known = [
    ...(readable ? [] : [{ term: t('planning:columns.language'), text: row.language }]),
    { term: t('planning:detail.expected'), text: row.duration },
    { term: t('planning:detail.location'), text: <bdi>{row.location || t('planning:detail.noLocation')}</bdi> },
  ];
  return (
    <section>
      <h2>{t('planning:detail.needs')}</h2>
      <DefinitionList variant="duo" items={[...needs.map((field) => ({ term: field.label, text: <FieldReading field={field} /> })), ...known]} />
      <p className="small mute below">{t(readable ? 'planning:detail.needsRead' : 'planning:detail.needsLocked')}</p>
    </section>
  );
}

function Package({ caseId }: { caseId: string }) {
  const { t, lang } = useText();
  const base = path(lang, `/work/planning/${caseId}`);
  return (
    <section>
      <h2>{t('planning:detail.package')}</h2>
      <p className="soft">{t('planning:detail.packageText')}</p>
      <RowLinks>
        <a href={`${base}/package`}>{t('planning:detail.packageHtml')}</a>
        <a href={`${base}/package.json`}>{t('planning:detail.packageJson')}</a>
      </RowLinks>
    </section>
  );
}
