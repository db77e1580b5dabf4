import { randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { takeStatementAsMotive } from '#app/domain/file/on-paper.server.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { sealJson } from '#app/domain/keys/envelope.server.ts';
import type { Tx } from '#db/engine.ts';
import { putAnnounced, settleKept, takeBack, takeBackUnlessKept } from './announced.server.ts';
import { decryptDocument, encryptDocument } from './document-cipher.server.ts';
import { documentLimits, type DocumentWords, type Refusal } from './document-types.ts';
import { findDocumentRow, insertDocument, notChecked } from './document.store.server.ts';
import { tellArrival } from './nudge.ts';
import { placeOfPage } from './pages.store.server.ts';
import { DocumentRefused, measure, type Received } from './receive-document.server.ts';
import { roomFor } from './room.store.server.ts';
import { endUpload, findUpload } from './upload.store.server.ts';
import { followPage, openSecret } from './uploads.server.ts';

export type Added = { ok: true; id: string; sha256: string; size: number } | { ok: false; error: Refusal };

export type NewDocument = {
  caseId: string;
  words: DocumentWords;
  bytes: AsyncIterable<Buffer>;
  /** The document that this is a further page of. */
  pageOf?: string;
  /** It came in pieces: it ends with the row of the document, which has the id that was chosen for it. */
  upload?: { id: string; documentId: string };
};

type Outcome = 'closed' | 'rekeyed' | 'ended' | Refusal | undefined;

/**
 * Takes a document: encrypted while it arrives, flushed to the store, then the row. Acknowledged means all three
 * (design 3). What is refused leaves nothing behind.
 * @throws DomainError `conflict` when its upload became another document or was dropped, or the case is closed.
 */
export const addDocument = (ctx: Ctx, given: NewDocument): Promise<Added> => takeDocument(ctx, given, { action: 'document.add' });

/** By which right it comes, and what else belongs to it in the same transaction. */
type Taking = { action: 'document.add' | 'paper.add'; also?: (tx: Tx, taken: Taken) => Promise<void> };
type Taken = { id: string; row: CaseRow; key: Buffer };

/** The same for what comes from somebody else than herself. */
export async function takeDocument(ctx: Ctx, given: NewDocument, taking: Taking): Promise<Added> {
  const { caseId } = given;
  await requireOnCase(ctx.db.read, ctx, taking.action, caseId);
  const title = given.words.title.trim();
  if ([...title].length > documentLimits.titleCharacters) return { ok: false, error: 'titleTooLong' };
  if (isClosed((await getCaseRow(ctx.db.read, caseId)).stage)) throw new DomainError('conflict', 'closed');
  const id = given.upload?.documentId ?? randomUUID();
  let keyRow = await getCaseKeyRow(ctx.db.read, caseId);
  let key = ctx.keys.unwrapCaseKey(caseId, keyRow);
  const measured = measure(given.bytes);
  let storageName: string;
  try {
    storageName = await putAnnounced(ctx, () => encryptDocument(key, id, measured.bytes));
  } catch (error) {
    if (error instanceof DocumentRefused) return { ok: false, error: error.refusal };
    throw error;
  }
  const received = measured.result();
  const keep = () =>
    keepDocument(ctx, { ...given, words: { ...given.words, title }, ...taking }, { id, storageName, received, key, generation: keyRow.generation }).catch(async (error: unknown) => {
      // When the line to the database broke, nobody knows how the commit ended, or whether it has.
      await takeBackUnlessKept(ctx, storageName).catch(() => undefined);
      throw error;
    });
  let outcome = await keep();
  while (outcome === 'rekeyed') {
    // The case got a new data key while this arrived: what lies in the store is encrypted anew, and she notices nothing.
    const [before, old] = [storageName, key];
    keyRow = await getCaseKeyRow(ctx.db.read, caseId);
    const fresh = ctx.keys.unwrapCaseKey(caseId, keyRow);
    key = fresh;
    storageName = await putAnnounced(ctx, () => encryptDocument(fresh, id, decryptDocument(old, id, ctx.documents.get(before))));
    await takeBack(ctx, before);
    outcome = await keep();
  }
  if (outcome === undefined) {
    tellArrival();
    return { ok: true, id, sha256: received.sha256, size: received.size };
  }
  await takeBack(ctx, storageName);
  if (outcome === 'closed') throw new DomainError('conflict', 'closed');
  if (outcome !== 'ended') return { ok: false, error: outcome };
  const row = await findDocumentRow(ctx.db.read, caseId, id);
  // Sent twice at once, or again after the answer was lost: the same bytes are the same document.
  if (row?.sha256 !== received.sha256) throw new DomainError('conflict', 'upload');
  return { ok: true, id, sha256: row.sha256, size: row.size };
}

type Stored = { id: string; storageName: string; received: Received; key: Buffer; generation: number };

/** The row, with everything that goes with it. What lies in the store without one is found by its announcement. */
const keepDocument = (ctx: Ctx, { caseId, words, pageOf: given = '', upload, action, also }: NewDocument & Taking, { id, storageName, received, key, generation }: Stored): Promise<Outcome> =>
  ctx.db.write(async (tx): Promise<Outcome> => {
    // Minutes may have passed since it began to arrive: on a slow line a case is closed meanwhile.
    await requireOnCase(tx, ctx, action, caseId);
    const row = await getCaseRow(tx, caseId);
    if (isClosed(row.stage)) return 'closed';
    if ((await getCaseKeyRow(tx, caseId)).generation !== generation) return 'rekeyed';
    const coming = upload && (await findUpload(tx, caseId, upload.id));
    if (upload && coming?.state !== 'open') return 'ended';
    // Which document it is a page of may have changed while it came.
    const { pageOf, position } = coming ? openSecret(key, coming) : { pageOf: given, position: undefined };
    const full = await roomFor(tx, caseId, { size: received.size, now: ctx.now(), ...(upload ? { except: upload.id } : {}) });
    if (full) return full;
    const place = await placeOfPage(tx, caseId, pageOf, position);
    const first = { id, caseId, version: 1 };
    await insertRow(tx, ctx, { ...first, storageName, ...received, sealed: sealJson(key, bindingOf.document(first), words), ...place });
    if (upload) await endUpload(tx, upload.id, 'done');
    if (pageOf !== '' && place.partOf === null) await followPage(tx, { caseId, key, now: ctx.now() }, { from: pageOf, to: id });
    await settleKept(tx, storageName);
    const event = { type: 'document_received' as const, data: { size: received.size } };
    await record(tx, ctx, { caseId, action, object: `document:${id}`, event });
    await also?.(tx, { id, row, key });
    if (words.kind === 'ownStatement') await takeStatementAsMotive(tx, ctx, { row, key, paper: words.paper });
    return undefined;
  }, caseId);

type NewRow = Omit<Parameters<typeof insertDocument>[1], keyof ReturnType<typeof notChecked> | 'actorKind' | 'actorId' | 'at'>;

async function insertRow(tx: Tx, ctx: Ctx, row: NewRow): Promise<void> {
  const actor = { actorKind: ctx.actor.kind, actorId: 'id' in ctx.actor ? ctx.actor.id : '' };
  await insertDocument(tx, { ...row, ...notChecked(ctx.now()), ...actor, at: ctx.now() });
}
