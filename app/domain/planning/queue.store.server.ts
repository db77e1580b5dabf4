import { eq } from 'drizzle-orm';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { queueEntries, waves } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { orderOf, ruleVersion, type Duration } from './queue-order.ts';

/** A case without a wave (invited by hand) stands behind those with one. */
const noWave = 1_000_000;

/** Puts a case in the queue, in the transaction that makes it ready. Callers have asked `may`. */
export async function enterQueue(
  tx: Tx,
  ctx: Ctx,
  caseId: string,
  ready: { until: Date; needs: boolean; duration: Duration },
): Promise<void> {
  const row = await getCaseRow(tx, caseId);
  const [wave] = row.waveId === null ? [] : await tx.select({ number: waves.number }).from(waves).where(eq(waves.id, row.waveId));
  await tx.insert(queueEntries).values({
    caseId,
    ...orderOf({ ...row, needs: ready.needs }),
    wave: wave?.number ?? noWave,
    lodgedOn: row.lodgedOn,
    ruleVersion,
    readyAt: ctx.now(),
    readyBy: 'id' in ctx.actor ? ctx.actor.id : '',
    readyUntil: ready.until,
    reference: row.reference,
    language: row.language,
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

/** Takes a case out of the queue; nothing when it is not there. */
export async function leaveQueue(tx: Tx, caseId: string): Promise<void> {
  await tx.delete(queueEntries).where(eq(queueEntries.caseId, caseId));
}
