import { randomUUID } from 'node:crypto';
import { actorId } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { alarms } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/**
 * What an independent reviewer looks at the same day (security 2.6): somebody touched a guarded case, a break-glass was
 * approved, a letter was made at a desk that she did not ask for. Texts: `record:alarms.<kind>`.
 */
export const alarmKinds = ['guardedFound', 'guardedRefused', 'guardedAssigned', 'guardedRead', 'guardedChanged', 'guardedLetter', 'breakGlass', 'codeNotAskedFor'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** In the transaction of what it is about: without the alarm it did not happen. `personId` is who is in the actor's place. */
export async function raiseAlarm(tx: Tx, ctx: Ctx, given: { kind: AlarmKind; caseId: string; personId?: string }): Promise<void> {
  const { kind, caseId, personId = actorId(ctx.actor) } = given;
  await tx.insert(alarms).values({ id: randomUUID(), kind, caseId, personId, at: ctx.now(), reviewedBy: null, reviewedAt: null, conclusion: '' });
}
