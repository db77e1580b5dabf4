import { eq } from 'drizzle-orm';
import { getCaseRow, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { queueEntries, waves } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { noWave, orderOf, queueRule, ranks, type Duration } from './queue-order.ts';

/** Puts a case in the queue, in the transaction that makes it ready. Callers have asked `may`. */
export async function enterQueue(
  tx: Tx,
  ctx: Ctx,
  caseId: string,
  ready: { until: Date; needs: boolean; duration: Duration; language: string },
): Promise<void> {
  const row = await getCaseRow(tx, caseId);
  const [wave] = row.waveId === null ? [] : await tx.select({ number: waves.number }).from(waves).where(eq(waves.id, row.waveId));
  await tx.insert(queueEntries).values({
    caseId,
    ...orderOf({ ...row, needs: ready.needs }),
    wave: wave?.number ?? noWave,
    lodgedOn: row.lodgedOn,
    ruleVersion: queueRule.version,
    readyAt: ctx.now(),
    readyBy: 'id' in ctx.actor ? ctx.actor.id : '',
    readyUntil: ready.until,
    reference: row.reference,
    // Of the interview, not of the letters; of the letters where she did not say.
    language: ready.language || row.language,
    location: row.location,
    duration: ready.duration,
    claimedBy: null,
    claimedUntil: null,
    plannedOn: null,
    plannedBy: null,
    handedOverAt: null,
    planned: false,
    version: 1,
  });
}

/** The facts by which the queue is ordered changed; nothing when the case is not in it. */
export async function reorderEntry(tx: Tx, row: CaseRow): Promise<void> {
  const [entry] = await tx.select({ rank: queueEntries.rank, version: queueEntries.version }).from(queueEntries).where(eq(queueEntries.caseId, row.id));
  if (!entry) return;
  // Needs come from the file and not from the case system. When another class hid them, they are counted from the next
  // confirmation on.
  const order = orderOf({ ...row, needs: entry.rank === ranks.needs });
  const set = { ...order, location: row.location, version: entry.version + 1 };
  await tx.update(queueEntries).set(set).where(eq(queueEntries.caseId, row.id));
}

/** Takes a case out of the queue; nothing when it is not there. */
export async function leaveQueue(tx: Tx, caseId: string): Promise<void> {
  await tx.delete(queueEntries).where(eq(queueEntries.caseId, caseId));
}
