import { DomainError, type Ctx } from '#app/domain/context.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import type { Refusal } from './document-types.ts';
import { decryptDocument, encryptDocument } from './document-cipher.server.ts';
import { addDocument } from './add-document.server.ts';
import { putAnnounced, settleKept, takeBack } from './announced.server.ts';
import { NotInStore } from './document-store.server.ts';
import { blockBytes, Inflow } from './inflow.ts';
import { metered } from './meter.ts';
import { DocumentRefused, refusalOfHead } from './receive-document.server.ts';
import { sweepParts } from './sweep-uploads.server.ts';
import * as store from './upload.store.server.ts';
import { dropUpload, expiryOf, getLiveRow, openSecret, requireOpenCase, viewOf, type UploadSecret, type UploadView } from './uploads.server.ts';

/** A piece in the store, at most: what one crash can take. */
const pieceBytes = 64 * blockBytes;

/** Where the last block begins. It stays in memory until the document is made: before that, not all of it is there. */
const beforeLast = (size: number) => Math.floor((size - 1) / blockBytes) * blockBytes;

export type Appended = { ok: true; upload: UploadView } | { ok: false; error: Refusal } | { ok: false; error: 'elsewhere'; upload: UploadView };

/**
 * Takes bytes of an upload from `offset` on and keeps them in whole blocks, each piece flushed before it counts; with the
 * last byte the document is made. A line that is cut is no error: what is kept is told.
 * @returns `elsewhere` when the offset is not where it stands.
 * @throws DomainError `not_found`, `gone`, `conflict` of a closed case; faults of database and store.
 */
export async function appendToUpload(ctx: Ctx, given: { caseId: string; id: string; offset: number; bytes: AsyncIterable<Buffer> }): Promise<Appended> {
  const { caseId, id } = given;
  await requireOpenCase(ctx.db.read, ctx, caseId);
  let row = await getLiveRow(ctx.db.read, ctx, caseId, id);
  if (row.state !== 'open' || given.offset !== row.received) return { ok: false, error: 'elsewhere', upload: viewOf(row) };
  const secret = await readSecret(ctx, caseId, id);
  const inflow = new Inflow(given.bytes);
  if (row.received === 0) {
    const head = await inflow.peek(Math.min(blockBytes, row.size));
    const error = head.length === Math.min(blockBytes, row.size) ? await refusalOfHead(head) : undefined;
    if (error) return refuse(ctx, row, error);
  }
  while (row.received < beforeLast(row.size)) {
    // Nothing is written for nothing.
    if ((await inflow.peek(blockBytes)).length < blockBytes) return { ok: true, upload: viewOf(row) };
    const kept = await keepPiece(ctx, row, secret, inflow.blocks(Math.min(pieceBytes, beforeLast(row.size) - row.received)));
    row = await getLiveRow(ctx.db.read, ctx, caseId, id);
    if (!kept) return { ok: false, error: 'elsewhere', upload: viewOf(row) };
  }
  const last = await inflow.peek(row.size - row.received);
  return last.length < row.size - row.received ? { ok: true, upload: viewOf(row) } : finish(ctx, row, secret, last);
}

const readSecret = (ctx: Ctx, caseId: string, id: string): Promise<UploadSecret> =>
  readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const row = await getLiveRow(ctx.db.read, ctx, caseId, id);
    if (row.state !== 'open') throw new DomainError('conflict', 'upload');
    return openSecret(key, row);
  });

/** Place and name are part of the key: a piece at another place does not open. */
const boundTo = (uploadId: string, start: number, name: string) => `${uploadId}:${start}:${name}`;

/** @returns false when another piece came to this place first. */
async function keepPiece(ctx: Ctx, { id, caseId, received: start }: store.UploadRow, { key }: UploadSecret, blocks: AsyncIterable<Buffer>): Promise<boolean> {
  const measured = metered(blocks);
  const name = await putAnnounced(ctx, (name) => encryptDocument(Buffer.from(key, 'base64'), boundTo(id, start, name), measured.bytes));
  const { size } = measured.result();
  const kept = await ctx.db.write(async (tx) => {
    await requireOpenCase(tx, ctx, caseId);
    if (!(await store.appendPart(tx, { id: name, caseId, uploadId: id, start, size }, await expiryOf(tx, ctx.now())))) return false;
    await settleKept(tx, name);
    return true;
  }, caseId);
  if (!kept) await takeBack(ctx, name);
  return kept;
}

async function finish(ctx: Ctx, row: store.UploadRow, { key, words }: UploadSecret, last: Buffer): Promise<Appended> {
  const { id, caseId, documentId } = row;
  const parts = await store.listParts(ctx.db.read, id);
  async function* whole(): AsyncGenerator<Buffer> {
    for (const part of parts) {
      try {
        yield* decryptDocument(Buffer.from(key, 'base64'), boundTo(id, part.start, part.id), ctx.documents.get(part.id));
      } catch (error) {
        // It was acknowledged and is lost: no asking again brings it back, so she is told, and begins anew.
        const lost = error instanceof NotInStore || (error instanceof DomainError && error.code === 'tampered');
        throw lost ? new DocumentRefused('incomplete') : error;
      }
    }
    yield last;
  }
  const added = await addDocument(ctx, { caseId, words, bytes: whole(), upload: { id, documentId } }).catch((fault: unknown) => ({ ok: false as const, fault }));
  if (!added.ok) {
    // Somebody else came to the end meanwhile, with other bytes or while the pieces went.
    const now = await getLiveRow(ctx.db.read, ctx, caseId, id);
    if (now.state === 'done') return { ok: false, error: 'elsewhere', upload: viewOf(now) };
    if ('fault' in added) throw added.fault;
    return isFull(added.error) ? added : refuse(ctx, row, added.error);
  }
  await sweepParts(ctx).catch(() => undefined);
  return { ok: true, upload: viewOf({ ...row, state: 'done' }) };
}

/** Room can be made for it, and it goes on from here. */
const isFull = (error: Refusal) => error === 'tooMany' || error === 'noRoom' || error === 'tooMuchKept';

async function refuse(ctx: Ctx, { id, caseId }: store.UploadRow, error: Refusal): Promise<Appended> {
  await dropUpload(ctx, caseId, id, error);
  await sweepParts(ctx).catch(() => undefined);
  return { ok: false, error };
}
