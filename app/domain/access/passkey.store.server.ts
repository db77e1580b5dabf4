import { and, desc, eq, isNull } from 'drizzle-orm';
import { passkeys } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type PasskeyRow = typeof passkeys.$inferSelect;

export async function insertPasskey(tx: Tx, row: typeof passkeys.$inferInsert): Promise<void> {
  await tx.insert(passkeys).values(row);
}

export const findPasskey = async (db: Tx, credentialId: string): Promise<PasskeyRow | undefined> =>
  (await db.select().from(passkeys).where(and(eq(passkeys.credentialId, credentialId), isNull(passkeys.revokedAt))))[0];

export const listPasskeys = (db: Tx, caseId: string) =>
  db
    .select({ id: passkeys.id, credentialId: passkeys.credentialId, createdAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
    .from(passkeys)
    .where(and(eq(passkeys.caseId, caseId), isNull(passkeys.revokedAt)))
    .orderBy(desc(passkeys.createdAt));

/** Writes down how often it signed. @returns false when it was ended or used meanwhile. */
export async function usePasskey(tx: Tx, { id, counter }: Pick<PasskeyRow, 'id' | 'counter'>, next: { counter: number; at: Date }): Promise<boolean> {
  const used = await tx
    .update(passkeys)
    .set({ counter: next.counter, lastUsedAt: next.at })
    .where(and(eq(passkeys.id, id), eq(passkeys.counter, counter), isNull(passkeys.revokedAt)))
    .returning({ id: passkeys.id });
  return used.length === 1;
}

/** @param only one of them; without it all of the case. @returns whether there was any. */
export async function revokePasskeys(tx: Tx, caseId: string, at: Date, only?: string): Promise<boolean> {
  const revoked = await tx
    .update(passkeys)
    .set({ revokedAt: at })
    .where(and(eq(passkeys.caseId, caseId), isNull(passkeys.revokedAt), only === undefined ? undefined : eq(passkeys.id, only)))
    .returning({ id: passkeys.id });
  return revoked.length > 0;
}
