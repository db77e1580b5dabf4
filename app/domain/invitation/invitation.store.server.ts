import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import { cases, invitations } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type Invitation = typeof invitations.$inferSelect;

export async function insertInvitations(tx: Tx, rows: (typeof invitations.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(invitations).values(rows);
}

/** Letters that can be printed: sealed, and the code in it still opens something. */
const printable = (at: Date) => and(isNotNull(invitations.letter), isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at));

export type LetterCount = { printable: number; unprinted: number; used: number };

export async function countLetters(db: Tx, waveId: string, at: Date): Promise<LetterCount> {
  const ofWave = eq(invitations.waveId, waveId);
  const of = async (which: ReturnType<typeof and>) => (await db.select({ n: count() }).from(invitations).where(and(ofWave, which)))[0]?.n ?? 0;
  return {
    printable: await of(printable(at)),
    unprinted: await of(and(printable(at), isNull(invitations.printedAt))),
    used: await of(isNotNull(invitations.usedAt)),
  };
}

/** All letters that a wave ever had, in a fixed order: a part of them stays the same people, printed or not. */
export async function listWaveLetters(db: Tx, waveId: string): Promise<string[]> {
  const rows = await db
    .select({ id: invitations.id })
    .from(invitations)
    .innerJoin(cases, eq(cases.id, invitations.caseId))
    .where(eq(invitations.waveId, waveId))
    .orderBy(asc(cases.reference), asc(invitations.sentAt));
  return rows.map(({ id }) => id);
}

export const listPrintable = (db: Tx, ids: string[], at: Date) =>
  db
    .select({ invitation: invitations, reference: cases.reference })
    .from(invitations)
    .innerJoin(cases, eq(cases.id, invitations.caseId))
    .where(and(inArray(invitations.id, ids), printable(at)))
    .orderBy(asc(cases.reference));

export async function setPrinted(tx: Tx, ids: string[], printedAt: Date): Promise<void> {
  await tx.update(invitations).set({ printedAt }).where(and(inArray(invitations.id, ids), isNull(invitations.printedAt)));
}

/** A code that has expired opens nothing: what the letter said is destroyed. @returns how many. */
export async function destroyExpired(tx: Tx, at: Date): Promise<number> {
  const gone = await tx
    .update(invitations)
    .set({ letter: null })
    .where(and(isNotNull(invitations.letter), lte(invitations.expiresAt, at)))
    .returning({ id: invitations.id });
  return gone.length;
}

/** The letter of one person that can be printed now. */
export async function findPrintable(db: Tx, caseId: string, at: Date): Promise<Invitation | undefined> {
  const [row] = await db.select().from(invitations).where(and(eq(invitations.caseId, caseId), printable(at)));
  return row;
}
