import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, gt, inArray, lt, lte, ne, or, sql } from 'drizzle-orm';
import { documents, storeWrites, uploadParts, uploads } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type UploadRow = typeof uploads.$inferSelect;
export type PartRow = typeof uploadParts.$inferSelect;

export const insertUpload = async (tx: Tx, row: UploadRow): Promise<void> => {
  await tx.insert(uploads).values(row);
};

export async function findUpload(db: Tx, caseId: string, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.select().from(uploads).where(and(eq(uploads.id, id), eq(uploads.caseId, caseId)));
  return row;
}

const isOpen = (now: Date) => and(eq(uploads.state, 'open'), gt(uploads.expiresAt, now));

/** What can be gone on with, oldest first. */
export const listOpenUploads = (db: Tx, caseId: string, now: Date): Promise<UploadRow[]> =>
  db.select().from(uploads).where(and(eq(uploads.caseId, caseId), isOpen(now))).orderBy(asc(uploads.at), asc(uploads.id)) as unknown as Promise<UploadRow[]>;

/** Number and declared bytes of what is on its way: room is kept for it. */
export async function measureUploads(db: Tx, caseId: string, now: Date, except = ''): Promise<{ files: number; bytes: number }> {
  const [row] = await db
    .select({ files: count(), bytes: sql<number>`coalesce(sum(${uploads.size}), 0)`.mapWith(Number) })
    .from(uploads)
    .where(and(eq(uploads.caseId, caseId), isOpen(now), ne(uploads.id, except)));
  return row ?? { files: 0, bytes: 0 };
}

export const setUploadWords = async (tx: Tx, id: string, words: { version: number; sealed: Buffer }): Promise<void> => {
  await tx.update(uploads).set(words).where(eq(uploads.id, id));
};

/** Puts a piece behind what is there. @returns false when the upload is not open or something else came there first. */
export async function appendPart(tx: Tx, part: PartRow, expiresAt: Date): Promise<boolean> {
  const moved = await tx
    .update(uploads)
    .set({ received: part.start + part.size, expiresAt })
    .where(and(eq(uploads.id, part.uploadId), eq(uploads.received, part.start), eq(uploads.state, 'open')))
    .returning({ id: uploads.id });
  if (moved.length === 0) return false;
  await tx.insert(uploadParts).values(part);
  return true;
}

export const listParts = (db: Tx, uploadId: string): Promise<PartRow[]> =>
  db.select().from(uploadParts).where(eq(uploadParts.uploadId, uploadId)).orderBy(asc(uploadParts.start)) as unknown as Promise<PartRow[]>;

/** Over: with its words goes the key of its pieces. @returns false when it was over already. */
export async function endUpload(tx: Tx, id: string, state: 'done' | 'dropped'): Promise<boolean> {
  const ended = await tx.update(uploads).set({ state, sealed: Buffer.alloc(0) }).where(and(eq(uploads.id, id), eq(uploads.state, 'open'))).returning({ id: uploads.id });
  return ended.length > 0;
}

/** Open ones whose time has passed. */
export const listExpired = (db: Tx, now: Date, limit = 200): Promise<UploadRow[]> =>
  db.select().from(uploads).where(and(eq(uploads.state, 'open'), lte(uploads.expiresAt, now))).limit(limit) as unknown as Promise<UploadRow[]>;

/** Pieces of uploads that are over. */
export const listSpentParts = (db: Tx, limit = 200) =>
  db.select({ id: uploadParts.id }).from(uploadParts).innerJoin(uploads, eq(uploads.id, uploadParts.uploadId)).where(ne(uploads.state, 'open')).limit(limit);

export const removeParts = async (tx: Tx, ids: string[]): Promise<void> => {
  await tx.delete(uploadParts).where(inArray(uploadParts.id, ids));
};

/** Over, without pieces, and past the time in which somebody may still ask how it ended. */
export async function removeEnded(tx: Tx, now: Date): Promise<void> {
  const withParts = tx.select({ id: uploadParts.uploadId }).from(uploadParts);
  const past = or(eq(uploads.state, 'dropped'), lt(uploads.expiresAt, now));
  await tx.delete(uploads).where(and(ne(uploads.state, 'open'), past, sql`${uploads.id} not in ${withParts}`));
}

/** A name that will be written to the store now. It is told before, so that a crash leaves nothing that nobody knows. */
export async function announceWrite(tx: Tx, at: Date): Promise<string> {
  const name = randomUUID();
  await tx.insert(storeWrites).values({ name, at });
  return name;
}

/** @returns false when it is not announced any more: then its bytes were taken away, or are about to be. */
export const settleWrite = async (tx: Tx, name: string): Promise<boolean> =>
  (await tx.delete(storeWrites).where(eq(storeWrites.name, name)).returning({ name: storeWrites.name })).length > 0;

export const listWritesBefore = async (db: Tx, before: Date, limit = 200): Promise<string[]> =>
  (await db.select({ name: storeWrites.name }).from(storeWrites).where(lt(storeWrites.at, before)).limit(limit)).map(({ name }) => name);

/** A row promises it: the commit that would have settled it did arrive. */
export async function isPromised(db: Tx, name: string): Promise<boolean> {
  const document = await db.select({ id: documents.id }).from(documents).where(eq(documents.storageName, name));
  const part = await db.select({ id: uploadParts.id }).from(uploadParts).where(eq(uploadParts.id, name));
  return document.length + part.length > 0;
}
