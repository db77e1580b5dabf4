import { and, asc, eq, inArray, lt, or } from 'drizzle-orm';
import { documentPages } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type PageRow = typeof documentPages.$inferSelect;

/** Before their bytes go to the store, so that whatever becomes of them somebody knows where they are. */
export const insertPages = async (tx: Tx, rows: readonly PageRow[]): Promise<void> => {
  if (rows.length > 0) await tx.insert(documentPages).values([...rows]);
};

/** From here on somebody may be shown it. @returns false when it was taken away meanwhile. */
export async function finishPage(tx: Tx, id: string, made: Pick<PageRow, 'width' | 'height' | 'size' | 'sha256'>): Promise<boolean> {
  const done = await tx.update(documentPages).set({ ...made, state: 'ready' }).where(and(eq(documentPages.id, id), eq(documentPages.state, 'making'))).returning({ id: documentPages.id });
  return done.length === 1;
}

export async function findPage(db: Tx, given: { caseId: string; documentId: string; page: number }): Promise<PageRow | undefined> {
  const { caseId, documentId, page } = given;
  const [row] = await db
    .select()
    .from(documentPages)
    .where(and(eq(documentPages.caseId, caseId), eq(documentPages.documentId, documentId), eq(documentPages.page, page), eq(documentPages.state, 'ready')));
  return row;
}

/** Pages of a case that can be shown. */
export const listPages = (db: Tx, caseId: string): Promise<PageRow[]> =>
  db.select().from(documentPages).where(and(eq(documentPages.caseId, caseId), eq(documentPages.state, 'ready'))).orderBy(asc(documentPages.id)) as unknown as Promise<PageRow[]>;

/** The same page under another name in the store. */
export async function setPageStorageName(tx: Tx, id: string, storageName: string): Promise<void> {
  await tx.update(documentPages).set({ storageName }).where(eq(documentPages.id, id));
}

/** Their bytes are nobody's any more: of these documents, whatever state they were in. */
export async function giveUpPages(tx: Tx, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length > 0) await tx.update(documentPages).set({ state: 'gone' }).where(inArray(documentPages.documentId, [...documentIds]));
}

/** Bytes to be taken away: given up, or of a server that was killed while it made them (`before`: not of one that still does). */
export const listGonePages = (db: Tx, before: Date, limit = 200): Promise<PageRow[]> =>
  db
    .select()
    .from(documentPages)
    .where(or(eq(documentPages.state, 'gone'), and(eq(documentPages.state, 'making'), lt(documentPages.at, before))))
    .orderBy(asc(documentPages.id))
    .limit(limit) as unknown as Promise<PageRow[]>;

export async function removePages(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(documentPages).where(inArray(documentPages.id, [...ids]));
}
