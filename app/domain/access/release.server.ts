import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { endAssignment, listAssignments, nobody } from './assignments.store.server.ts';
import { endExceptionsOf } from './exceptional.store.server.ts';

/** Why an assignment ended otherwise than by letting go. */
export type ReleaseReason = 'conflict' | 'guarded' | 'disabled';

/** Takes a case out of the hands of these people, in the transaction of what made it necessary. */
export async function releasePeople(tx: Tx, ctx: Ctx, given: { caseId: string; reason: ReleaseReason; who: (personId: string) => boolean }): Promise<void> {
  const { caseId, reason, who } = given;
  for (const { id, personId, role } of await listAssignments(tx, caseId)) {
    if (personId === nobody || !who(personId)) continue;
    await endAssignment(tx, id, ctx.now());
    await record(tx, ctx, { caseId, action: 'case.release', object: `person:${personId}`, reason, event: { type: 'case_released', data: { role, reason } } });
  }
  for (const personId of await endExceptionsOf(tx, { caseId, who, at: ctx.now() })) {
    await record(tx, ctx, { caseId, action: 'access.end', object: `person:${personId}`, reason });
  }
}
