import type { Ctx } from '#app/domain/context.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import {
  ageClasses,
  monthsBefore,
  outlook,
  percentile,
  positions,
  publicSteps,
  type Duration,
  type MonthFigures,
  type Outlook,
  type StockPoint,
} from './figures.ts';
import { countedEvents, countPositions, countReached, countStock, listDays, type Life } from './lives.ts';
import { listLives } from './monitor.store.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { monthOf, monthsBetween, nextMonth, startOfMonth, type Month } from '#app/domain/calendar/month.ts';

export type Progress = {
  figures: MonthFigures;
  /** Stock at the end of every month since the boundary; the last one may be the month that runs. */
  series: StockPoint[];
  outlook: Outlook | undefined;
  /** Stock on the boundary day: where the straight line begins. */
  initialStock: number;
  boundary: string;
  programmeStart: string;
  programmeEnd: string;
  months: Month[];
};

/** The month that is shown when none is chosen: the last one that has ended, or the first one of all. */
export const defaultMonth = (months: readonly Month[]): Month => months.at(-2) ?? months.at(-1) ?? '';

/**
 * The public figures of a month, every one counted from the event log.
 * @returns undefined for a month that is not among `months`.
 */
export async function findProgress(ctx: Ctx, chosen: Month | undefined): Promise<Progress | undefined> {
  requireMay(ctx.actor, 'progress.read');
  const [db, now] = [ctx.db.read, ctx.now()];
  const boundary = await getSetting(db, 'scopeLodgedBefore', now);
  const months = monthsBetween(boundary.slice(0, 7), monthOf(now));
  const month = chosen ?? defaultMonth(months);
  if (!months.includes(month)) return undefined;
  const lives = await listLives(db, boundary, countedEvents);
  const initialStock = countStock(lives, startOfMonth(months[0]!));
  const series: StockPoint[] = months.filter((m) => m <= month).map((each) => ({ month: each, stock: countStock(lives, startOfMonth(nextMonth(each))) }));
  const figures = countMonth(lives, boundary, month, now);
  const [programmeStart, programmeEnd] = [await getSetting(db, 'programmeStart', now), await getSetting(db, 'programmeEnd', now)];
  const closed = series.filter((point) => figures.closed || point.month < month).map((point) => point.stock);
  const monthsLeft = Math.max(0, monthsBetween(month, programmeEnd.slice(0, 7)).length - 1);
  return { figures, series, outlook: outlook(closed, monthsLeft), initialStock, boundary, programmeStart, programmeEnd, months };
}

/** Every case is in exactly one row, and the rows add up to the stock. */
function positionsAt(lives: readonly Life[], by: Date): MonthFigures['positions'] {
  const counted = countPositions(lives, by);
  return positions.map((id) => ({ id, cases: counted.get(id) ?? 0 }));
}

function countMonth(lives: readonly Life[], boundary: string, month: Month, now: Date): MonthFigures {
  const [start, end] = [startOfMonth(month), startOfMonth(nextMonth(month))];
  const beginning = startOfMonth(boundary.slice(0, 7));
  const lastDay = dayOf(new Date(Math.min(end.getTime() - 1, now.getTime())));
  const durations: Duration[] = [];
  for (const [at, later] of publicSteps.entries()) {
    const earlier = publicSteps[at - 1];
    if (!earlier) continue;
    const days = listDays(lives, earlier.event, later.event, start, end);
    durations.push({ from: earlier.id, to: later.id, cases: days.length, medianDays: percentile(days, 0.5), p90Days: percentile(days, 0.9) });
  }
  return {
    month,
    closed: end.getTime() <= now.getTime(),
    stockStart: countStock(lives, start),
    stockEnd: countStock(lives, end),
    firstDecisions: countReached(lives, 'first_decision_made', start, end),
    leftOtherwise: countReached(lives, 'left_regular_process', start, end),
    steps: publicSteps.map(({ id, event }) => ({
      id,
      inMonth: countReached(lives, event, start, end),
      total: countReached(lives, event, beginning, end),
    })),
    // Older than `from` months means lodged on or before that day; the upper bound is the day after.
    ages: ageClasses.map(({ id, from, to }) => {
      const lodged = { from: monthsBefore(lastDay, to), to: from === 0 ? boundary : monthsBefore(lastDay, from) };
      return { id, cases: countStock(lives, end, lodged) };
    }),
    positions: positionsAt(lives, end),
    durations,
  };
}

type Kept = { until: number; progress: Promise<Progress | undefined> };
const kept = new WeakMap<Ctx['db'], Map<Month | undefined, Kept>>();
/** What everybody may ask for is counted at most this often; a month that has ended hardly changes any more. */
const [keepMs, keepClosedMs] = [30_000, 600_000];

/** As `findProgress`, counted at most twice a minute for all visitors together: the page is public, the walk is long. */
export function readProgress(ctx: Ctx, chosen: Month | undefined): Promise<Progress | undefined> {
  const months = kept.get(ctx.db) ?? new Map<Month | undefined, Kept>();
  kept.set(ctx.db, months);
  const now = ctx.now().getTime();
  const before = months.get(chosen);
  if (before && before.until > now) return before.progress;
  for (const [month, { until }] of months) if (until <= now) months.delete(month);
  const progress = findProgress(ctx, chosen);
  const entry: Kept = { until: now + keepMs, progress };
  months.set(chosen, entry);
  progress.then(
    (found) => {
      if (found?.figures.closed) entry.until = now + keepClosedMs;
      // An address that is no month is refused without counting: nothing to keep.
      if (!found) months.delete(chosen);
    },
    () => months.delete(chosen),
  );
  return progress;
}
