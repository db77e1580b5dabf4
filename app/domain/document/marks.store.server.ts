import { and, asc, eq } from 'drizzle-orm';
import { documentMarks as table } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { documentMarks, type DocumentMark, type MarkState } from './marks.ts';

export type MarkRow = typeof table.$inferSelect;

/** The last row of each mark on each document of the case, by document. */
export async function listLastMarks(db: Tx, caseId: string): Promise<Map<string, Map<DocumentMark, MarkRow>>> {
  const rows = (await db.select().from(table).where(eq(table.caseId, caseId)).orderBy(asc(table.version))) as unknown as MarkRow[];
  const found = new Map<string, Map<DocumentMark, MarkRow>>();
  for (const row of rows) {
    const own = found.get(row.documentId) ?? new Map<DocumentMark, MarkRow>();
    found.set(row.documentId, own.set(row.mark, row));
  }
  return found;
}

export const statesOf = (rows: ReadonlyMap<DocumentMark, MarkRow> | undefined): MarkState[] =>
  documentMarks.map((mark) => {
    const row = rows?.get(mark);
    return { mark, marked: row?.marked ?? false, version: row?.version ?? 0, by: row?.by ?? '', at: row?.at };
  });

export async function findLastMark(db: Tx, documentId: string, mark: DocumentMark): Promise<MarkRow | undefined> {
  const rows = (await db.select().from(table).where(and(eq(table.documentId, documentId), eq(table.mark, mark))).orderBy(asc(table.version))) as unknown as MarkRow[];
  return rows.at(-1);
}

export const insertMark = async (tx: Tx, row: MarkRow): Promise<void> => {
  await tx.insert(table).values(row);
};
