import { and, eq, isNull } from 'drizzle-orm';
import { assignments, people, sessions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export const findPersonId = async (db: Tx, issuer: string, subject: string): Promise<string | undefined> =>
  (await db.select({ id: people.id }).from(people).where(and(eq(people.issuer, issuer), eq(people.subject, subject))))[0]?.id;

export async function setDisabled(tx: Tx, id: string, disabledAt: Date | null): Promise<void> {
  await tx.update(people).set({ disabledAt }).where(eq(people.id, id));
}

/** @returns how many were open. */
export async function endSessionsOfPerson(tx: Tx, personId: string, endedAt: Date): Promise<number> {
  const open = and(eq(sessions.personId, personId), isNull(sessions.endedAt));
  return (await tx.update(sessions).set({ endedAt }).where(open).returning({ id: sessions.id })).length;
}

export const listAssignedCases = async (db: Tx, personId: string): Promise<string[]> =>
  (
    await db
      .selectDistinct({ caseId: assignments.caseId })
      .from(assignments)
      .where(and(eq(assignments.personId, personId), isNull(assignments.endedAt)))
  ).map(({ caseId }) => caseId);
