import { DomainError, type Ctx } from '#app/domain/context.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { countQueue, getQueueFrame, listPlanners, listQueue, listToHandOver, listWeek, type Capped, type QueuePage } from '#app/domain/planning/queue.server.ts';
import type { QueueFilter } from '#app/domain/planning/queue-list.store.server.ts';
import { queueRule } from '#app/domain/planning/queue-order.ts';
import { isDay, mondayOf, weekNumber } from '#app/domain/calendar/days.ts';
import type { CtxOf } from '#app/http/context.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { daysBetween, formatNumber, formatPartialDate, formatSpan } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { filterOf } from './planning-act.server.ts';
import { planView } from './planning-plan.server.ts';
import { capped, queueRow, weekView } from './planning-words.server.ts';

/** Those that wait; those that have a day and were not handed over; the hearings of one week. */
export type QueueViewName = 'waiting' | 'planned' | 'week';
type Asked = { view: QueueViewName; week: string; filter: QueueFilter; after: string | undefined };

export function askedOf(query: URLSearchParams): Asked {
  const week = query.get('week');
  if (week !== null && !isDay(week)) throw new DomainError('not_found', 'week');
  const view = week !== null ? 'week' : query.get('view') === 'planned' ? 'planned' : 'waiting';
  return { view, week: week === null ? '' : mondayOf(week), filter: filterOf(query.get('location'), query.get('language')), after: query.get('after') ?? undefined };
}

/** One page of the queue in words, with what stands around it. */
export async function queueView(ctx: CtxOf<'staff'>, lang: Lang, asked: Asked) {
  const t = textIn(lang);
  const { view, week, filter, after } = asked;
  const frame = await getQueueFrame(ctx);
  const page = await pageOf(ctx, asked);
  // Without a filter the whole queue has been counted already.
  const waiting = view === 'waiting' && page.total && Object.keys(filter).length === 0 ? page.total : await countQueue(ctx);
  const planners = await listPlanners(ctx, [...page.entries, ...frame.held]);
  const words = { ctx, lang, planners };
  const [held] = frame.held;
  const { firstPlace } = page;
  return {
    view,
    overdue: frame.overdue.n,
    waiting: capped(waiting, lang),
    oldest: oldestOf(frame.longestSince, ctx.now(), lang),
    weeks: frame.weeks.map((one) => weekView(one, lang)),
    week: view === 'week' ? { monday: week, number: String(weekNumber(week)) } : undefined,
    filter,
    total: page.total && capped(page.total, lang),
    locations: frame.locations.filter((place) => place !== ''),
    languages: frame.languages.map((code) => ({ code, name: languageName(t, lang, code) })),
    rows: page.entries.map((entry, at) => queueRow(words, entry, firstPlace === undefined ? undefined : firstPlace + at)),
    summary: view === 'waiting' ? summaryOf(page, lang) : '',
    next: page.next,
    first: after !== undefined,
    held: held && { plan: planView({ ctx, lang, entry: held, frame, planners }), row: queueRow(words, held, undefined), lodged: t('planning:held.lodged', { date: formatPartialDate(held.lodgedOn, lang) }) },
    others: frame.held.slice(1).map(({ caseId, reference }) => ({ caseId, reference })),
    rule: queueRule.version,
    ruleSince: formatPartialDate(queueRule.since, lang),
  };
}
export type QueueView = Awaited<ReturnType<typeof queueView>>;

type Page = Omit<QueuePage, 'total'> & { total: Capped | undefined };
async function pageOf(ctx: Ctx, { view, week, filter, after }: Asked): Promise<Page> {
  if (view === 'waiting') return listQueue(ctx, filter, after);
  if (view === 'planned') return { ...(await listToHandOver(ctx, after)), firstPlace: undefined };
  return { ...(await listWeek(ctx, week, after)), firstPlace: undefined, total: undefined };
}

function oldestOf(since: Date | undefined, now: Date, lang: Lang): string {
  if (since === undefined) return '';
  const days = daysBetween(since, now);
  const t = textIn(lang);
  return days === 0 ? t('planning:oldestToday') : t('planning:oldest', { span: formatSpan(days, lang) });
}

/** "1 tot 50 van 297"; nothing when nothing waits. */
function summaryOf({ firstPlace, entries, total }: Page, lang: Lang): string {
  const t = textIn(lang);
  if (total === undefined || entries.length === 0) return '';
  if (firstPlace === undefined) return t('planning:pager.summaryFar', { count: total.n });
  const [from, to] = [formatNumber(firstPlace, lang), formatNumber(firstPlace + entries.length - 1, lang)];
  return t('planning:pager.summary', { from, to, total: capped(total, lang) });
}
