import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, max, notInArray, sql } from 'drizzle-orm';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { auditRows, cases, helpers } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { closedStages } from '#app/domain/caseload/stages.ts';
import type { HelperRow } from './session.store.server.ts';

const notClosed = (db: Tx) => inArray(helpers.caseId, db.select({ id: cases.id }).from(cases).where(and(eq(cases.id, helpers.caseId), notInArray(cases.stage, [...closedStages]))));

/** What is true of all who help now: she has not ended it, the day is not there, and her case is open. */
const inForce = (db: Tx, at: Date) => and(isNull(helpers.endedAt), gt(helpers.until, at), notClosed(db));

export const findHelperCode = async (db: Tx, by: { selector: string } | { id: string }): Promise<HelperRow | undefined> =>
  (await db.select().from(helpers).where('id' in by ? eq(helpers.id, by.id) : eq(helpers.selector, by.selector)))[0];

/** Whether the code makes a way in at this moment. */
export const isOpenCode = (row: HelperRow, at: Date): boolean => row.usedAt === null && row.endedAt === null && row.codeUntil > at && row.until > at;

export const findHelperInForce = async (db: Tx, id: string, at: Date): Promise<HelperRow | undefined> =>
  (await db.select().from(helpers).where(and(eq(helpers.id, id), inForce(db, at))))[0];

/** Spends the code and keeps the PIN. @returns the row, when it could be spent: of many at once, one. */
export async function spendHelperCode(tx: Tx, id: string, pinHash: string, at: Date): Promise<HelperRow | undefined> {
  const [spent] = await tx
    .update(helpers)
    .set({ usedAt: at, pinHash, codeHash: '' })
    .where(and(eq(helpers.id, id), isNull(helpers.usedAt), gt(helpers.codeUntil, at), inForce(tx, at)))
    .returning();
  return spent;
}

export async function insertHelper(tx: Tx, key: Buffer, { name, ...row }: Omit<HelperRow, 'sealed'> & { name: string }): Promise<void> {
  await tx.insert(helpers).values({ ...row, sealed: sealJson(key, bindingOf.helper(row), { name }) });
}

export const openHelperName = (key: Buffer, row: HelperRow): string => openJson<{ name: string }>(key, bindingOf.helper(row), row.sealed).name;

/** All who help or helped her, the newest first. */
export const listHelperRows = (db: Tx, caseId: string): Promise<HelperRow[]> =>
  db.select().from(helpers).where(eq(helpers.caseId, caseId)).orderBy(desc(helpers.since), asc(helpers.id));

/** Names by which she knows those who helped her. */
export async function listHelperNames(db: Tx, key: Buffer, caseId: string): Promise<Map<string, string>> {
  return new Map((await listHelperRows(db, caseId)).map((row) => [row.id, openHelperName(key, row)]));
}

/** Ends this one, or all of the case. @returns those that had not ended. */
export async function setHelpersEnded(tx: Tx, caseId: string, at: Date, only?: string): Promise<HelperRow[]> {
  return tx
    .update(helpers)
    .set({ endedAt: at, codeHash: '', pinHash: null })
    .where(and(eq(helpers.caseId, caseId), isNull(helpers.endedAt), only === undefined ? undefined : eq(helpers.id, only)))
    .returning();
}

/** When each of them last read something of her, from the record. */
export async function listLastReadings(db: Tx, caseId: string): Promise<Map<string, Date>> {
  const rows = await db
    .select({ id: auditRows.actorId, at: max(auditRows.at) })
    .from(auditRows)
    .where(and(eq(auditRows.chain, caseId), eq(auditRows.actorKind, 'helper'), eq(auditRows.result, 'done'), sql`${auditRows.action} like '%.read'`, isNotNull(auditRows.at)))
    .groupBy(auditRows.actorId);
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at] as const] : [])));
}
