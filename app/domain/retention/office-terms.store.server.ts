import { and, count, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { deviceLife } from '#app/domain/access/limits.ts';
import * as schema from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

const { alarms, auditRows, devices, helpers, invitations, passkeys, people, readingReports, returnCodes, sessions } = schema;
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
const endedDevices = (before: Date) => or(lt(devices.revokedAt, before), lt(devices.lastUsedAt, new Date(before.getTime() - deviceLife)));
const revokedPasskeys = (before: Date) => lt(passkeys.revokedAt, before);
/** Of who helps no more without anybody having ended it: the day came, or the code was never used. What opened it goes. */
const lapsedHelpers = (before: Date) =>
  and(isNull(helpers.endedAt), or(ne(helpers.codeHash, ''), isNotNull(helpers.pinHash)), or(lt(helpers.until, before), and(isNull(helpers.usedAt), lt(helpers.codeUntil, before))));

export const countSpentCodes = async (db: Tx, before: Date) =>
  (await counted(db.select({ n: count() }).from(returnCodes).where(spentReturnCodes(before)))) +
  (await counted(db.select({ n: count() }).from(invitations).where(endedLetters(before)))) +
  (await counted(db.select({ n: count() }).from(devices).where(endedDevices(before)))) +
  (await counted(db.select({ n: count() }).from(passkeys).where(revokedPasskeys(before)))) +
  (await counted(db.select({ n: count() }).from(helpers).where(lapsedHelpers(before))));

/**
 * Codes of the strip, devices and passkeys go; of a letter the row stays, because letters are counted per wave, and of a
 * helper, because her answers name who typed them.
 */
export async function forgetSpentCodes(tx: Tx, before: Date): Promise<number> {
  const codes = tx.select({ id: returnCodes.id }).from(returnCodes).where(spentReturnCodes(before)).limit(together);
  const ofStrip = await tx.delete(returnCodes).where(inArray(returnCodes.id, codes)).returning({ id: returnCodes.id });
  const revoked = tx.select({ id: devices.id }).from(devices).where(endedDevices(before)).limit(together);
  const ofDevices = await tx.delete(devices).where(inArray(devices.id, revoked)).returning({ id: devices.id });
  const letters = tx.select({ id: invitations.id }).from(invitations).where(endedLetters(before)).limit(together);
  const ofLetters = await tx.update(invitations).set({ codeHash: '', letter: null }).where(inArray(invitations.id, letters)).returning({ id: invitations.id });
  const keys = tx.select({ id: passkeys.id }).from(passkeys).where(revokedPasskeys(before)).limit(together);
  const ofPasskeys = await tx.delete(passkeys).where(inArray(passkeys.id, keys)).returning({ id: passkeys.id });
  const lapsed = tx.select({ id: helpers.id }).from(helpers).where(lapsedHelpers(before)).limit(together);
  const ofHelpers = await tx.update(helpers).set({ codeHash: '', pinHash: null }).where(inArray(helpers.id, lapsed)).returning({ id: helpers.id });
  for (const { id } of ofHelpers) {
    await tx.delete(devices).where(eq(devices.helperId, id));
    await tx.delete(returnCodes).where(eq(returnCodes.helperId, id));
  }
  return [ofStrip, ofDevices, ofLetters, ofPasskeys, ofHelpers].reduce((sum, gone) => sum + gone.length, 0);
}

/** Tables in which somebody of staff, a lawyer or a guardian is named at a case; each goes with its case. */
const naming = {
  answers: ['actorId'],
  assignments: ['personId', 'by'],
  codeIssues: ['by'],
  conflictsOfInterest: ['personId', 'by'],
  cosignatures: ['personId'],
  documentCorrections: ['actorId'],
  documentMarks: ['by'],
  documents: ['actorId'],
  draftComments: ['personId'],
  exceptionalAccess: ['personId', 'approvedBy'],
  findings: ['by'],
  gateConfirmations: ['by'],
  legalHolds: ['by'],
  requests: ['by'],
  sessions: ['personId'],
  submissions: ['actorId'],
} as const;

/** Who was disabled before a moment, and whom no case names any more. */
const goneFromHere = (before: Date) =>
  and(
    lt(people.disabledAt, before),
    ...Object.entries(naming).flatMap(([name, columns]) => {
      const table = schema[name as keyof typeof naming] as typeof schema.findings;
      return columns.map((column) => sql`not exists (select 1 from ${table} where ${table[column as 'by']} = ${people.id})`);
    }),
  );
export const countGonePeople = (db: Tx, before: Date) => counted(db.select({ n: count() }).from(people).where(goneFromHere(before)));
export async function forgetPeople(tx: Tx, before: Date): Promise<number> {
  const gone = tx.select({ id: people.id }).from(people).where(goneFromHere(before)).limit(together);
  return (await tx.delete(people).where(inArray(people.id, gone)).returning({ id: people.id })).length;
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
