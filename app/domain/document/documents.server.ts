import { DomainError, type Ctx } from '#app/domain/context.ts';
import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { openJson } from '#app/domain/keys/envelope.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import type { DocumentView, DocumentWords } from './document-types.ts';
import { findDocumentRow, listDocumentRows, setWithdrawn, type DocumentRow } from './document.store.server.ts';

const view = (key: Buffer, row: DocumentRow): DocumentView => ({
  ...openJson<DocumentWords>(key, bindingOf.document(row), row.sealed),
  id: row.id,
  size: row.size,
  mediaType: row.mediaType,
  sha256: row.sha256,
  at: row.at,
  scan: row.scan,
  withdrawn: row.withdrawnAt !== null,
  sent: row.submissionId !== null,
});

/**
 * Documents of a case, oldest first. The applicant sees all of hers, with `removed` also those that she took out before
 * sending; staff and lawyers what was sent. Staff pages record the read (`recordRead`) before they show it.
 */
export async function listDocuments(ctx: Ctx, caseId: string, { removed = false } = {}): Promise<DocumentView[]> {
  const own = ctx.actor.kind === 'applicant';
  await requireReader(ctx, caseId);
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const rows = await listDocumentRows(ctx.db.read, caseId);
    return rows.filter((row) => row.submissionId !== null || (own && (removed || row.withdrawnAt === null))).map((row) => view(key, row));
  });
}

/** What would be sent now: for her guardian, at the moment of agreeing (`draft.cosign`). The caller records the read. */
export async function listDraftDocuments(ctx: Ctx, caseId: string): Promise<DocumentView[]> {
  await requireOnCase(ctx.db.read, ctx, 'draft.cosign', caseId);
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const rows = await listDocumentRows(ctx.db.read, caseId);
    return rows.filter((row) => row.withdrawnAt === null).map((row) => view(key, row));
  });
}

/** Takes a document back, or brings it back. Before sending it leaves the file; afterwards it stays, as withdrawn. */
export async function withdrawDocument(ctx: Ctx, caseId: string, id: string, withdrawn: boolean): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'document.withdraw', caseId);
    const row = await findDocumentRow(tx, caseId, id);
    if (!row) throw new DomainError('not_found', 'document');
    if ((row.withdrawnAt !== null) === withdrawn) return;
    if (isClosed((await getCaseRow(tx, caseId)).stage)) throw new DomainError('conflict', 'closed');
    await setWithdrawn(tx, id, withdrawn ? ctx.now() : null);
    const event = { type: withdrawn ? ('document_withdrawn' as const) : ('document_received' as const), data: { size: row.size } };
    await record(tx, ctx, { caseId, action: withdrawn ? 'document.withdraw' : 'document.restore', object: `document:${id}`, event });
    // It was part of what staff looked at: the file changed.
    if (row.submissionId !== null) await withdrawReadiness(tx, ctx, caseId, 'document');
  }, caseId);
}
