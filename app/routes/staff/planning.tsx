import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DomainError } from '#app/domain/context.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { countQueue, getQueueFrame, listPlanners, listQueue, listWeek } from '#app/domain/planning/queue.server.ts';
import { queueRule } from '#app/domain/planning/queue-order.ts';
import { isDay, mondayOf, weekNumber } from '#app/domain/planning/weeks.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { daysBetween, formatNumber, formatPartialDate, formatSpan } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Pager } from '#app/ui/pager/pager.tsx';
import { WeekStrip } from '#app/ui/week-strip/week-strip.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { doneIn, filterOf, planningAction } from './planning-act.server.ts';
import { doneTexts } from './planning-done.ts';
import { QueueFilters } from './planning-filters.tsx';
import { QueueHead } from './planning-head.tsx';
import { planView } from './planning-plan.server.ts';
import { QueueRule } from './planning-rule.tsx';
import { QueueSide } from './planning-side.tsx';
import { QueueTable } from './planning-table.tsx';
import { capped, queueRow, weekView, whyShort } from './planning-words.server.ts';

export const handle = { audience: 'work', title: 'planning:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const t = textIn(lang);
  const query = new URL(args.request.url).searchParams;
  const week = weekIn(query);
  const filter = filterOf(query.get('location'), query.get('language'));
  const after = query.get('after') ?? undefined;
  const frame = await getQueueFrame(ctx);
  const page = week === undefined ? await listQueue(ctx, filter, after) : { ...(await listWeek(ctx, week, after)), firstPlace: undefined, total: undefined };
  // Without a filter the whole queue has been counted already.
  const waiting = page.total && Object.keys(filter).length === 0 ? page.total : await countQueue(ctx);
  const planners = await listPlanners(ctx, [...page.entries, ...frame.held]);
  const words = { ctx, lang, planners };
  const { firstPlace } = page;
  const [held] = frame.held;
  const to = firstPlace === undefined ? '' : formatNumber(firstPlace + page.entries.length - 1, lang);
  const waits = frame.longestSince === undefined ? undefined : daysBetween(frame.longestSince, ctx.now());
  return {
    user: staffUser(ctx),
    done: doneIn(args.request),
    waiting: capped(waiting, lang),
    oldest: waits === undefined ? '' : waits === 0 ? t('planning:oldestToday') : t('planning:oldest', { span: formatSpan(waits, lang) }),
    weeks: frame.weeks.map((one) => weekView(one, lang)),
    week: week === undefined ? undefined : { monday: week, number: String(weekNumber(week)) },
    filter,
    total: page.total && capped(page.total, lang),
    locations: frame.locations.filter((place) => place !== ''),
    languages: frame.languages.map((code) => ({ code, name: languageName(t, lang, code) })),
    rows: page.entries.map((entry, at) => queueRow(words, entry, firstPlace === undefined ? undefined : firstPlace + at)),
    summary: page.total === undefined ? '' : firstPlace === undefined ? t('planning:pager.summaryFar', { count: page.total.n }) : t('planning:pager.summary', { from: formatNumber(firstPlace, lang), to, total: capped(page.total, lang) }),
    next: page.next,
    first: after !== undefined,
    held: held && { plan: planView({ ctx, lang, entry: held, frame, planners }), class: queueRow(words, held, undefined).class, why: whyShort(held, lang), row: queueRow(words, held, undefined) },
    others: frame.held.slice(1).map(({ caseId, reference }) => ({ caseId, reference })),
    rule: queueRule.version,
    ruleSince: formatPartialDate(queueRule.since, lang),
  };
}
export type QueueData = Awaited<ReturnType<typeof loader>>;

/** The Monday of the week that is asked for. */
function weekIn(query: URLSearchParams): string | undefined {
  const week = query.get('week');
  if (week === null) return undefined;
  if (!isDay(week)) throw new DomainError('not_found', 'week');
  return mondayOf(week);
}

export const action = (args: ActionFunctionArgs) => planningAction(args);

export default function Planning() {
  const { t } = useText();
  const queue = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { week, filter } = queue;
  const here = (more: Record<string, string>) => `?${new URLSearchParams({ ...(week ? { week: week.monday } : filter), ...more }).toString()}`;
  const caption = week ? t('planning:list.planned', { number: week.number }) : t('planning:list.waiting');
  const empty = week
    ? { title: t('planning:list.emptyWeekTitle'), text: t('planning:list.emptyWeekText') }
    : { title: t('planning:list.emptyTitle'), text: t('planning:list.emptyText') };
  return (
    <StaffPage user={queue.user} current="planning">
      <QueueHead queue={queue} />
      {problem && <WorkNotice tone="act-now" title={t('planning:problem.title')}>{problem.text}</WorkNotice>}
      {queue.done && !problem && <WorkNotice title={t(doneTexts[queue.done])} />}
      <WeekStrip
        label={t('planning:weeks.label')}
        weeks={queue.weeks.map(({ monday, ...one }) => ({ key: monday, ...one, current: week?.monday === monday, href: `?week=${monday}` }))}
      />
      <WithPanel label={t('planning:held.title')} panel={<QueueSide queue={queue} />}>
        <QueueFilters queue={queue} />
        <QueueTable rows={queue.rows} caption={caption} week={week !== undefined} empty={empty} />
        <Pager
          label={t('planning:pager.label')}
          summary={queue.summary}
          {...(queue.first ? { previous: { href: here({}), label: t('planning:pager.first') } } : {})}
          {...(queue.next ? { next: { href: here({ after: queue.next }), label: t('planning:pager.next') } } : {})}
          end={<a href="#rule">{t('planning:pager.rule', { version: queue.rule, date: queue.ruleSince })}</a>}
        />
        {queue.held && (
          <div className="padded">
            <QueueRule since={queue.ruleSince} />
          </div>
        )}
      </WithPanel>
    </StaffPage>
  );
}
