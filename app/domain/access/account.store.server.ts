import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { accounts, devices, helpers, invitations, returnCodes } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { deviceLife } from './limits.ts';

/** Whose way in: her own, or that of somebody who helps her. */
export type Whose = { caseId: string; helperId?: string | undefined };

/** As a row has it. */
export const whoseOf = ({ caseId, helperId }: { caseId: string; helperId: string | null }): Whose => ({ caseId, helperId: helperId ?? undefined });

const of = (table: typeof devices | typeof returnCodes, { caseId, helperId }: Whose) =>
  and(eq(table.caseId, caseId), helperId === undefined ? isNull(table.helperId) : eq(table.helperId, helperId));

export const findInvitation = async (db: Tx, by: { selector: string } | { id: string }) =>
  (await db.select().from(invitations).where('id' in by ? eq(invitations.id, by.id) : eq(invitations.selector, by.selector)))[0];

/** Spends the code of a letter. @returns whether it could be spent: of many at once, one. */
export async function spendInvitation(tx: Tx, id: string, at: Date): Promise<boolean> {
  const spent = await tx
    .update(invitations)
    .set({ usedAt: at, letter: null })
    .where(and(eq(invitations.id, id), isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at)))
    .returning({ id: invitations.id });
  return spent.length === 1;
}

/** Other letters to the same person open nothing any more. */
export async function revokeInvitations(tx: Tx, caseId: string, at: Date): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: at, letter: null })
    .where(and(eq(invitations.caseId, caseId), isNull(invitations.usedAt), isNull(invitations.revokedAt)));
}

export async function insertAccount(tx: Tx, row: typeof accounts.$inferInsert): Promise<void> {
  await tx.insert(accounts).values(row);
}

/** The PIN by which this one comes in; none for a helper whose time is over. */
export async function findAccount(db: Tx, { caseId, helperId }: Whose, at: Date): Promise<{ pinHash: string } | undefined> {
  if (helperId === undefined) return (await db.select({ pinHash: accounts.pinHash }).from(accounts).where(eq(accounts.caseId, caseId)))[0];
  const inForce = and(eq(helpers.id, helperId), eq(helpers.caseId, caseId), isNull(helpers.endedAt), gt(helpers.until, at));
  const [row] = await db.select({ pinHash: helpers.pinHash }).from(helpers).where(inForce);
  return row?.pinHash ? { pinHash: row.pinHash } : undefined;
}

export async function insertDevice(tx: Tx, row: typeof devices.$inferInsert): Promise<void> {
  await tx.insert(devices).values(row);
}

/** Not taken away, and used within its life. */
const isRemembered = (at: Date) => and(isNull(devices.revokedAt), gt(devices.lastUsedAt, new Date(at.getTime() - deviceLife)));

export const findDevice = async (db: Tx, tokenHash: string, at: Date) =>
  (await db.select().from(devices).where(and(eq(devices.tokenHash, tokenHash), isRemembered(at))))[0];

/** @returns whether the device may still be used. */
export async function useDevice(tx: Tx, id: string, at: Date): Promise<boolean> {
  const used = await tx
    .update(devices)
    .set({ lastUsedAt: at, wrongPins: 0 })
    .where(and(eq(devices.id, id), isRemembered(at)))
    .returning({ id: devices.id });
  return used.length === 1;
}

/** @returns how many PINs were wrong on it in a row, this one counted. */
export async function countWrongPin(tx: Tx, id: string): Promise<number> {
  const [row] = await tx
    .update(devices)
    .set({ wrongPins: sql`${devices.wrongPins} + 1` })
    .where(and(eq(devices.id, id), isNull(devices.revokedAt)))
    .returning({ wrongPins: devices.wrongPins });
  return row?.wrongPins ?? 0;
}

export async function insertReturnCodes(tx: Tx, rows: (typeof returnCodes.$inferInsert)[]): Promise<void> {
  await tx.insert(returnCodes).values(rows);
}

export const findReturnCode = async (db: Tx, selector: string) =>
  (await db.select().from(returnCodes).where(eq(returnCodes.selector, selector)))[0];

const openCode = (id: string) => and(eq(returnCodes.id, id), isNull(returnCodes.usedAt), isNull(returnCodes.revokedAt));

/** @returns whether it could be spent: of many at once, one. */
export async function spendReturnCode(tx: Tx, id: string, at: Date): Promise<boolean> {
  const spent = await tx
    .update(returnCodes)
    .set({ usedAt: at })
    .where(openCode(id))
    .returning({ id: returnCodes.id });
  return spent.length === 1;
}

/** Counts a PIN that is tried with a code, before it is looked at. @returns which try it is; 0 when the code is none any more. */
export async function countTryWithCode(tx: Tx, id: string): Promise<number> {
  const [row] = await tx
    .update(returnCodes)
    .set({ triedPins: sql`${returnCodes.triedPins} + 1` })
    .where(openCode(id))
    .returning({ triedPins: returnCodes.triedPins });
  return row?.triedPins ?? 0;
}

/** @returns whether it was still good. */
export async function revokeReturnCode(tx: Tx, id: string, at: Date): Promise<boolean> {
  const ended = await tx.update(returnCodes).set({ revokedAt: at }).where(openCode(id)).returning({ id: returnCodes.id });
  return ended.length > 0;
}

/** How many of the strip are left. */
export const countReturnCodes = async (db: Tx, whose: Whose): Promise<number> =>
  (
    await db
      .select({ id: returnCodes.id })
      .from(returnCodes)
      .where(and(of(returnCodes, whose), isNull(returnCodes.usedAt), isNull(returnCodes.revokedAt)))
  ).length;

export async function setPin(tx: Tx, { caseId, helperId }: Whose, pinHash: string): Promise<void> {
  if (helperId === undefined) await tx.update(accounts).set({ pinHash }).where(eq(accounts.caseId, caseId));
  else await tx.update(helpers).set({ pinHash }).where(and(eq(helpers.id, helperId), eq(helpers.caseId, caseId), isNull(helpers.endedAt)));
}

/** No PIN opens this file any more, until a new letter is used. */
export async function deleteAccount(tx: Tx, caseId: string): Promise<void> {
  await tx.delete(accounts).where(eq(accounts.caseId, caseId));
}

/** Remembered phones that still open the file, the last used first. */
export const listDevices = (db: Tx, whose: Whose, at: Date) =>
  db
    .select({ id: devices.id, createdAt: devices.createdAt, lastUsedAt: devices.lastUsedAt })
    .from(devices)
    .where(and(of(devices, whose), isRemembered(at)))
    .orderBy(desc(devices.lastUsedAt));

/** @param only one of them; without it all of this one. @returns whether there was any. */
export async function revokeDevices(tx: Tx, whose: Whose, at: Date, only?: string): Promise<boolean> {
  const revoked = await tx
    .update(devices)
    .set({ revokedAt: at })
    .where(and(of(devices, whose), isNull(devices.revokedAt), only === undefined ? undefined : eq(devices.id, only)))
    .returning({ id: devices.id });
  return revoked.length > 0;
}

/** A strip of which nothing opens any more. */
export async function revokeReturnCodes(tx: Tx, whose: Whose, at: Date): Promise<void> {
  await tx
    .update(returnCodes)
    .set({ revokedAt: at })
    .where(and(of(returnCodes, whose), isNull(returnCodes.usedAt), isNull(returnCodes.revokedAt)));
}
