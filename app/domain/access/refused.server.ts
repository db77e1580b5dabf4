import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx, DomainError } from '#app/domain/context.ts';

/**
 * Somebody asked for a case that is not theirs: it stands in the record of that case, as what it was. The act itself was
 * undone, so this is a transaction of its own.
 */
export async function recordRefused(ctx: Ctx, error: DomainError): Promise<void> {
  const { refused } = error;
  if (!refused || ctx.actor.kind === 'public') return;
  await ctx.db.write((tx) => record(tx, ctx, { ...refused, result: 'refused' }), refused.caseId);
}
