import { randomUUID } from 'node:crypto';
import type { Ctx } from '#app/domain/context.ts';
import { alarms } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type NewAlarm = { kind: string; caseId: string; personId: string };

/** Something for an independent reviewer to look at the same day, in the transaction of what gave the alarm. */
export async function raiseAlarm(tx: Tx, ctx: Ctx, { kind, caseId, personId }: NewAlarm): Promise<void> {
  await tx.insert(alarms).values({ id: randomUUID(), kind, caseId, personId, at: ctx.now(), reviewedBy: null, reviewedAt: null, conclusion: '' });
}
