import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { exceptionOf, may, type CaseAction } from './may.ts';
import { requireOnCase } from './subject.store.server.ts';

/**
 * A read of content by staff, recorded before anything is shown; if the record fails the read fails. The right to it is
 * asked again in the same transaction, with what else must hold (`inside`), and the row says by which exceptional right it was, if by one. Reading a guarded
 * case is looked at the same day.
 */
export async function recordReading(ctx: Ctx, caseId: string, read: { right: CaseAction; action: `${string}.read`; object: string; inside?: (tx: Tx) => Promise<void> }): Promise<void> {
  const { right, action, object, inside } = read;
  await ctx.db.write(async (tx) => {
    const subject = await requireOnCase(tx, ctx, right, caseId);
    await inside?.(tx);
    // Who works on it reads it as her work, also while an older right of hers lasts.
    const asWork = may(ctx.actor, right, { ...subject, exceptional: [] });
    const reason = asWork ? undefined : exceptionOf(ctx.actor, subject);
    await record(tx, ctx, { caseId, action, object, ...(reason ? { reason } : {}) });
    if (subject.guarded && ctx.actor.kind === 'staff') await raiseAlarm(tx, ctx, { kind: 'guardedRead', caseId });
  }, caseId);
}
