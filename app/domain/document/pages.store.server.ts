import { and, eq, or } from 'drizzle-orm';
import { documents } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { findDocumentRow, type DocumentRow } from './document.store.server.ts';

/**
 * Where a page comes: at the place that was kept for it when that is free, else behind the last page of the document. It
 * is the first page of a new one when there is no such document any more, or not yet.
 */
export async function placeOfPage(tx: Tx, caseId: string, pageOf = '', kept?: number): Promise<{ partOf: string | null; position: number }> {
  const first = pageOf === '' ? undefined : await findDocumentRow(tx, caseId, pageOf);
  if (!first) return { partOf: null, position: kept ?? 1 };
  const taken = (await listPageRows(tx, first)).map(({ position }) => position);
  return { partOf: first.partOf ?? first.id, position: kept === undefined || taken.includes(kept) ? Math.max(...taken) + 1 : kept };
}

/** Of the pages that are there; 0 without any. */
export async function lastPosition(tx: Tx, caseId: string, pageOf: string): Promise<number> {
  const first = pageOf === '' ? undefined : await findDocumentRow(tx, caseId, pageOf);
  return first ? Math.max(...(await listPageRows(tx, first)).map(({ position }) => position)) : 0;
}

const pagesOf = (caseId: string, first: string) => and(eq(documents.caseId, caseId), or(eq(documents.id, first), eq(documents.partOf, first)));

/** All pages of the document to which this one belongs, in order, those that were taken out too. */
export const listPageRows = (db: Tx, row: Pick<DocumentRow, 'id' | 'caseId' | 'partOf'>): Promise<DocumentRow[]> =>
  db.select().from(documents).where(pagesOf(row.caseId, row.partOf ?? row.id)).orderBy(documents.position, documents.at) as unknown as Promise<DocumentRow[]>;

export const setPosition = async (tx: Tx, id: string, position: number): Promise<void> => {
  await tx.update(documents).set({ position }).where(eq(documents.id, id));
};
