import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { documents } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type DocumentRow = typeof documents.$inferSelect;

export const insertDocument = async (tx: Tx, row: typeof documents.$inferInsert): Promise<void> => {
  await tx.insert(documents).values(row);
};

/** A document that just arrived: nobody has looked at it, and its turn is now. */
export const notChecked = (at: Date) => ({ scan: 'not_scanned', preview: 'waiting', pages: 0, scanNote: '', checkTries: 0, checkAt: at, checkedAt: null }) as const;

/** Of a document that was erased only the place of its bytes is left, until they are gone too. */
const isThere = sql`length(${documents.sealed}) > 0`;

export const listDocumentRows = (db: Tx, caseId: string): Promise<DocumentRow[]> =>
  db.select().from(documents).where(and(eq(documents.caseId, caseId), isThere)).orderBy(asc(documents.at), asc(documents.id)) as unknown as Promise<DocumentRow[]>;

export async function findDocumentRow(db: Tx, caseId: string, id: string): Promise<DocumentRow | undefined> {
  const [row] = await db
    .select()
    .from(documents)
    .where(and(eq(documents.id, id), eq(documents.caseId, caseId), isThere));
  return row;
}

/** Number and bytes that a case holds now, withdrawn ones not counted. */
export async function measureCase(db: Tx, caseId: string): Promise<{ files: number; bytes: number }> {
  const [row] = await db
    .select({ files: sql<number>`count(*)`.mapWith(Number), bytes: sql<number>`coalesce(sum(${documents.size}), 0)`.mapWith(Number) })
    .from(documents)
    .where(and(eq(documents.caseId, caseId), isNull(documents.withdrawnAt)));
  return row ?? { files: 0, bytes: 0 };
}

export async function setWithdrawn(tx: Tx, id: string, withdrawnAt: Date | null): Promise<void> {
  await tx.update(documents).set({ withdrawnAt }).where(eq(documents.id, id));
}

export const setWords = async (tx: Tx, id: string, sealed: Buffer): Promise<void> => {
  await tx.update(documents).set({ sealed }).where(eq(documents.id, id));
};

/** The same document under another name in the store. */
export async function setStorageName(tx: Tx, id: string, storageName: string): Promise<void> {
  await tx.update(documents).set({ storageName }).where(eq(documents.id, id));
}

/** Everything of hers that was not sent yet goes with this submission; with `only` that one, and nothing else of hers. */
export async function attachToSubmission(tx: Tx, caseId: string, submissionId: string, only?: string): Promise<DocumentRow[]> {
  return tx
    .update(documents)
    .set({ submissionId })
    .where(and(eq(documents.caseId, caseId), isNull(documents.submissionId), isNull(documents.withdrawnAt), only === undefined ? undefined : eq(documents.id, only)))
    .returning();
}
