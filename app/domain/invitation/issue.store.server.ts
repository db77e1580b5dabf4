import { and, asc, count, desc, eq, gt, gte, isNull, lt, lte } from 'drizzle-orm';
import { auditRows, codeIssues, invitations } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type Issue = typeof codeIssues.$inferSelect;

export async function insertIssue(tx: Tx, row: typeof codeIssues.$inferInsert): Promise<void> {
  await tx.insert(codeIssues).values(row);
}

export const findIssue = async (db: Tx, id: string): Promise<Issue | undefined> => (await db.select().from(codeIssues).where(eq(codeIssues.id, id)))[0];

/** Issues that she has not said she read, oldest first. */
export const listUnread = (db: Tx, caseId: string): Promise<Issue[]> =>
  db
    .select()
    .from(codeIssues)
    .where(and(eq(codeIssues.caseId, caseId), isNull(codeIssues.acknowledgedAt)))
    .orderBy(asc(codeIssues.at));

/** @returns it, when it was unread until now. */
export async function setAcknowledged(tx: Tx, { caseId, id }: Pick<Issue, 'caseId' | 'id'>, at: Date): Promise<Issue | undefined> {
  const unread = and(eq(codeIssues.caseId, caseId), eq(codeIssues.id, id), isNull(codeIssues.acknowledgedAt));
  return (await tx.update(codeIssues).set({ acknowledgedAt: at }).where(unread).returning())[0];
}

/** What was said about those since then was perhaps said by somebody else: they are unread again. */
export async function setUnread(tx: Tx, caseId: string, since: Date): Promise<void> {
  await tx.update(codeIssues).set({ acknowledgedAt: null }).where(and(eq(codeIssues.caseId, caseId), gt(codeIssues.at, since)));
}

/** How many letters each employee made since then, and before `until` when that is given; most first. */
export const countByEmployee = (db: Tx, since: Date, until?: Date): Promise<{ by: string; desk: string; n: number }[]> =>
  db
    .select({ by: codeIssues.by, desk: codeIssues.desk, n: count() })
    .from(codeIssues)
    .where(and(gte(codeIssues.at, since), until && lt(codeIssues.at, until)))
    .groupBy(codeIssues.by, codeIssues.desk)
    .orderBy(desc(count()), asc(codeIssues.by));

/** How often one person did one thing between two moments, as the record has it. */
export async function countActs(db: Tx, by: string, action: string, since: Date, until: Date): Promise<number> {
  const of = and(eq(auditRows.actorId, by), eq(auditRows.action, action), gt(auditRows.at, since), lte(auditRows.at, until));
  return (await db.select({ n: count() }).from(auditRows).where(of))[0]?.n ?? 0;
}

/** Whether this person was ever invited. */
export const wasInvited = async (db: Tx, caseId: string): Promise<boolean> =>
  (await db.select({ id: invitations.id }).from(invitations).where(eq(invitations.caseId, caseId)).limit(1)).length > 0;

/** Takes the letter out: from here on it exists on paper only. @returns whether it was still there. */
export async function takeOut(tx: Tx, invitationId: string, at: Date): Promise<boolean> {
  const taken = await tx
    .update(invitations)
    .set({ printedAt: at, letter: null })
    .where(and(eq(invitations.id, invitationId), isNull(invitations.printedAt), isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, at)))
    .returning({ id: invitations.id });
  return taken.length === 1;
}
