import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { listActsOn } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';

/** Acts on a document that a reader wants to hear of. */
export const documentActs = ['document.add', 'document.withdraw', 'document.restore', 'document.scan', 'document.mark'] as const;
export type DocumentAct = { action: (typeof documentActs)[number]; reason: string; actorKind: string; actorId: string; at: Date };
export type Changes = { /** When this person looked last. */ since: Date; acts: DocumentAct[] };

/**
 * What happened to a document since this person last looked at it, from the record, the oldest first. Asked before the
 * look of now is recorded.
 * @returns nothing when this is the first look.
 */
export async function findChanges(ctx: Ctx, caseId: string, documentId: string): Promise<Changes | undefined> {
  await requireReader(ctx, caseId);
  const me = 'id' in ctx.actor ? ctx.actor.id : '';
  const rows = await listActsOn(ctx.db.read, caseId, `document:${documentId}`);
  const last = rows.filter(({ action, actorId }) => action === 'document.read' && actorId === me).at(-1);
  if (!last) return undefined;
  const acts = rows.filter(({ seq, action, actorId }) => seq > last.seq && actorId !== me && (documentActs as readonly string[]).includes(action));
  return { since: last.at, acts: acts as DocumentAct[] };
}
