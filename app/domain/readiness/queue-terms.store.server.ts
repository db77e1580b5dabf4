import { and, asc, eq, lte } from 'drizzle-orm';
import { queueEntries } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/**
 * Cases that wait in the queue and whose readiness has run out, the oldest first. A day that was given is not taken away
 * by time alone: planned entries stay, with the date until which they were confirmed.
 */
export async function listExpired(db: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ caseId: queueEntries.caseId })
    .from(queueEntries)
    .where(and(eq(queueEntries.planned, false), lte(queueEntries.readyUntil, now)))
    .orderBy(asc(queueEntries.readyUntil))
    .limit(limit);
  return rows.map((row) => row.caseId);
}
