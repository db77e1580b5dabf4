import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { decryptDocument } from './document-cipher.server.ts';
import { findDocumentRow } from './document.store.server.ts';

/**
 * The original bytes of a document, opened while they are read. What is not the own is only there once it was sent. The
 * caller records the read.
 * @throws DomainError `not_found`; from the stream `tampered` or `unavailable`.
 */
export async function readDocument(ctx: Ctx, caseId: string, id: string): Promise<AsyncGenerator<Buffer>> {
  await requireReader(ctx, caseId);
  const row = await findDocumentRow(ctx.db.read, caseId, id);
  if (!row || (row.submissionId === null && ctx.actor.kind !== 'applicant')) throw new DomainError('not_found', 'document');
  const key = await getCaseKey(ctx.db.read, ctx.keys, caseId);
  return decryptDocument(key, row.id, ctx.documents.get(row.storageName));
}
