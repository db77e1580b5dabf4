import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { documents } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type DocumentRow = typeof documents.$inferSelect;

export const insertDocument = async (tx: Tx, row: typeof documents.$inferInsert): Promise<void> => {
  await tx.insert(documents).values(row);
};

/** A document that just arrived: nobody has looked at it, and its turn is now. */
export const notChecked = (at: Date) => ({ scan: 'not_scanned', preview: 'waiting', pages: 0, scanNote: '', scanTries: 0, scanAt: at, previewTries: 0, previewAt: at, checkedAt: null }) as const;

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

export type Measure = { files: number; bytes: number };

/** Number and bytes that a case holds now, and those that are kept for it: withdrawn ones counted. */
export async function measureCase(db: Tx, caseId: string): Promise<{ held: Measure; kept: Measure }> {
  const measure = { files: sql<number>`count(*)`.mapWith(Number), bytes: sql<number>`coalesce(sum(${documents.size}), 0)`.mapWith(Number) };
  const [held] = await db
    .select(measure)
    .from(documents)
    .where(and(eq(documents.caseId, caseId), isNull(documents.withdrawnAt)));
  const [kept] = await db.select(measure).from(documents).where(eq(documents.caseId, caseId));
  const nothing = { files: 0, bytes: 0 };
  return { held: held ?? nothing, kept: kept ?? nothing };
}

export async function setWithdrawn(tx: Tx, id: string, withdrawnAt: Date | null): Promise<void> {
  await tx.update(documents).set({ withdrawnAt }).where(eq(documents.id, id));
}

export const setWords = async (tx: Tx, id: string, words: { version: number; sealed: Buffer }): Promise<void> => {
  await tx.update(documents).set(words).where(eq(documents.id, id));
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
