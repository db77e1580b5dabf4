import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, sql } from 'drizzle-orm';
import { archiveExports, caseKeys, documentPages, documents, reconciliations, storeWrites, uploadParts } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type Reconciliation = typeof reconciliations.$inferSelect;
type CaseKeyRow = typeof caseKeys.$inferSelect;

/** Bytes that a row promises. `key`: what they are encrypted with; packages for the archive are held to their hash as they lie. */
export type Promised = { id: string; caseId: string; storageName: string; size: number; sha256: string; key: CaseKeyRow | undefined };

const pageSize = 500;

/** Every promise, in pages: memory does not grow with the caseload. What was erased promises nothing. */
export async function* walkPromised(db: Tx): AsyncGenerator<readonly Promised[]> {
  const sealed = { id: documents.id, caseId: documents.caseId, storageName: documents.storageName, size: documents.size, sha256: documents.sha256, key: caseKeys };
  yield* walk((last) =>
    db
      .select(sealed)
      .from(documents)
      .innerJoin(caseKeys, eq(caseKeys.caseId, documents.caseId))
      .where(and(gt(documents.id, last), sql`length(${documents.sealed}) > 0`))
      .orderBy(asc(documents.id))
      .limit(pageSize),
  );
  const pages = { id: documentPages.id, caseId: documentPages.caseId, storageName: documentPages.storageName, size: documentPages.size, sha256: documentPages.sha256, key: caseKeys };
  yield* walk((last) =>
    db
      .select(pages)
      .from(documentPages)
      .innerJoin(caseKeys, eq(caseKeys.caseId, documentPages.caseId))
      .where(and(gt(documentPages.id, last), eq(documentPages.state, 'ready')))
      .orderBy(asc(documentPages.id))
      .limit(pageSize),
  );
  const packages = { id: archiveExports.id, caseId: archiveExports.caseId, storageName: archiveExports.storageName, size: archiveExports.size, sha256: archiveExports.sha256 };
  yield* walk(async (last) => {
    const rows = await db.select(packages).from(archiveExports).where(and(gt(archiveExports.id, last), ne(archiveExports.storageName, ''))).orderBy(asc(archiveExports.id)).limit(pageSize);
    return rows.map((row) => ({ ...row, key: undefined }));
  });
}

async function* walk(next: (last: string) => PromiseLike<readonly Promised[]>): AsyncGenerator<readonly Promised[]> {
  for (let last = ''; ; ) {
    const page = await next(last);
    if (page.length > 0) yield page;
    const end = page.at(-1);
    if (page.length < pageSize || !end) return;
    last = end.id;
  }
}

/** Of these names, those that no row has: neither one that promises bytes nor one that is to take them away. */
export async function listUnpromised(db: Tx, names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let at = 0; at < names.length; at += pageSize) {
    const some = names.slice(at, at + pageSize);
    for (const name of await namesAmong(db, some)) found.add(name);
  }
  return names.filter((name) => !found.has(name));
}

/** What is kept, what is on its way, and pieces of what is half there. */
async function namesAmong(db: Tx, names: string[]): Promise<string[]> {
  const rows = [
    ...(await db.select({ name: documents.storageName }).from(documents).where(inArray(documents.storageName, names))),
    ...(await db.select({ name: documentPages.storageName }).from(documentPages).where(inArray(documentPages.storageName, names))),
    ...(await db.select({ name: archiveExports.storageName }).from(archiveExports).where(inArray(archiveExports.storageName, names))),
    ...(await db.select({ name: uploadParts.id }).from(uploadParts).where(inArray(uploadParts.id, names))),
    ...(await db.select({ name: storeWrites.name }).from(storeWrites).where(inArray(storeWrites.name, names))),
  ];
  return rows.map(({ name }) => name);
}

/** The same bytes under another name since: sealed anew, or erased. */
export const isStillPromised = async (db: Tx, name: string): Promise<boolean> => {
  const [document] = await db.select({ id: documents.id }).from(documents).where(and(eq(documents.storageName, name), sql`length(${documents.sealed}) > 0`));
  const [page] = await db.select({ id: documentPages.id }).from(documentPages).where(and(eq(documentPages.storageName, name), eq(documentPages.state, 'ready')));
  const [packed] = await db.select({ id: archiveExports.id }).from(archiveExports).where(eq(archiveExports.storageName, name));
  return [document, page, packed].some((row) => row !== undefined);
};

export const insertReconciliation = async (tx: Tx, row: typeof reconciliations.$inferInsert): Promise<void> => {
  await tx.insert(reconciliations).values(row);
};

/** Newest first. */
export const listReconciliations = (db: Tx, limit: number): Promise<Reconciliation[]> =>
  db.select().from(reconciliations).orderBy(desc(reconciliations.at), desc(reconciliations.id)).limit(limit) as unknown as Promise<Reconciliation[]>;

/** When one was last asked for, of those until a moment: what a clock that was ahead asked for lies after it. */
export async function findLastAsked(db: Tx, until: Date): Promise<Date | undefined> {
  const { at } = reconciliations;
  const [row] = await db.select({ at }).from(reconciliations).where(lte(at, until)).orderBy(desc(at)).limit(1);
  return row?.at;
}

/** When those began that have no end: under way, or cut off. */
export async function listBegun(db: Tx): Promise<Date[]> {
  const rows = await db.select({ begunAt: reconciliations.begunAt }).from(reconciliations).where(and(isNotNull(reconciliations.begunAt), isNull(reconciliations.endedAt)));
  return rows.flatMap(({ begunAt }) => begunAt ?? []);
}

/** Asked for and not begun, oldest first. */
export async function findWaiting(db: Tx): Promise<Reconciliation | undefined> {
  const [row] = await db.select().from(reconciliations).where(isNull(reconciliations.begunAt)).orderBy(asc(reconciliations.at), asc(reconciliations.id)).limit(1);
  return row;
}

/** The newest one that was finished before this moment. */
export async function findFinishedBefore(db: Tx, moment: Date): Promise<Reconciliation | undefined> {
  const [row] = await db
    .select()
    .from(reconciliations)
    .where(and(isNotNull(reconciliations.endedAt), lt(reconciliations.at, moment)))
    .orderBy(desc(reconciliations.at))
    .limit(1);
  return row;
}

export async function setReconciliation(tx: Tx, id: string, values: Partial<Omit<Reconciliation, 'id'>>): Promise<void> {
  await tx.update(reconciliations).set(values).where(eq(reconciliations.id, id));
}

export async function removeReconciliationsBefore(tx: Tx, moment: Date): Promise<void> {
  await tx.delete(reconciliations).where(lt(reconciliations.at, moment));
}
