import { asc, eq } from 'drizzle-orm';
import { documentCorrections } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type CorrectionRow = typeof documentCorrections.$inferSelect;

/** What was said of documents after they were sent, oldest first. */
export const listCorrections = (db: Tx, caseId: string): Promise<CorrectionRow[]> =>
  db.select().from(documentCorrections).where(eq(documentCorrections.caseId, caseId)).orderBy(asc(documentCorrections.at), asc(documentCorrections.id)) as unknown as Promise<CorrectionRow[]>;

export const insertCorrection = async (tx: Tx, row: CorrectionRow): Promise<void> => {
  await tx.insert(documentCorrections).values(row);
};
