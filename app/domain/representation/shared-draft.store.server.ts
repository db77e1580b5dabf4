import { and, asc, eq, isNull } from 'drizzle-orm';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import { draftComments, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { Comment } from './shared-draft.server.ts';

const inForce = (caseId: string) => and(eq(mandates.caseId, caseId), isNull(mandates.endedAt));

export const listMandates = (db: Tx, caseId: string): Promise<{ draftSince: Date | null }[]> =>
  db.select({ draftSince: mandates.draftSince }).from(mandates).where(inForce(caseId));

export async function setDraftSince(tx: Tx, caseId: string, draftSince: Date | null): Promise<void> {
  await tx.update(mandates).set({ draftSince }).where(inForce(caseId));
}

export async function insertComment(tx: Tx, key: Buffer, row: Omit<typeof draftComments.$inferInsert, 'sealed'>, words: string): Promise<void> {
  await tx.insert(draftComments).values({ ...row, sealed: seal(key, bindingOf.draftComment(row), words) });
}

export const hasComments = async (db: Tx, caseId: string): Promise<boolean> =>
  (await db.select({ id: draftComments.id }).from(draftComments).where(eq(draftComments.caseId, caseId)).limit(1)).length > 0;

export async function listCommentRows(db: Tx, key: Buffer, caseId: string): Promise<Comment[]> {
  const rows = await db.select().from(draftComments).where(eq(draftComments.caseId, caseId)).orderBy(asc(draftComments.at), asc(draftComments.id));
  return rows.map((row) => ({
    id: row.id,
    section: row.section,
    words: open(key, bindingOf.draftComment(row), row.sealed).toString('utf8'),
    at: row.at,
    hidden: row.hiddenAt !== null,
  }));
}

/** @returns whether there is one of this number; hidden twice is hidden once. */
export async function setHidden(tx: Tx, caseId: string, id: string, hiddenAt: Date): Promise<boolean> {
  const hidden = await tx.update(draftComments).set({ hiddenAt }).where(and(eq(draftComments.id, id), eq(draftComments.caseId, caseId))).returning({ id: draftComments.id });
  return hidden.length === 1;
}
