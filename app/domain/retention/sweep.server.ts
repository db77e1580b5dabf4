import type { Ctx } from '#app/domain/context.ts';
import { sweepPages } from '#app/domain/preview/sweep-pages.server.ts';
import { sweepParts } from '#app/domain/document/sweep-uploads.server.ts';
import * as store from './erasure.store.server.ts';

/**
 * Takes away the bytes of what was erased: first the bytes, then the row that says where they lay, so that what a crash
 * left is found again. Without their key they were unreadable already.
 * @returns how many files went.
 */
export async function sweepStore(ctx: Ctx): Promise<number> {
  let swept = (await sweepPages(ctx)) + (await sweepParts(ctx));
  for (;;) {
    const blanked = await store.listBlankedDocuments(ctx.db.read);
    for (const { storageName } of blanked) await ctx.documents.remove(storageName);
    if (blanked.length > 0) await ctx.db.write((tx) => store.removeBlanked(tx, blanked.map(({ id }) => id)));
    const spent = await store.listSpentPackages(ctx.db.read);
    for (const { storageName } of spent) await ctx.documents.remove(storageName);
    if (spent.length > 0) await ctx.db.write((tx) => store.clearPackages(tx, spent.map(({ id }) => id)));
    swept += blanked.length + spent.length;
    if (blanked.length + spent.length === 0) return swept;
  }
}
