import { and, count, eq, gt, gte, isNull, lte, ne, or } from 'drizzle-orm';
import { queueEntries as queue } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { QueueEntry } from './queue-list.store.server.ts';

type Change = Partial<Omit<QueueEntry, 'caseId' | 'version'>>;

/** Nobody else holds it now. */
const freeFor = (personId: string, now: Date) => or(isNull(queue.claimedBy), eq(queue.claimedBy, personId), lte(queue.claimedUntil, now));

/** One conditional update: of two who reach for the same entry, one gets it. @returns whether this person has it now. */
export async function setClaim(tx: Tx, entry: QueueEntry, claim: { by: string; until: Date; now: Date }): Promise<boolean> {
  const free = and(eq(queue.caseId, entry.caseId), eq(queue.planned, false), gt(queue.readyUntil, claim.now), freeFor(claim.by, claim.now));
  const set = { claimedBy: claim.by, claimedUntil: claim.until, version: entry.version + 1 };
  const taken = await tx.update(queue).set(set).where(and(free, eq(queue.version, entry.version))).returning({ caseId: queue.caseId });
  return taken.length === 1;
}

/** Changes an entry that is still as it was seen. @returns whether it was. */
export async function changeEntry(tx: Tx, entry: Pick<QueueEntry, 'caseId' | 'version'>, change: Change): Promise<boolean> {
  const changed = await tx
    .update(queue)
    .set({ ...change, version: entry.version + 1 })
    .where(and(eq(queue.caseId, entry.caseId), eq(queue.version, entry.version)))
    .returning({ caseId: queue.caseId });
  return changed.length === 1;
}

/** Hearings planned from one day to another, of other cases than this one. */
export async function countPlannedBeside(tx: Tx, caseId: string, from: string, to: string): Promise<number> {
  const beside = and(gte(queue.plannedOn, from), lte(queue.plannedOn, to), ne(queue.caseId, caseId));
  const [row] = await tx.select({ n: count() }).from(queue).where(beside);
  return row?.n ?? 0;
}
