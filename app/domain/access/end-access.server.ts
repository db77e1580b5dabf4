import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { endException, findException, findInForce } from './exceptional.store.server.ts';
import { requireMay } from './may.ts';

/** Ends a right before its time: by who has it, or by who approved it. One that is over already changes nothing. */
export async function endAccess(ctx: Ctx, id: string): Promise<void> {
  requireMay(ctx.actor, 'access.read');
  const me = actorId(ctx.actor);
  const row = await findException(ctx.db.read, id);
  if (!row || (row.personId !== me && row.approvedBy !== me)) throw new DomainError('forbidden', 'access.end');
  await ctx.db.write(async (tx) => {
    if (await endException(tx, id, ctx.now())) await record(tx, ctx, { caseId: row.caseId, action: 'access.end', object: `access:${id}` });
  }, row.caseId);
}

/** The right by which this person reads the case now, for the banner. */
export async function findOwnAccess(ctx: Ctx, caseId: string): Promise<{ id: string; kind: 'reason' | 'breakGlass'; until: Date } | undefined> {
  const row = await findInForce(ctx.db.read, caseId, actorId(ctx.actor), ctx.now());
  return row?.until ? { id: row.id, kind: row.kind, until: row.until } : undefined;
}
