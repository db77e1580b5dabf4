import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { findErasure } from './erasure.store.server.ts';

/** When her draft was erased; for the page on which she begins again. */
export async function findErasedDraft(ctx: Ctx, caseId: string): Promise<Date | undefined> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  return (await findErasure(ctx.db.read, caseId, 'draft'))?.at;
}
