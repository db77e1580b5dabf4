import { and, asc, count, eq, isNotNull, lte, or, sql } from 'drizzle-orm';
import { documents } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { DocumentRow } from './document.store.server.ts';

const isThere = sql`length(${documents.sealed}) > 0`;

/** What can be done here with which means; without both nothing is asked. */
const hasWork = (scanner: boolean, caged: boolean) =>
  or(scanner ? eq(documents.scan, 'not_scanned') : undefined, caged ? eq(documents.preview, 'waiting') : undefined);

type Claim = { now: Date; until: Date; scanner: boolean; caged: boolean };

/**
 * The document that has waited longest, and puts its next turn so far ahead that nobody else takes it meanwhile: who is
 * killed with it in hand leaves it to be found again then.
 */
export async function claimDue(tx: Tx, { now, until, scanner, caged }: Claim): Promise<DocumentRow | undefined> {
  const [row] = await tx
    .select()
    .from(documents)
    .where(and(lte(documents.checkAt, now), isThere, hasWork(scanner, caged)))
    .orderBy(asc(documents.checkAt), asc(documents.id))
    .limit(1);
  if (!row) return undefined;
  const claimed = { checkAt: until, checkTries: row.checkTries + 1 };
  await tx.update(documents).set(claimed).where(eq(documents.id, row.id));
  return { ...row, ...claimed };
}

export type Checked = Partial<Pick<DocumentRow, 'scan' | 'scanNote' | 'checkedAt' | 'preview' | 'pages' | 'checkTries' | 'checkAt'>>;

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
  const [row] = await db.select({ at: documents.checkAt }).from(documents).where(and(isNotNull(documents.checkAt), isThere)).orderBy(asc(documents.checkAt)).limit(1);
  return row?.at ?? undefined;
}
