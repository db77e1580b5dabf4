import { eq, inArray } from 'drizzle-orm';
import { DomainError } from '#app/domain/context.ts';
import type { Keyring } from './keyring.server.ts';
import { caseKeys } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Makes and stores the data key of a new case; returns it for sealing the first rows. */
export async function insertCaseKey(tx: Tx, keys: Keyring, caseId: string, at: Date): Promise<Buffer> {
  const { key, row } = keys.createCaseKey(caseId);
  await tx.insert(caseKeys).values({ caseId, ...row, generation: 1, createdAt: at });
  return key;
}

/** @throws DomainError `gone` when the key was destroyed: the content of the case no longer exists. */
export async function getCaseKey(db: Tx, keys: Keyring, caseId: string): Promise<Buffer> {
  const [row] = await db.select().from(caseKeys).where(eq(caseKeys.caseId, caseId));
  if (!row) throw new DomainError('gone', 'case key');
  return keys.unwrapCaseKey(caseId, row);
}

/** Keys of many cases for a list page. */
export async function listCaseKeys(db: Tx, keys: Keyring, caseIds: string[]): Promise<Map<string, Buffer>> {
  const rows = caseIds.length ? await db.select().from(caseKeys).where(inArray(caseKeys.caseId, caseIds)) : [];
  return new Map(rows.map((row) => [row.caseId, keys.unwrapCaseKey(row.caseId, row)]));
}
