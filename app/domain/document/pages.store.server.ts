import { and, eq, max, or } from 'drizzle-orm';
import { documents } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { findDocumentRow, type DocumentRow } from './document.store.server.ts';

/** Behind the last page of the document, or the first page of a new one when there is no such document any more. */
export async function placeOfPage(tx: Tx, caseId: string, pageOf = ''): Promise<{ partOf: string | null; position: number }> {
  const first = pageOf === '' ? undefined : await findDocumentRow(tx, caseId, pageOf);
  if (!first) return { partOf: null, position: 1 };
  const partOf = first.partOf ?? first.id;
  const [last] = await tx.select({ position: max(documents.position) }).from(documents).where(pagesOf(caseId, partOf));
  return { partOf, position: (last?.position ?? 0) + 1 };
}

const pagesOf = (caseId: string, first: string) => and(eq(documents.caseId, caseId), or(eq(documents.id, first), eq(documents.partOf, first)));

/** All pages of the document to which this one belongs, in order, those that were taken out too. */
export const listPageRows = (db: Tx, row: Pick<DocumentRow, 'id' | 'caseId' | 'partOf'>): Promise<DocumentRow[]> =>
  db.select().from(documents).where(pagesOf(row.caseId, row.partOf ?? row.id)).orderBy(documents.position, documents.at) as unknown as Promise<DocumentRow[]>;

export const setPosition = async (tx: Tx, id: string, position: number): Promise<void> => {
  await tx.update(documents).set({ position }).where(eq(documents.id, id));
};
