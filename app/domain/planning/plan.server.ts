import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { getCapacity } from './capacity.server.ts';
import { isHeldBy, judgeHold, planner, type Unavailable } from './claim.server.ts';
import { changeEntry, countPlannedBeside } from './claims.store.server.ts';
import { findEntry, type QueueEntry } from './queue-list.store.server.ts';
import { addDays, isDay, isWorkday, mondayOf, dayOf, weekNumber } from '#app/domain/calendar/days.ts';

/** Nobody plans further ahead than this: a wrong year is a slip. */
export const mostDaysAhead = 366;

export type DayRefused = { ok: false; error: 'day_unreadable' | 'day_past' | 'day_weekend' | 'day_far' } | { ok: false; error: 'week_full'; week: number };
/** `not_held`: the claim has ended, or was never there. `changed`: the entry is not as it was seen. */
export type PlanRefused = DayRefused | Unavailable | { ok: false; error: 'not_held' | 'changed' | 'handed_over' };

/**
 * Gives a case a day, or another day: within the capacity of its week, and only to who holds it. Planners of the same
 * week wait for each other, so that the last place is given once.
 * @param given.version of the entry as it was seen.
 */
export async function planHearing(ctx: Ctx, given: { caseId: string; day: string; version: number }): Promise<{ ok: true } | PlanRefused> {
  const { caseId, day, version } = given;
  const refused = judgeDay(ctx, day);
  if (refused) return refused;
  const monday = mondayOf(day);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'queue.plan', caseId);
    const entry = await findEntry(tx, caseId);
    const unavailable = await judgePlan(tx, ctx, entry, version);
    if (unavailable) return unavailable;
    const others = await countPlannedBeside(tx, caseId, monday, addDays(monday, 6));
    if (others >= (await getCapacity(tx, ctx.now(), monday))) return { ok: false, error: 'week_full', week: weekNumber(day) } as const;
    await change(tx, entry!, { planned: true, plannedOn: day, plannedBy: planner(ctx), claimedBy: null, claimedUntil: null });
    await moveStage(tx, ctx, caseId, { to: 'planned', action: 'hearing.plan', event: 'hearing_planned', data: { on: day } });
    return { ok: true } as const;
  }, `week:${monday}`);
}

function judgeDay(ctx: Ctx, day: string): DayRefused | undefined {
  const today = dayOf(ctx.now());
  if (!isDay(day)) return { ok: false, error: 'day_unreadable' };
  if (day <= today) return { ok: false, error: 'day_past' };
  if (!isWorkday(day)) return { ok: false, error: 'day_weekend' };
  if (day > addDays(today, mostDaysAhead)) return { ok: false, error: 'day_far' };
  return undefined;
}

async function judgePlan(tx: Tx, ctx: Ctx, entry: QueueEntry | undefined, version: number): Promise<PlanRefused | undefined> {
  if (!entry) return { ok: false, error: 'left' };
  if (entry.handedOverAt) return { ok: false, error: 'handed_over' };
  const held = await judgeHold(tx, ctx, entry);
  if (held) return held;
  if (entry.version !== version) return { ok: false, error: 'changed' };
  // A planned entry is nobody's claim: every planner may move its day.
  if (!entry.planned && !isHeldBy(entry, planner(ctx), ctx.now())) return { ok: false, error: 'not_held' };
  return undefined;
}

type Moved = { ok: true } | { ok: false; error: 'left' | 'changed' | 'handed_over' | 'not_planned' };

/** Takes the day away again: the case is ready and waits, at its own place in the queue. */
export async function undoPlanning(ctx: Ctx, given: { caseId: string; version: number }): Promise<Moved> {
  const { caseId, version } = given;
  return ctx.db.write(async (tx) => {
    const found = await findPlanned(tx, ctx, caseId, version);
    if (!found.ok) return found;
    const on = found.entry.plannedOn;
    await change(tx, found.entry, { planned: false, plannedOn: null, plannedBy: null });
    await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'hearing.unplan', event: 'hearing_unplanned', data: { on } });
    return { ok: true } as const;
  }, caseId);
}

/** The file goes to those who hear and decide. The entry stays, so that the day keeps its place in the week. */
export async function handOver(ctx: Ctx, given: { caseId: string; version: number }): Promise<Moved | Unavailable> {
  const { caseId, version } = given;
  return ctx.db.write(async (tx) => {
    const found = await findPlanned(tx, ctx, caseId, version);
    if (!found.ok) return found;
    if (found.entry.readyUntil <= ctx.now()) return { ok: false, error: 'expired' } as const;
    await change(tx, found.entry, { handedOverAt: ctx.now() });
    const data = { on: found.entry.plannedOn };
    await moveStage(tx, ctx, caseId, { to: 'handed_over', action: 'case.handOver', event: 'case_handed_over', data });
    return { ok: true } as const;
  }, caseId);
}

async function findPlanned(tx: Tx, ctx: Ctx, caseId: string, version: number): Promise<{ ok: true; entry: QueueEntry } | Exclude<Moved, { ok: true }>> {
  await requireOnCase(tx, ctx, 'queue.plan', caseId);
  const entry = await findEntry(tx, caseId);
  if (!entry) return { ok: false, error: 'left' };
  if (entry.handedOverAt) return { ok: false, error: 'handed_over' };
  if (!entry.planned) return { ok: false, error: 'not_planned' };
  return entry.version === version ? { ok: true, entry } : { ok: false, error: 'changed' };
}

async function change(tx: Tx, entry: QueueEntry, set: Parameters<typeof changeEntry>[2]): Promise<void> {
  if (!(await changeEntry(tx, entry, set))) throw new DomainError('conflict', 'queue entry');
}
