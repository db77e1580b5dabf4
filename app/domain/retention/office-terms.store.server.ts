import { and, count, eq, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import { alarms, auditRows, devices, invitations, readingReports, returnCodes, sessions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

const counted = async (query: PromiseLike<{ n: number }[]>): Promise<number> => (await query)[0]?.n ?? 0;
/** Rows in one transaction: few enough that nobody waits. */
const together = 500;

/** Sessions that ended, or could not be used any more, before a moment. */
const oldSessions = (before: Date) => or(lt(sessions.endedAt, before), lt(sessions.expiresAt, before));
export const countOldSessions = (db: Tx, before: Date) => counted(db.select({ n: count() }).from(sessions).where(oldSessions(before)));
export async function forgetSessions(tx: Tx, before: Date): Promise<number> {
  const part = tx.select({ id: sessions.tokenHash }).from(sessions).where(oldSessions(before)).limit(together);
  return (await tx.delete(sessions).where(inArray(sessions.tokenHash, part)).returning({ id: sessions.id })).length;
}

const spentReturnCodes = (before: Date) => or(lt(returnCodes.usedAt, before), lt(returnCodes.revokedAt, before));
const endedLetters = (before: Date) =>
  and(ne(invitations.codeHash, ''), or(lt(invitations.usedAt, before), lt(invitations.revokedAt, before), lt(invitations.expiresAt, before)));
const revokedDevices = (before: Date) => lt(devices.revokedAt, before);

export const countSpentCodes = async (db: Tx, before: Date) =>
  (await counted(db.select({ n: count() }).from(returnCodes).where(spentReturnCodes(before)))) +
  (await counted(db.select({ n: count() }).from(invitations).where(endedLetters(before)))) +
  (await counted(db.select({ n: count() }).from(devices).where(revokedDevices(before))));

/** Codes of the strip and devices go; of a letter the row stays, because letters are counted per wave. */
export async function forgetSpentCodes(tx: Tx, before: Date): Promise<number> {
  const codes = tx.select({ id: returnCodes.id }).from(returnCodes).where(spentReturnCodes(before)).limit(together);
  const ofStrip = await tx.delete(returnCodes).where(inArray(returnCodes.id, codes)).returning({ id: returnCodes.id });
  const revoked = tx.select({ id: devices.id }).from(devices).where(revokedDevices(before)).limit(together);
  const ofDevices = await tx.delete(devices).where(inArray(devices.id, revoked)).returning({ id: devices.id });
  const letters = tx.select({ id: invitations.id }).from(invitations).where(endedLetters(before)).limit(together);
  const ofLetters = await tx.update(invitations).set({ codeHash: '', letter: null }).where(inArray(invitations.id, letters)).returning({ id: invitations.id });
  return ofStrip.length + ofDevices.length + ofLetters.length;
}

const oldAlarms = (before: Date) => and(isNotNull(alarms.reviewedAt), lt(alarms.reviewedAt, before));
const oldReports = (before: Date) => and(isNotNull(readingReports.reviewedAt), lt(readingReports.reviewedAt, before));
export const countOldReviews = async (db: Tx, before: Date) =>
  (await counted(db.select({ n: count() }).from(alarms).where(oldAlarms(before)))) + (await counted(db.select({ n: count() }).from(readingReports).where(oldReports(before))));
/** Only what somebody looked at and signed: the rest waits for that. */
export async function forgetReviews(tx: Tx, before: Date): Promise<number> {
  const old = tx.select({ id: alarms.id }).from(alarms).where(oldAlarms(before)).limit(together);
  const ofAlarms = await tx.delete(alarms).where(inArray(alarms.id, old)).returning({ id: alarms.id });
  const reports = tx.select({ id: readingReports.id }).from(readingReports).where(oldReports(before)).limit(together);
  return ofAlarms.length + (await tx.delete(readingReports).where(inArray(readingReports.id, reports)).returning({ id: readingReports.id })).length;
}

/** Chains of cases of which the content went, and nothing was recorded since before a moment. */
export async function countOldChains(db: Tx, before: Date): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(auditRows)
    .where(and(eq(auditRows.action, 'case.erase'), lt(auditRows.at, before), sql`not exists (select 1 from audit_rows later where later.chain = ${auditRows.chain} and later.seq > ${auditRows.seq})`));
  return row?.n ?? 0;
}
