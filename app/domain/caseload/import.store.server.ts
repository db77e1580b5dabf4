import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import { inParts } from '#app/domain/audit/record-many.store.server.ts';
import { requireLiveKeks } from '#app/domain/keys/case-key.store.server.ts';
import { caseKeys, cases, guardianships, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { CaseRow } from './case.store.server.ts';

/** Lock of the numbers of cases: makers of new cases wait for each other. */
export const caseloadLock = 'caseload';

export async function listByIndex(db: Tx, vIndexes: string[]): Promise<Map<string, CaseRow>> {
  const rows = vIndexes.length ? await db.select().from(cases).where(inArray(cases.vIndex, vIndexes)) : [];
  return new Map(rows.map((row) => [row.vIndex, row as CaseRow]));
}

/** Cases that another import made since this one looked. */
export async function listTaken(tx: Tx, vIndexes: string[]): Promise<Set<string>> {
  const rows = await tx.select({ vIndex: cases.vIndex }).from(cases).where(inArray(cases.vIndex, vIndexes));
  return new Set(rows.map((row) => row.vIndex));
}

const referenceDigits = 7;
export const reference = (number: number): string => `Z-${String(number).padStart(referenceDigits, '0')}`;

/** The number of the next case. Cases are never deleted, so a number never comes back. */
export async function nextNumber(tx: Tx): Promise<number> {
  const [row] = await tx.select({ last: max(cases.reference) }).from(cases);
  return row?.last ? Number(row.last.slice(2)) + 1 : 1;
}

export type NewCase = typeof cases.$inferInsert;

export type NewCaseKey = typeof caseKeys.$inferInsert;

export async function insertCases(tx: Tx, rows: NewCase[], keys: NewCaseKey[]): Promise<void> {
  await requireLiveKeks(tx, keys);
  for (const part of inParts(rows)) await tx.insert(cases).values(part);
  for (const part of inParts(keys)) await tx.insert(caseKeys).values(part);
}

export type NewMandate = { caseId: string; barNumber: string; since: Date };

/** Mandates that the case system knows of. */
const source = 'import';

export async function insertMandates(tx: Tx, rows: NewMandate[]): Promise<void> {
  for (const part of inParts(rows)) await tx.insert(mandates).values(part.map((row) => ({ id: randomUUID(), source, endedAt: null, ...row })));
}

/** Ends what the case system said before. @returns how many ended. */
export async function endImportedMandates(tx: Tx, caseId: string, at: Date): Promise<number> {
  const ended = await tx
    .update(mandates)
    .set({ endedAt: at })
    .where(and(eq(mandates.caseId, caseId), eq(mandates.source, source), isNull(mandates.endedAt)))
    .returning({ id: mandates.id });
  return ended.length;
}

export type NewGuardianship = { caseId: string; guardianNumber: string; since: Date };

export async function insertGuardianships(tx: Tx, rows: NewGuardianship[]): Promise<void> {
  for (const part of inParts(rows)) await tx.insert(guardianships).values(part.map((row) => ({ id: randomUUID(), source, endedAt: null, ...row })));
}

/** As `endImportedMandates`. */
export async function endImportedGuardianships(tx: Tx, caseId: string, at: Date): Promise<number> {
  const ended = await tx
    .update(guardianships)
    .set({ endedAt: at })
    .where(and(eq(guardianships.caseId, caseId), eq(guardianships.source, source), isNull(guardianships.endedAt)))
    .returning({ id: guardianships.id });
  return ended.length;
}

/** Case rows for the moment of the write. */
export async function listForChange(tx: Tx, ids: string[]): Promise<Map<string, CaseRow>> {
  const rows = await tx.select().from(cases).where(inArray(cases.id, ids));
  return new Map(rows.map((row) => [row.id, row as CaseRow]));
}

/** @returns whether the case was still the version that the change was made for. */
export async function updateCase(tx: Tx, row: Pick<CaseRow, 'id' | 'version'>, set: Partial<NewCase>): Promise<boolean> {
  const updated = await tx
    .update(cases)
    .set(set)
    .where(and(eq(cases.id, row.id), eq(cases.version, row.version)))
    .returning({ id: cases.id });
  return updated.length === 1;
}
