import { randomUUID } from 'node:crypto';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import { decryptDocument, encryptDocument } from './document-cipher.server.ts';
import { documentLimits, type DocumentView, type DocumentWords, type Refusal } from './document-types.ts';
import { findDocumentRow, insertDocument, listDocumentRows, measureCase, setWithdrawn, type DocumentRow } from './document.store.server.ts';
import { DocumentRefused, measure } from './receive-document.server.ts';

export type Added = { ok: true; id: string; sha256: string; size: number } | { ok: false; error: Refusal };

/**
 * Takes a document: encrypted while it arrives, flushed to the store, then the row. Acknowledged means all three
 * (design 3). What is refused leaves nothing behind.
 */
export async function addDocument(ctx: Ctx, given: { caseId: string; words: DocumentWords; bytes: AsyncIterable<Buffer> }): Promise<Added> {
  const { caseId, words } = given;
  await requireOnCase(ctx.db.read, ctx, 'document.add', caseId);
  const title = words.title.trim();
  if ([...title].length > documentLimits.titleCharacters) return { ok: false, error: 'titleTooLong' };
  if (isClosed((await getCaseRow(ctx.db.read, caseId)).stage)) throw new DomainError('conflict', 'closed');
  let keyRow = await getCaseKeyRow(ctx.db.read, caseId);
  let key = ctx.keys.unwrapCaseKey(caseId, keyRow);
  const id = randomUUID();
  let storageName: string = randomUUID();
  const measured = measure(given.bytes);
  try {
    await ctx.documents.put(storageName, encryptDocument(key, id, measured.bytes));
  } catch (error) {
    if (error instanceof DocumentRefused) return { ok: false, error: error.refusal };
    throw error;
  }
  const received = measured.result();
  const actor = { actorKind: ctx.actor.kind, actorId: 'id' in ctx.actor ? ctx.actor.id : '' };
  const keep = () => ctx.db.write(async (tx) => {
    // Minutes may have passed since it began to arrive: on a slow line a case is closed meanwhile.
    await requireOnCase(tx, ctx, 'document.add', caseId);
    if (isClosed((await getCaseRow(tx, caseId)).stage)) return 'closed' as const;
    if ((await getCaseKeyRow(tx, caseId)).generation !== keyRow.generation) return 'rekeyed' as const;
    const held = await measureCase(tx, caseId);
    if (held.files >= documentLimits.files) return 'tooMany' as const;
    if (held.bytes + received.size > documentLimits.caseBytes) return 'noRoom' as const;
    const sealed = sealJson(key, bindingOf.document({ id, caseId }), { ...words, title });
    await insertDocument(tx, { id, caseId, storageName, ...received, scan: 'not_scanned', sealed, ...actor, at: ctx.now() });
    const event = { type: 'document_received' as const, data: { size: received.size } };
    await record(tx, ctx, { caseId, action: 'document.add', object: `document:${id}`, event });
    return undefined;
  }, caseId).catch(async (error: unknown) => {
    // When the line to the database broke, nobody knows how the commit ended: only what has no row is taken away.
    const row = await findDocumentRow(ctx.db.read, caseId, id).catch(() => 'unknown');
    if (row === undefined) await ctx.documents.remove(storageName);
    throw error;
  });
  let refused = await keep();
  while (refused === 'rekeyed') {
    // The case got a new data key while this arrived: what lies in the store is encrypted anew, and she notices nothing.
    const [before, old] = [storageName, key];
    keyRow = await getCaseKeyRow(ctx.db.read, caseId);
    key = ctx.keys.unwrapCaseKey(caseId, keyRow);
    storageName = randomUUID();
    await ctx.documents.put(storageName, encryptDocument(key, id, decryptDocument(old, id, ctx.documents.get(before))));
    await ctx.documents.remove(before);
    refused = await keep();
  }
  if (refused) {
    await ctx.documents.remove(storageName);
    if (refused === 'closed') throw new DomainError('conflict', 'closed');
    return { ok: false, error: refused };
  }
  return { ok: true, id, sha256: received.sha256, size: received.size };
}

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
 * Documents of a case, oldest first. The applicant sees all of hers, and so does who helps her; with `removed` also those that she took out before
 * sending; staff and lawyers what was sent. Staff pages record the read (`recordRead`) before they show it.
 */
export async function listDocuments(ctx: Ctx, caseId: string, { removed = false } = {}): Promise<DocumentView[]> {
  const own = ctx.actor.kind === 'applicant' || ctx.actor.kind === 'helper';
  await requireReader(ctx, caseId);
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const rows = await listDocumentRows(ctx.db.read, caseId);
    return rows.filter((row) => row.submissionId !== null || (own && (removed || row.withdrawnAt === null))).map((row) => view(key, row));
  });
}

/** What would be sent now: for her guardian, at the moment of agreeing, and for a lawyer whom she lets read along. The caller records the read. */
export async function listDraftDocuments(ctx: Ctx, caseId: string): Promise<DocumentView[]> {
  await requireOnCase(ctx.db.read, ctx, ctx.actor.kind === 'lawyer' ? 'draft.readShared' : 'draft.cosign', caseId);
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
