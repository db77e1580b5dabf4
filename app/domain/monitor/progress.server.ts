import type { Ctx } from '#app/domain/context.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import type { EventType } from '#app/domain/audit/event-types.ts';
import {
  ageClasses,
  monthsBefore,
  outlook,
  percentile,
  positionAfter,
  positions,
  publicSteps,
  type Duration,
  type MonthFigures,
  type Outlook,
  type StockPoint,
} from './figures.ts';
import { countByLastEvent, countReached, countStock, listDays } from './monitor.store.server.ts';
import { dayOf, monthOf, monthsBetween, nextMonth, startOfMonth, type Month } from './month.ts';

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
  const initialStock = await countStock(db, boundary, startOfMonth(months[0]!));
  const series: StockPoint[] = [];
  for (const each of months.filter((m) => m <= month)) {
    series.push({ month: each, stock: await countStock(db, boundary, startOfMonth(nextMonth(each))) });
  }
  const figures = await countMonth(db, boundary, month, now);
  const [programmeStart, programmeEnd] = [await getSetting(db, 'programmeStart', now), await getSetting(db, 'programmeEnd', now)];
  const closed = series.filter((point) => figures.closed || point.month < month).map((point) => point.stock);
  const monthsLeft = Math.max(0, monthsBetween(month, programmeEnd.slice(0, 7)).length - 1);
  return { figures, series, outlook: outlook(closed, monthsLeft), initialStock, boundary, programmeStart, programmeEnd, months };
}

/** Where the open cases stand: every case is in exactly one row, and the rows add up to the stock. */
async function countPositions(db: Tx, boundary: string, by: Date, stock: number): Promise<MonthFigures['positions']> {
  const byEvent = await countByLastEvent(db, boundary, Object.keys(positionAfter) as EventType[], by);
  const counted = new Map(positions.map((id) => [id, 0]));
  for (const [type, cases] of byEvent) {
    const position = positionAfter[type as keyof typeof positionAfter];
    counted.set(position, (counted.get(position) ?? 0) + cases);
  }
  const begun = [...counted.values()].reduce((sum, cases) => sum + cases, 0);
  counted.set('notInvited', stock - begun);
  return positions.map((id) => ({ id, cases: counted.get(id) ?? 0 }));
}

async function countMonth(db: Tx, boundary: string, month: Month, now: Date): Promise<MonthFigures> {
  const [start, end] = [startOfMonth(month), startOfMonth(nextMonth(month))];
  const beginning = startOfMonth(boundary.slice(0, 7));
  const steps = [];
  for (const { id, event } of publicSteps) {
    const inMonth = await countReached(db, boundary, event, start, end);
    steps.push({ id, inMonth, total: await countReached(db, boundary, event, beginning, end) });
  }
  const lastDay = dayOf(new Date(Math.min(end.getTime() - 1, now.getTime())));
  const ages = [];
  for (const { id, from, to } of ageClasses) {
    // Older than `from` months means lodged on or before that day; the upper bound is the day after.
    const lodged = { from: monthsBefore(lastDay, to), to: from === 0 ? boundary : monthsBefore(lastDay, from) };
    ages.push({ id, cases: await countStock(db, boundary, end, lodged) });
  }
  const durations: Duration[] = [];
  for (const [at, later] of publicSteps.entries()) {
    const earlier = publicSteps[at - 1];
    if (!earlier) continue;
    const days = await listDays(db, earlier.event, later.event, start, end);
    durations.push({ from: earlier.id, to: later.id, cases: days.length, medianDays: percentile(days, 0.5), p90Days: percentile(days, 0.9) });
  }
  const stockEnd = await countStock(db, boundary, end);
  return {
    month,
    closed: end.getTime() <= now.getTime(),
    stockStart: await countStock(db, boundary, start),
    stockEnd,
    firstDecisions: await countReached(db, boundary, 'first_decision_made', start, end),
    leftOtherwise: await countReached(db, boundary, 'left_regular_process', start, end),
    steps,
    ages,
    positions: await countPositions(db, boundary, end, stockEnd),
    durations,
  };
}
