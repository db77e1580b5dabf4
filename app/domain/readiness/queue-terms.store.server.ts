import { asc, lte } from 'drizzle-orm';
import { queueEntries } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Cases in the queue whose readiness has run out, the oldest first. */
export async function listExpired(db: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ caseId: queueEntries.caseId })
    .from(queueEntries)
    .where(lte(queueEntries.readyUntil, now))
    .orderBy(asc(queueEntries.readyUntil))
    .limit(limit);
  return rows.map((row) => row.caseId);
}
