import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listGuardedCases, setGuardedColumn } from './guard.store.server.ts';
import type { GuardReason } from './access-reasons.ts';
import { requireMay } from './may.ts';
import { releasePeople } from './release.server.ts';
import { requireOnCase } from './subject.store.server.ts';

/**
 * Only people with the role for it work on this case from now on: everybody else's hands are empty in the same
 * transaction, and it waits for an officer who has the role (decision 0013). Who guards it keeps it, with the role.
 */
export const guardCase = (ctx: Ctx, given: { caseId: string; reason: GuardReason }): Promise<void> => setGuarded(ctx, { ...given, guarded: true });

/** It is a case like the others again. */
export const unguardCase = (ctx: Ctx, given: { caseId: string; reason: GuardReason }): Promise<void> => setGuarded(ctx, { ...given, guarded: false });

async function setGuarded(ctx: Ctx, given: { caseId: string; reason: GuardReason; guarded: boolean }): Promise<void> {
  const { caseId, reason, guarded } = given;
  await requireOnCase(ctx.db.read, ctx, 'case.guard', caseId);
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'case.guard', caseId);
    if (!(await setGuardedColumn(tx, caseId, guarded))) return;
    const event = { type: guarded ? ('case_guarded' as const) : ('case_unguarded' as const) };
    await record(tx, ctx, { caseId, action: guarded ? 'case.guard' : 'case.unguard', reason, event });
    await raiseAlarm(tx, ctx, { kind: 'guardedChanged', caseId });
    const keeper = ctx.actor.kind === 'staff' && ctx.actor.roles.includes('guarded') ? ctx.actor.id : undefined;
    if (guarded) await releasePeople(tx, ctx, { caseId, reason: 'guarded', who: (id) => id !== keeper });
  }, caseId);
}

/** Numbers of the guarded cases, for who sets and lifts it. */
export async function listGuarded(ctx: Ctx): Promise<{ caseId: string; reference: string }[]> {
  requireMay(ctx.actor, 'protection.read');
  return listGuardedCases(ctx.db.read, actorId(ctx.actor));
}
