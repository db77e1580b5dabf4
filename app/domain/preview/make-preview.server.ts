import { createHash, randomUUID } from 'node:crypto';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { findThere, setChecked } from '#app/domain/document/check.store.server.ts';
import { decryptDocument, encryptDocument } from '#app/domain/document/document-cipher.server.ts';
import type { DocumentRow } from '#app/domain/document/document.store.server.ts';
import { findCaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { previewLimits, PreviewRefused, PreviewSlow, type NoPreview } from './limits.ts';
import * as store from './page.store.server.ts';
import { openRendering, type Rendering } from './render.server.ts';

type Made = { id: string; width: number; height: number; size: number; sha256: string };

/**
 * Makes pictures of the pages of a document, or finds out why there are none, and writes that down.
 * @returns false when something came in between that makes it worth another try: a new key, a server that stops.
 * @throws Error of the store or of the database; PreviewSlow.
 */
export async function makePreview(ctx: Ctx, document: DocumentRow, stop: AbortSignal): Promise<boolean> {
  const { id, caseId, storageName, mediaType } = document;
  const keyRow = await findCaseKeyRow(ctx.db.read, caseId);
  if (!keyRow) return true;
  const key = ctx.keys.unwrapCaseKey(caseId, keyRow);
  const source = () => decryptDocument(key, id, ctx.documents.get(storageName));
  const signal = AbortSignal.any([stop, AbortSignal.timeout(previewLimits.documentSeconds * 1_000)]);
  const rows: store.PageRow[] = [];
  try {
    const rendering = await openRendering(mediaType, source, signal);
    rows.push(...newRows(ctx, document, rendering.pages));
    await ctx.db.write(async (tx) => {
      // Of an earlier try that was cut off.
      await store.giveUpPages(tx, [id]);
      await store.insertPages(tx, rows);
    }, caseId);
    const made = await putPages(ctx, { key, rows, rendering, signal });
    if (await finish(ctx, document, { made, generation: keyRow.generation })) return true;
    await giveUp(ctx, document, rows);
    return false;
  } catch (error) {
    await giveUp(ctx, document, rows);
    if (stop.aborted) return false;
    if (error instanceof PreviewRefused) {
      await settle(ctx, document, error.preview);
      return true;
    }
    if (signal.aborted) throw new PreviewSlow();
    throw error;
  }
}

const newRows = (ctx: Ctx, { id: documentId, caseId }: DocumentRow, pages: number): store.PageRow[] =>
  Array.from({ length: pages }, (_, at) => ({
    id: randomUUID(),
    caseId,
    documentId,
    page: at + 1,
    state: 'making',
    storageName: randomUUID(),
    width: 0,
    height: 0,
    size: 0,
    sha256: '',
    at: ctx.now(),
  }));

type Task = { key: Buffer; rows: readonly store.PageRow[]; rendering: Rendering; signal: AbortSignal };

/** One after the other: one page is in memory at a time. */
async function putPages(ctx: Ctx, { key, rows, rendering, signal }: Task): Promise<Made[]> {
  const made: Made[] = [];
  for (const { id, page, storageName } of rows) {
    const { jpeg, width, height } = await rendering.page(page, signal);
    async function* bytes() {
      yield jpeg;
    }
    await ctx.documents.put(storageName, encryptDocument(key, id, bytes()));
    made.push({ id, width, height, size: jpeg.length, sha256: createHash('sha256').update(jpeg).digest('hex') });
  }
  return made;
}

/** @returns false when the case got another key meanwhile: what was made does not open under it. */
async function finish(ctx: Ctx, document: DocumentRow, { made, generation }: { made: readonly Made[]; generation: number }): Promise<boolean> {
  const { id, caseId } = document;
  return ctx.db.write(async (tx) => {
    const now = await findThere(tx, id);
    if (now?.preview !== 'waiting' || (await findCaseKeyRow(tx, caseId))?.generation !== generation) return false;
    for (const { id: pageId, ...page } of made) if (!(await store.finishPage(tx, pageId, page))) return false;
    await setChecked(tx, id, { preview: 'ready', pages: made.length });
    await record(tx, ctx, { caseId, action: 'document.preview', object: `document:${id} pages:${made.length}` });
    return true;
  }, caseId);
}

/** That there is no preview, and why. */
async function settle(ctx: Ctx, { id, caseId }: DocumentRow, preview: NoPreview): Promise<void> {
  await ctx.db.write(async (tx) => {
    if ((await findThere(tx, id))?.preview !== 'waiting') return;
    await setChecked(tx, id, { preview });
    await record(tx, ctx, { caseId, action: 'document.preview', object: `document:${id}`, reason: preview });
  }, caseId);
}

/** What was made on the way is taken away again. */
async function giveUp(ctx: Ctx, { caseId }: DocumentRow, rows: readonly store.PageRow[]): Promise<void> {
  for (const { storageName } of rows) await ctx.documents.remove(storageName);
  if (rows.length > 0) await ctx.db.write((tx) => store.removePages(tx, rows.map(({ id }) => id)), caseId);
}
