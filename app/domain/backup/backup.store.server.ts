import { and, asc, count, eq, getTableName, gt, inArray, isNull, ne, notInArray, sql } from 'drizzle-orm';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { answers, archiveExports, auditRows, caseKeys, cases, documentPages, documents, queueEntries, storeWrites, submissions, uploadParts, uploads } from '#db/schema/index.ts';
import { listSealedValues, type SealedValue } from '#app/domain/keys/sealed-columns.store.server.ts';
import type { CopiedKey, StoredName } from '#db/copy.ts';
import type { Tx } from '#db/engine.ts';

const pageSize = 500;

/** Of a document that was erased only the place of its bytes is left, until they are gone too. */
const isThere = sql`length(${documents.sealed}) > 0`;

/** What had this row is gone: retention took it since, or its picture was given up. */
export async function isGone(db: Tx, id: string): Promise<boolean> {
  const document = await db.select({ id: documents.id }).from(documents).where(and(eq(documents.id, id), isThere));
  const packed = await db.select({ id: archiveExports.id }).from(archiveExports).where(and(eq(archiveExports.id, id), ne(archiveExports.storageName, '')));
  const page = await db.select({ id: documentPages.id }).from(documentPages).where(and(eq(documentPages.id, id), eq(documentPages.state, 'ready')));
  return document.length === 0 && packed.length === 0 && page.length === 0;
}

/** It lies under another name: it was sealed anew. */
export async function isRenamed(db: Tx, { id, name }: StoredName): Promise<boolean> {
  const document = await db.select({ name: documents.storageName }).from(documents).where(eq(documents.id, id));
  const page = await db.select({ name: documentPages.storageName }).from(documentPages).where(eq(documentPages.id, id));
  return [...document, ...page].some((row) => row.name !== name);
}

/** Packages for the archive that are still here. */
export const listHeldPackages = (db: Tx) =>
  db.select({ storageName: archiveExports.storageName, size: archiveExports.size, sha256: archiveExports.sha256 }).from(archiveExports).where(ne(archiveExports.storageName, ''));

/** Into a copy: what was half way when it was made. Its pieces are in no backup. */
export async function forgetUploads(tx: Tx): Promise<void> {
  for (const table of [uploadParts, uploads, storeWrites]) await tx.delete(table);
}

/** Wrapped keys into a copy that was made without them. */
export async function insertKeys(tx: Tx, keys: readonly CopiedKey[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map((key) => ({ ...key, wrapped: Buffer.from(key.wrapped, 'base64'), createdAt: new Date(key.createdAt) }));
  await tx.insert(caseKeys).values(rows);
}

export type CaseRows = {
  caseId: string;
  erasedAt: Date | null;
  key: typeof caseKeys.$inferSelect | null;
  answers: (typeof answers.$inferSelect)[];
  submissions: (typeof submissions.$inferSelect)[];
  /** Without those that were erased, whose bytes may still lie there for a moment. */
  documents: (typeof documents.$inferSelect)[];
  pages: (typeof documentPages.$inferSelect)[];
  /** Every other value that is sealed with the key. */
  sealed: SealedValue[];
};

/** Every case with its key and all that is sealed with it, in pages: memory does not grow with the caseload. */
export async function* walkCases(db: Tx): AsyncGenerator<CaseRows> {
  let last = '';
  for (;;) {
    const page = await db
      .select({ caseId: cases.id, erasedAt: cases.erasedAt, key: caseKeys })
      .from(cases)
      .leftJoin(caseKeys, eq(caseKeys.caseId, cases.id))
      .where(gt(cases.id, last))
      .orderBy(asc(cases.id))
      .limit(pageSize);
    const ids = page.map(({ caseId }) => caseId);
    if (ids.length === 0) return;
    const held = {
      answers: byCase(await db.select().from(answers).where(inArray(answers.caseId, ids))),
      submissions: byCase(await db.select().from(submissions).where(inArray(submissions.caseId, ids))),
      documents: byCase(await db.select().from(documents).where(and(inArray(documents.caseId, ids), isThere))),
      pages: byCase(await db.select().from(documentPages).where(and(inArray(documentPages.caseId, ids), eq(documentPages.state, 'ready')))),
    };
    const sealed = await listSealedValues(db, ids, [answers, submissions].map(getTableName));
    for (const { caseId, erasedAt, key } of page) {
      const of = <T>(rows: Map<string, T[]>) => rows.get(caseId) ?? [];
      yield { caseId, erasedAt, key, answers: of(held.answers), submissions: of(held.submissions), documents: of(held.documents), pages: of(held.pages), sealed: of(sealed) };
    }
    last = ids.at(-1) ?? last;
    if (page.length < pageSize) return;
  }
}

function byCase<T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const own = found.get(row.caseId);
    if (own) own.push(row);
    else found.set(row.caseId, [row]);
  }
  return found;
}

/** Documents of which the words stand at another number than the record has changes of them: words of before were put back. */
export const listPutBack = (db: Tx): Promise<{ id: string; caseId: string }[]> => {
  const object = sql`'document:' || ${documents.id}`;
  const changes = db
    .select({ n: count() })
    .from(auditRows)
    .where(and(eq(auditRows.chain, documents.caseId), eq(auditRows.action, 'document.describe'), eq(auditRows.result, 'done'), eq(auditRows.object, object)));
  return db.select({ id: documents.id, caseId: documents.caseId }).from(documents).where(and(isThere, sql`${documents.version} <> 1 + ${changes}`)) as unknown as Promise<{ id: string; caseId: string }[]>;
};

/** Cases that are ready and not in the queue, and those in the queue that are not ready (promise 5). */
export async function countQueueFaults(db: Tx, ready: readonly Stage[]): Promise<number> {
  const lost = await db
    .select({ id: cases.id })
    .from(cases)
    .leftJoin(queueEntries, eq(queueEntries.caseId, cases.id))
    .where(and(inArray(cases.stage, [...ready]), isNull(queueEntries.caseId)));
  const wrong = await db
    .select({ id: cases.id })
    .from(queueEntries)
    .innerJoin(cases, eq(queueEntries.caseId, cases.id))
    .where(notInArray(cases.stage, [...ready]));
  return lost.length + wrong.length;
}
