import { and, asc, count, eq, gt, gte, isNull, lt, lte, min, or, sql, type SQL } from 'drizzle-orm';
import { unknownTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { after, upTo } from '#db/keyset.ts';
import { rows, type Tx } from '#db/engine.ts';
import { queueEntries as queue } from '#db/schema/index.ts';
import type { Duration } from './queue-order.ts';

export type QueueEntry = Omit<typeof queue.$inferSelect, 'duration'> & { duration: Duration };

/** Which part of the waiting queue: absent is all. Every combination has an index. People whom the viewer knows are in no list of hers. */
export type QueueFilter = { location?: string; language?: string };
/** Where an entry stands by the rule; also the place at which the next page begins. */
export type QueuePlace = Pick<QueueEntry, 'rank' | 'termOn' | 'wave' | 'lodgedOn' | 'caseId'>;

const order = [queue.rank, queue.termOn, queue.wave, queue.lodgedOn, queue.caseId] as const;
const valuesOf = (place: QueuePlace) => [place.rank, place.termOn, place.wave, place.lodgedOn, place.caseId] as const;
const byRule = order.map((column) => asc(column));

const waiting = (db: Tx, viewer: Viewer, filter: QueueFilter, more?: SQL) =>
  and(
    eq(queue.planned, false),
    unknownTo(db, viewer, queue.caseId),
    filter.location === undefined ? undefined : eq(queue.location, filter.location),
    filter.language === undefined ? undefined : eq(queue.language, filter.language),
    more,
  );

/** Entries without a date, in the order of the rule, after a place. */
export async function listWaiting(db: Tx, viewer: Viewer, filter: QueueFilter, from: QueuePlace | undefined, limit: number): Promise<QueueEntry[]> {
  const next = from && after(order, valuesOf(from));
  const found = db.select().from(queue).where(waiting(db, viewer, filter, next)).orderBy(...byRule).limit(limit);
  return (await found) as QueueEntry[];
}

/** How many wait; `cap` when there are that many or more. Never reads further, so it costs the same at any length. */
export const countWaiting = (db: Tx, viewer: Viewer, filter: QueueFilter, cap: number): Promise<number> => countCapped(db, waiting(db, viewer, filter), cap);

/** At which place an entry stands among those that wait, itself counted; at most `cap`. */
export const countUpTo = (db: Tx, viewer: Viewer, filter: QueueFilter, place: QueuePlace, cap: number): Promise<number> =>
  countCapped(db, waiting(db, viewer, filter, upTo(order, valuesOf(place))), cap);

async function countCapped(db: Tx, where: SQL | undefined, cap: number): Promise<number> {
  const some = db.select({ one: sql`1`.as('one') }).from(queue).where(where).orderBy(...byRule).limit(cap).as('some');
  const [row] = await db.select({ n: count() }).from(some);
  return row?.n ?? 0;
}

/** Since when the one that waits longest has been ready. */
export async function findLongestWaiting(db: Tx): Promise<Date | undefined> {
  const [row] = await db.select({ at: min(queue.readyAt) }).from(queue).where(eq(queue.planned, false));
  return row?.at ?? undefined;
}

/** The values of a column that occur in the waiting queue: one jump in the index per value, not a walk over all rows. */
export async function listWaitingValues(db: Tx, column: 'location' | 'language', most = 200): Promise<string[]> {
  const value = column === 'location' ? queue.location : queue.language;
  const first = sql`select min(${value}) from ${queue} where ${eq(queue.planned, false)}`;
  const found = await rows<{ v: string | null }>(
    db,
    sql`with recursive seen(v, n) as (
      select (${first}), 1
      union all
      select (${first} and ${value} > seen.v), seen.n + 1 from seen where seen.v is not null and seen.n < ${sql.raw(String(most))}
    ) select v from seen where v is not null`,
  );
  return found.flatMap(({ v }) => (v === null ? [] : [v]));
}

export async function findEntry(db: Tx, caseId: string): Promise<QueueEntry | undefined> {
  const [row] = await db.select().from(queue).where(eq(queue.caseId, caseId));
  return row as QueueEntry | undefined;
}

/** What this person holds now, without a date yet; the claim that ends first comes first. */
export async function listHeldBy(db: Tx, viewer: Viewer, now: Date, limit = 50): Promise<QueueEntry[]> {
  const held = and(unknownTo(db, viewer, queue.caseId), eq(queue.claimedBy, viewer.id), gt(queue.claimedUntil, now), eq(queue.planned, false));
  return (await db.select().from(queue).where(held).orderBy(asc(queue.claimedUntil)).limit(limit)) as QueueEntry[];
}

/** The first that nobody holds and whose readiness has not run out. */
export async function findFree(tx: Tx, filter: QueueFilter, now: Date, viewer: Viewer): Promise<string | undefined> {
  const free = and(or(isNull(queue.claimedBy), lte(queue.claimedUntil, now)), gt(queue.readyUntil, now));
  const [row] = await tx.select({ caseId: queue.caseId }).from(queue).where(waiting(tx, viewer, filter, free)).orderBy(...byRule).limit(1);
  return row?.caseId;
}

/** Entries with a date from one day to another, both counted, in the order of the days. */
export async function listPlanned(
  db: Tx,
  viewer: Viewer,
  days: { from: string; to: string },
  from: { plannedOn: string; caseId: string } | undefined,
  limit: number,
): Promise<QueueEntry[]> {
  const start = from ? after([queue.plannedOn, queue.caseId], [from.plannedOn, from.caseId]) : gte(queue.plannedOn, days.from);
  const found = db.select().from(queue).where(and(unknownTo(db, viewer, queue.caseId), start, lte(queue.plannedOn, days.to))).orderBy(asc(queue.plannedOn), asc(queue.caseId));
  return (await found.limit(limit)) as QueueEntry[];
}

/** Entries with a day that were not handed over yet, the first day first. */
export async function listToHandOver(db: Tx, viewer: Viewer, from: { plannedOn: string; caseId: string } | undefined, limit: number): Promise<QueueEntry[]> {
  const start = from ? after([queue.plannedOn, queue.caseId], [from.plannedOn, from.caseId]) : gt(queue.plannedOn, '');
  const found = db.select().from(queue).where(and(unknownTo(db, viewer, queue.caseId), isNull(queue.handedOverAt), start)).orderBy(asc(queue.plannedOn), asc(queue.caseId));
  return (await found.limit(limit)) as QueueEntry[];
}

/** How many of those there are; with `before` only those whose day lies before it. */
export async function countToHandOver(db: Tx, viewer: Viewer, cap: number, before?: string): Promise<number> {
  const until = before === undefined ? undefined : lt(queue.plannedOn, before);
  const some = db.select({ one: sql`1`.as('one') }).from(queue).where(and(unknownTo(db, viewer, queue.caseId), isNull(queue.handedOverAt), gt(queue.plannedOn, ''), until)).limit(cap).as('some');
  const [row] = await db.select({ n: count() }).from(some);
  return row?.n ?? 0;
}

/** How many hearings are planned on each day of a span. */
export async function countPlannedDays(db: Tx, from: string, to: string): Promise<Map<string, number>> {
  const found = await db
    .select({ day: queue.plannedOn, n: count() })
    .from(queue)
    .where(and(gte(queue.plannedOn, from), lte(queue.plannedOn, to)))
    .groupBy(queue.plannedOn);
  return new Map(found.map(({ day, n }) => [day ?? '', n]));
}
