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
import type { DocumentView, DocumentWords, Full } from './document-types.ts';
import { listCorrections, type CorrectionRow } from './corrections.store.server.ts';
import { findDocumentRow, listDocumentRows, setWithdrawn, type DocumentRow } from './document.store.server.ts';
import { listPageRows } from './pages.store.server.ts';
import { roomToRestore } from './room.store.server.ts';

const wordsOf = (key: Buffer, row: DocumentRow) => openJson<DocumentWords>(key, bindingOf.document(row), row.sealed);

/** What is said of a document stands with its first page; what is the file's own stays with the page. */
function wordsOfPage(page: DocumentWords, { title, kind, language, details }: DocumentWords): DocumentWords {
  return { ...page, title, kind, language, ...(details ? { details } : {}) };
}

function view(key: Buffer, row: DocumentRow, lead: DocumentRow, corrections: readonly CorrectionRow[]): DocumentView {
  const own = wordsOf(key, row);
  const asSent = wordsOfPage(own, wordsOf(key, lead));
  const last = corrections.filter(({ documentId }) => documentId === lead.id).at(-1);
  const words = last ? wordsOfPage(own, openJson<DocumentWords>(key, bindingOf.documentCorrection(last), last.sealed)) : asSent;
  return {
    ...words,
    id: row.id,
    size: row.size,
    mediaType: row.mediaType,
    sha256: row.sha256,
    at: row.at,
    scan: row.scan,
    scanNote: row.scanNote,
    preview: row.preview,
    pages: row.pages,
    withdrawn: row.withdrawnAt !== null,
    sent: row.submissionId !== null,
    partOf: row.partOf ?? undefined,
    position: row.position,
    corrected: last && { asSent, at: last.at },
  };
}

/** Every document that passes, with what she said of it last; its first page speaks for it also when it does not pass. */
async function viewsOf(ctx: Ctx, caseId: string, passes: (row: DocumentRow) => boolean): Promise<DocumentView[]> {
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const rows = await listDocumentRows(ctx.db.read, caseId);
    const corrections = await listCorrections(ctx.db.read, caseId);
    const leadOf = (row: DocumentRow) => rows.find(({ id }) => id === row.partOf) ?? row;
    return rows.filter(passes).map((row) => view(key, row, leadOf(row), corrections));
  });
}

/**
 * Documents of a case, oldest first. The applicant sees all of hers, and so does who helps her but for medical ones that he did not add himself; she
 * alone, with `removed`, also those that she took out before sending; staff and lawyers what was sent. Staff pages record the read (`recordRead`) before they show it.
 */
export async function listDocuments(ctx: Ctx, caseId: string, { removed = false } = {}): Promise<DocumentView[]> {
  const own = ctx.actor.kind === 'applicant' || ctx.actor.kind === 'helper';
  const out = removed && ctx.actor.kind === 'applicant';
  await requireReader(ctx, caseId);
  const added = new Set<string>();
  const documents = await viewsOf(ctx, caseId, (row) => {
    if (ctx.actor.kind === 'helper' && row.actorId === ctx.actor.id) added.add(row.id);
    return row.submissionId !== null || (own && (out || row.withdrawnAt === null));
  });
  // What she is ill of stands in no part that he sees: the name of a paper would tell it.
  return ctx.actor.kind === 'helper' ? documents.filter(({ id, kind }) => kind !== 'medical' || added.has(id)) : documents;
}

/** What would be sent now: for her guardian, at the moment of agreeing, and for a lawyer whom she lets read along. The caller records the read. */
export async function listDraftDocuments(ctx: Ctx, caseId: string): Promise<DocumentView[]> {
  await requireOnCase(ctx.db.read, ctx, ctx.actor.kind === 'lawyer' ? 'draft.readShared' : 'draft.cosign', caseId);
  return viewsOf(ctx, caseId, (row) => row.withdrawnAt === null);
}

export type Withdrawn = { ok: true } | { ok: false; error: Full };

/**
 * Takes a page back, or brings it back; `whole`: with all pages of its document. Before sending it leaves the file;
 * afterwards it stays, as withdrawn. What comes back must fit, all of it or none.
 */
export async function withdrawDocument(ctx: Ctx, caseId: string, id: string, withdrawn: boolean, { whole = false } = {}): Promise<Withdrawn> {
  return ctx.db.write(async (tx): Promise<Withdrawn> => {
    await requireOnCase(tx, ctx, 'document.withdraw', caseId);
    const row = await findDocumentRow(tx, caseId, id);
    if (!row) throw new DomainError('not_found', 'document');
    const rows = (whole ? await listPageRows(tx, row) : [row]).filter((one) => (one.withdrawnAt !== null) !== withdrawn);
    if (rows.length === 0) return { ok: true };
    if (isClosed((await getCaseRow(tx, caseId)).stage)) throw new DomainError('conflict', 'closed');
    const error = withdrawn ? undefined : await roomToRestore(tx, caseId, { rows, now: ctx.now() });
    if (error) return { ok: false, error };
    for (const one of rows) {
      await setWithdrawn(tx, one.id, withdrawn ? ctx.now() : null);
      const event = { type: withdrawn ? ('document_withdrawn' as const) : ('document_received' as const), data: { size: one.size } };
      await record(tx, ctx, { caseId, action: withdrawn ? 'document.withdraw' : 'document.restore', object: `document:${one.id}`, event });
    }
    // It was part of what staff looked at: the file changed.
    if (rows.some(({ submissionId }) => submissionId !== null)) await withdrawReadiness(tx, ctx, caseId, 'document');
    return { ok: true };
  }, caseId);
}
