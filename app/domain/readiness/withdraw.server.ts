import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow, moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { leaveQueue } from '#app/domain/planning/queue.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { listExpired } from './queue-terms.store.server.ts';
import type { WithdrawReason } from './withdraw-reasons.ts';

const ready: readonly Stage[] = ['decision_ready', 'planned', 'handed_over'];
/** The file itself changed: staff look at it again. */
const changesFile: readonly WithdrawReason[] = ['addition', 'answer', 'document'];

/**
 * Something changed for a case (promise 5). A ready one leaves the queue in this transaction, with the reason, and
 * applicant and lawyer are told; when the file itself changed it also opens for review again. A case that is not
 * complete yet is left as it is, so every change may call this without asking.
 */
export async function withdrawReadiness(tx: Tx, ctx: Ctx, caseId: string, reason: WithdrawReason): Promise<void> {
  await requireOnCase(tx, ctx, 'readiness.withdraw', caseId);
  const { stage } = await getCaseRow(tx, caseId);
  const was = ready.includes(stage);
  if (was) {
    await leaveQueue(tx, caseId);
    const move = { to: 'file_complete', action: 'readiness.withdraw', event: 'readiness_withdrawn' } as const;
    await moveStage(tx, ctx, caseId, { ...move, reason, data: { reason } });
  }
  const reopens = changesFile.includes(reason) && (was || stage === 'file_complete');
  if (reopens) {
    const move = { to: 'submitted', action: 'file.reopen', event: 'file_reopened' } as const;
    await moveStage(tx, ctx, caseId, { ...move, reason, data: { reason } });
  }
  if (was || reopens) await placeMessage(tx, ctx, { caseId, template: reopens ? 'lookingAgain' : 'changed', params: { reason } });
}

/** An officer or second reviewer takes readiness back. */
export async function takeReadinessBack(ctx: Ctx, caseId: string): Promise<void> {
  await ctx.db.write((tx) => withdrawReadiness(tx, ctx, caseId, 'officer'), caseId);
}

/**
 * Withdraws every readiness that has run out while it waited (G6, G13, G20: what was true has become old). Each case in
 * a transaction of its own; running it twice changes nothing.
 * @returns how many were withdrawn.
 */
export async function withdrawExpired(base: CtxBase): Promise<number> {
  const ctx = systemCtx(base, 'readiness-expiry');
  let withdrawn = 0;
  for (;;) {
    const expired = await listExpired(base.db.read, base.now(), 100);
    for (const caseId of expired) await base.db.write((tx) => withdrawReadiness(tx, ctx, caseId, 'expired'), caseId);
    withdrawn += expired.length;
    if (expired.length === 0) return withdrawn;
  }
}
