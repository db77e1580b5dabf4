import { and, count, countDistinct, eq, exists, gte, inArray, lt, max, min, ne, not, sql, type SQL } from 'drizzle-orm';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { cases, events } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

const leaving: EventType[] = ['first_decision_made', 'left_regular_process'];

/** The population: applications in scope, lodged before the day of the setting. */
const inPlan = (boundary: string): SQL | undefined => and(eq(cases.scope, 'in'), lt(cases.lodgedOn, boundary), ne(cases.lodgedOn, ''));

/** The events by which a case of the outer query had left the stock before a moment. */
const leftBefore = (db: Tx, by: Date) =>
  db
    .select({ one: sql`1` })
    .from(events)
    .where(and(eq(events.caseId, cases.id), inArray(events.type, leaving), lt(events.at, by)));

/** Cases of the plan that had neither a first decision nor left by then, lodged in [from, to). */
export async function countStock(db: Tx, boundary: string, by: Date, lodged?: { from: string; to: string }): Promise<number> {
  const gone = leftBefore(db, by);
  const age = lodged ? and(gte(cases.lodgedOn, lodged.from), lt(cases.lodgedOn, lodged.to)) : undefined;
  const [row] = await db.select({ n: count() }).from(cases).where(and(inPlan(boundary), age, not(exists(gone))));
  return row?.n ?? 0;
}

/** Cases of the plan with such an event in [from, to), each counted once. */
export async function countReached(db: Tx, boundary: string, type: EventType, from: Date, to: Date): Promise<number> {
  const [row] = await db
    .select({ n: countDistinct(events.caseId) })
    .from(events)
    .innerJoin(cases, eq(cases.id, events.caseId))
    .where(and(eq(events.type, type), gte(events.at, from), lt(events.at, to), inPlan(boundary)));
  return row?.n ?? 0;
}

/** Moment of the first event of a kind, per case, for cases whose first one lies in [from, to). */
async function firstMoments(db: Tx, type: EventType, from?: Date, to?: Date): Promise<Map<string, Date>> {
  const first = min(events.at);
  const rows = await db.select({ caseId: events.caseId, at: first }).from(events).where(eq(events.type, type)).groupBy(events.caseId);
  const inside = (at: Date | null): at is Date => at !== null && (!from || at >= from) && (!to || at < to);
  return new Map(rows.flatMap(({ caseId, at }) => (inside(at) ? [[caseId, at] as const] : [])));
}

/** Whole days between the first event of one kind and the first of another, for cases that reached the other in [from, to). */
export async function listDays(db: Tx, earlier: EventType, later: EventType, from: Date, to: Date): Promise<number[]> {
  const [begun, reached] = [await firstMoments(db, earlier), await firstMoments(db, later, from, to)];
  const days = [...reached].flatMap(([caseId, at]) => {
    const start = begun.get(caseId);
    return start && start <= at ? [Math.round((at.getTime() - start.getTime()) / 86_400_000)] : [];
  });
  return days.sort((a, b) => a - b);
}

/** Open cases of the plan at a moment, counted by the last of these events that each had had. */
export async function countByLastEvent(db: Tx, boundary: string, types: EventType[], by: Date): Promise<Map<string, number>> {
  const gone = leftBefore(db, by);
  const last = db
    .select({ caseId: events.caseId, lastSeq: max(events.seq).as('last_seq') })
    .from(events)
    .where(and(inArray(events.type, types), lt(events.at, by)))
    .groupBy(events.caseId)
    .as('last');
  const rows = await db
    .select({ type: events.type, n: count() })
    .from(events)
    .innerJoin(last, and(eq(last.caseId, events.caseId), eq(last.lastSeq, events.seq)))
    .innerJoin(cases, eq(cases.id, events.caseId))
    .where(and(inPlan(boundary), not(exists(gone))))
    .groupBy(events.type);
  return new Map(rows.map((row) => [row.type, row.n]));
}
