import { and, asc, count, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import { documents } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { DocumentRow } from './document.store.server.ts';

const isThere = sql`length(${documents.sealed}) > 0`;

/**
 * The document that has waited longest for the scanner, and puts its next turn so far ahead that nobody else takes it
 * meanwhile: who is killed with it in hand leaves it to be found again then.
 */
export async function claimScan(tx: Tx, now: Date, until: Date): Promise<DocumentRow | undefined> {
  const due = and(lte(documents.scanAt, now), isThere, eq(documents.scan, 'not_scanned'));
  const [row] = await tx.select().from(documents).where(due).orderBy(asc(documents.scanAt), asc(documents.id)).limit(1);
  if (!row) return undefined;
  const claimed = { scanAt: until, scanTries: row.scanTries + 1 };
  await tx.update(documents).set(claimed).where(eq(documents.id, row.id));
  return { ...row, ...claimed };
}

/** The same for pictures: the one that has waited longest of the next case behind this one, and round again. */
export async function claimPreview(tx: Tx, { now, until, after }: { now: Date; until: Date; after: string }): Promise<DocumentRow | undefined> {
  const due = and(lte(documents.previewAt, now), isThere, eq(documents.preview, 'waiting'));
  const first = async (among: typeof due) => (await tx.select().from(documents).where(among).orderBy(asc(documents.caseId), asc(documents.previewAt), asc(documents.id)).limit(1))[0];
  const row = (await first(and(due, gt(documents.caseId, after)))) ?? (await first(due));
  if (!row) return undefined;
  const claimed = { previewAt: until, previewTries: row.previewTries + 1 };
  await tx.update(documents).set(claimed).where(eq(documents.id, row.id));
  return { ...row, ...claimed };
}

export type Checked = Partial<Pick<DocumentRow, 'scan' | 'scanNote' | 'checkedAt' | 'preview' | 'pages' | 'scanTries' | 'scanAt' | 'previewTries' | 'previewAt'>>;

/** @returns the row as it is now; nothing when it was erased meanwhile. */
export async function setChecked(tx: Tx, id: string, checked: Checked): Promise<DocumentRow | undefined> {
  const [row] = await tx.update(documents).set(checked).where(and(eq(documents.id, id), isThere)).returning();
  return row;
}

export async function findThere(db: Tx, id: string): Promise<DocumentRow | undefined> {
  const [row] = await db.select().from(documents).where(and(eq(documents.id, id), isThere));
  return row;
}

/** How many documents are in which state, for who keeps the server: numbers, no case. */
export const countStates = (db: Tx) =>
  db
    .select({ scan: documents.scan, scanNote: documents.scanNote, preview: documents.preview, n: count() })
    .from(documents)
    .where(isThere)
    .groupBy(documents.scan, documents.scanNote, documents.preview);

/** When the next one is due, of those that have something left to do. */
export async function findNextDue(db: Tx): Promise<Date | undefined> {
  const soonest = async (at: typeof documents.scanAt | typeof documents.previewAt) => {
    const [row] = await db.select({ at }).from(documents).where(and(isNotNull(at), isThere)).orderBy(asc(at)).limit(1);
    return row?.at ?? undefined;
  };
  const due = [await soonest(documents.scanAt), await soonest(documents.previewAt)].filter((at) => at !== undefined);
  return due.sort((one, other) => one.getTime() - other.getTime())[0];
}
