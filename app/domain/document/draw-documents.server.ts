import { record } from '#app/domain/audit/record.store.server.ts';
import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { findCage } from '#app/domain/preview/cage.server.ts';
import { PreviewSlow, type NoPreview } from '#app/domain/preview/limits.ts';
import { makePreview } from '#app/domain/preview/make-preview.server.ts';
import { claimPreview, findThere, setChecked } from './check.store.server.ts';
import type { DocumentRow } from './document.store.server.ts';
import { nextTry, takeTurns, type TurnOptions } from './turns.server.ts';

/** Of this many failures to make pictures none is worth another; of one that takes minutes of everybody's turn, of fewer. */
const tries = { other: 5, slow: 2 } as const;

/**
 * Has pictures made of every document that is due, of one case after the other: sixty slow papers of one person hold up
 * another's photo by one of them. Without a cage none is made, and nothing is tried.
 * @returns how many.
 */
export async function drawDocuments(base: CtxBase, options: TurnOptions = {}): Promise<number> {
  const ctx = systemCtx(base, 'document-check');
  if ((await findCage()) === 'none') return 0;
  const stop = options.stop ?? new AbortController().signal;
  // What was too slow each time is too much for this machine; it is no fault of the file, and no new photo helps.
  const putOff = (document: DocumentRow, error?: unknown) => (error instanceof PreviewSlow ? waitOrEnd(ctx, document, 'too_complex', tries.slow) : waitOrEnd(ctx, document, 'unreadable', tries.other));
  let last = '';
  return takeTurns(
    ctx,
    {
      async claim(now, until) {
        const document = await ctx.db.write((tx) => claimPreview(tx, { now, until, after: last }), 'document-check');
        last = document?.caseId ?? last;
        return document;
      },
      run: async (document) => ((await makePreview(ctx, document, stop)) ? putOff(document) : againSoon(ctx, document)),
      putOff,
    },
    options,
  );
}

/** Nothing is left to do, or it comes again later. */
async function waitOrEnd(ctx: Ctx, { id, previewTries }: DocumentRow, preview: NoPreview, most: number): Promise<void> {
  await ctx.db.write(async (tx) => {
    const now = await findThere(tx, id);
    if (!now) return;
    if (now.preview !== 'waiting') return void (await setChecked(tx, id, { previewAt: null }));
    if (previewTries < most) return void (await setChecked(tx, id, { previewAt: nextTry(ctx, previewTries) }));
    await setChecked(tx, id, { preview, previewAt: null });
    await record(tx, ctx, { caseId: now.caseId, action: 'document.preview', object: `document:${id}`, reason: preview });
  }, 'document-check');
}

/** What came in between was not its fault. */
async function againSoon(ctx: Ctx, { id, previewTries }: DocumentRow): Promise<void> {
  await ctx.db.write(async (tx) => {
    const waits = (await findThere(tx, id))?.preview === 'waiting';
    await setChecked(tx, id, { previewAt: waits ? ctx.now() : null, previewTries: previewTries - 1 });
  }, 'document-check');
}
