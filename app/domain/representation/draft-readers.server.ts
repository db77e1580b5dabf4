import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Section } from '#app/domain/file/section.ts';
import { listDraftReaders } from './draft-readers.store.server.ts';

/** Who reads along with what she has not sent: nobody, who helps her, her lawyer, or both. */
export type DraftReaders = 'you' | 'helper' | 'lawyer' | 'both';

/** For what stands beside a question: what is said there must be true. A helper never reads a sealed part. */
export async function whoReadsDraft(ctx: Ctx & { actor: { caseId: string } }, section?: Pick<Section, 'sealed'>): Promise<DraftReaders> {
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  const { helpers, lawyers } = await listDraftReaders(ctx.db.read, caseId, ctx.now());
  const helped = helpers && !section?.sealed;
  if (helped && lawyers) return 'both';
  return helped ? 'helper' : lawyers ? 'lawyer' : 'you';
}
