import type { Ctx } from '#app/domain/context.ts';
import { listGonePages, removePages } from './page.store.server.ts';

/** Nobody makes the pages of one document for longer. */
const stillMakingMs = 60 * 60_000;

/**
 * Takes away pictures that are nobody's: first the bytes, then the row that says where they lay, so that a crash between
 * the two is found again.
 * @returns how many there were.
 */
export async function sweepPages(ctx: Ctx): Promise<number> {
  const before = new Date(ctx.now().getTime() - stillMakingMs);
  for (let swept = 0; ; ) {
    const gone = await listGonePages(ctx.db.read, before);
    for (const { storageName } of gone) await ctx.documents.remove(storageName);
    if (gone.length === 0) return swept;
    await ctx.db.write((tx) => removePages(tx, gone.map(({ id }) => id)));
    swept += gone.length;
  }
}
