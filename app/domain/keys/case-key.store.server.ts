import { and, asc, count, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm';
import { DomainError } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Keyring } from './keyring.server.ts';
import { caseKeys } from '#db/schema/index.ts';
import { forUpdate, type Tx } from '#db/engine.ts';
import { prepared } from '#db/prepared.ts';

export type CaseKeyRow = typeof caseKeys.$inferSelect;

/** Settings are looked up by a moment: what was retired stays so, whatever a clock says. */
const always = new Date('9999-01-01T00:00:00Z');
export const listRetiredKeks = (db: Tx): Promise<number[]> => getSetting(db, 'retiredKeyVersions', always);

/**
 * In the transaction that writes a wrapped key: a process that did not hear of a retirement must not wrap under that
 * version again.
 * @throws DomainError `unavailable`; the same act works when it is begun anew.
 */
export async function requireLiveKeks(tx: Tx, rows: readonly { kekVersion: number }[]): Promise<void> {
  const retired = await listRetiredKeks(tx);
  if (rows.some(({ kekVersion }) => retired.includes(kekVersion))) throw new DomainError('unavailable', 'the key-encryption key was retired');
}

const byCase = prepared((db) => db.select().from(caseKeys).where(eq(caseKeys.caseId, sql.placeholder('caseId'))));

export const findCaseKeyRow = async (db: Tx, caseId: string): Promise<CaseKeyRow | undefined> => (await byCase(db, { caseId }))[0];

/** @throws DomainError `gone` when the key was destroyed: the content of the case no longer exists. */
export async function getCaseKeyRow(db: Tx, caseId: string): Promise<CaseKeyRow> {
  const row = await findCaseKeyRow(db, caseId);
  if (!row) throw new DomainError('gone', 'case key');
  return row;
}

/**
 * Who writes asks inside its own transaction: a key that was read before it may have been replaced since.
 * @throws DomainError `gone` when the key was destroyed: the content of the case no longer exists.
 */
export const getCaseKey = async (db: Tx, keys: Keyring, caseId: string): Promise<Buffer> =>
  keys.unwrapCaseKey(caseId, await getCaseKeyRow(db, caseId));

/** Keys of many cases for a list page. */
export async function listCaseKeys(db: Tx, keys: Keyring, caseIds: string[]): Promise<Map<string, Buffer>> {
  const rows = await db.select().from(caseKeys).where(inArray(caseKeys.caseId, caseIds));
  return new Map(rows.map((row) => [row.caseId, keys.unwrapCaseKey(row.caseId, row)]));
}

/** Rows that are wrapped under another version than this one, in a fixed order. */
export const listWrappedOtherwise = (db: Tx, kekVersion: number, limit: number): Promise<CaseKeyRow[]> =>
  db
    .select()
    .from(caseKeys)
    .where(ne(caseKeys.kekVersion, kekVersion))
    .orderBy(asc(caseKeys.caseId))
    .limit(limit) as unknown as Promise<CaseKeyRow[]>;

export async function setWrapped(tx: Tx, caseId: string, row: { kekVersion: number; wrapped: Buffer }): Promise<void> {
  await tx.update(caseKeys).set(row).where(eq(caseKeys.caseId, caseId));
}

/** A new data key in the place of one that is destroyed with this. */
export async function replaceCaseKey(tx: Tx, caseId: string, row: Omit<CaseKeyRow, 'caseId'>): Promise<void> {
  await requireLiveKeks(tx, [row]);
  await tx.update(caseKeys).set(row).where(eq(caseKeys.caseId, caseId));
}

/** Waits for whoever is about to replace the key of this case. Their commit may be under way although nobody hears of it. */
export async function waitForCaseKey(tx: Tx, caseId: string): Promise<void> {
  await forUpdate(tx.select({ caseId: caseKeys.caseId }).from(caseKeys).where(eq(caseKeys.caseId, caseId)));
}

const counted = async (query: PromiseLike<{ n: number }[]>): Promise<number> => (await query)[0]?.n ?? 0;
export const countWrappedUnder = (db: Tx, kekVersion: number): Promise<number> =>
  counted(db.select({ n: count() }).from(caseKeys).where(eq(caseKeys.kekVersion, kekVersion)));
export const countWrappedOtherwise = (db: Tx, kekVersion: number): Promise<number> =>
  counted(db.select({ n: count() }).from(caseKeys).where(ne(caseKeys.kekVersion, kekVersion)));

/** Cases whose data key is older than this, in a fixed order. */
export const listKeyedBefore = async (db: Tx, before: Date, afterCase: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ caseId: caseKeys.caseId })
      .from(caseKeys)
      .where(and(gt(caseKeys.caseId, afterCase), lt(caseKeys.createdAt, before)))
      .orderBy(asc(caseKeys.caseId))
      .limit(limit)
  ).map(({ caseId }) => caseId);
export const countKeyedBefore = (db: Tx, before: Date): Promise<number> =>
  counted(db.select({ n: count() }).from(caseKeys).where(lt(caseKeys.createdAt, before)));
