import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, notExists } from 'drizzle-orm';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { sentStages } from './may.ts';
import { visibleTo, type Viewer } from './visible.store.server.ts';
import { assignments, cases } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type CaseRole = 'intake' | 'reviewer';
export type Assignment = Omit<typeof assignments.$inferSelect, 'role'> & { role: CaseRole };

/** A second reviewer is asked for, and nobody has taken it yet: the place is kept by nobody. */
export const nobody = '';

/** Stages in which staff have something to do, and a case without an officer is everybody's. */
export const workStages: Stage[] = ['submitted', 'file_complete'];
/** Stages in which a person may take a case by hand: something was sent, and the pre-phase has not ended. */
export const takeStages: readonly Stage[] = sentStages;

/** Who works on it now, and places that wait for somebody. */
export const listAssignments = async (db: Tx, caseId: string): Promise<Assignment[]> =>
  (await db
    .select()
    .from(assignments)
    .where(and(eq(assignments.caseId, caseId), isNull(assignments.endedAt)))
    .orderBy(asc(assignments.since))) as Assignment[];

/** Whether this person ever worked on the case in this role. */
export async function hasWorkedAs(db: Tx, caseId: string, personId: string, role: CaseRole): Promise<boolean> {
  const same = [eq(assignments.caseId, caseId), eq(assignments.personId, personId), eq(assignments.role, role)];
  return (await db.select({ id: assignments.id }).from(assignments).where(and(...same)).limit(1)).length > 0;
}

export async function insertAssignment(tx: Tx, given: { caseId: string; personId: string; role: CaseRole; since: Date; by: string }): Promise<void> {
  await tx.insert(assignments).values({ id: randomUUID(), endedAt: null, ...given });
}

export async function endAssignment(tx: Tx, id: string, endedAt: Date): Promise<void> {
  await tx.update(assignments).set({ endedAt }).where(eq(assignments.id, id));
}

/** The condition "no officer has it". */
export const withoutOfficer = (db: Tx) =>
  notExists(
    db
      .select({ id: assignments.id })
      .from(assignments)
      .where(and(eq(assignments.caseId, cases.id), eq(assignments.role, 'intake'), isNull(assignments.endedAt))),
  );

/** Of the cases that exist for this person, the one that has waited longest for an officer. */
export async function findOldestWithoutOfficer(tx: Tx, viewer: Viewer): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.stage, workStages), withoutOfficer(tx), visibleTo(tx, viewer)))
    .orderBy(asc(cases.stageSince), asc(cases.id))
    .limit(1);
  return row?.id;
}
