import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { cases, conflictsOfInterest } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { unknownTo, type Viewer } from './visible.store.server.ts';

export type Conflict = typeof conflictsOfInterest.$inferSelect;

/** @returns false when it stood already. */
export async function insertConflict(tx: Tx, given: { caseId: string; personId: string; by: string; at: Date }): Promise<boolean> {
  const { caseId, personId } = given;
  const same = and(eq(conflictsOfInterest.caseId, caseId), eq(conflictsOfInterest.personId, personId), isNull(conflictsOfInterest.endedAt));
  if ((await tx.select({ id: conflictsOfInterest.id }).from(conflictsOfInterest).where(same)).length > 0) return false;
  await tx.insert(conflictsOfInterest).values({ id: randomUUID(), endedAt: null, ...given });
  return true;
}

export const findConflict = async (db: Tx, id: string): Promise<Conflict | undefined> =>
  (await db.select().from(conflictsOfInterest).where(eq(conflictsOfInterest.id, id)))[0];

/** @returns whether it stood until now. */
export async function endConflict(tx: Tx, id: string, endedAt: Date): Promise<boolean> {
  const open = and(eq(conflictsOfInterest.id, id), isNull(conflictsOfInterest.endedAt));
  return (await tx.update(conflictsOfInterest).set({ endedAt }).where(open).returning({ id: conflictsOfInterest.id })).length === 1;
}

/** All that stand, with the number of the case; none about people whom the viewer knows. */
export const listConflicts = (db: Tx, viewer: Viewer, limit = 200): Promise<(Conflict & { reference: string })[]> =>
  db
    .select({ ...columns, reference: cases.reference })
    .from(conflictsOfInterest)
    .innerJoin(cases, eq(cases.id, conflictsOfInterest.caseId))
    .where(and(isNull(conflictsOfInterest.endedAt), unknownTo(db, viewer, conflictsOfInterest.caseId)))
    .orderBy(asc(conflictsOfInterest.at))
    .limit(limit) as unknown as Promise<(Conflict & { reference: string })[]>;

const { id, caseId, personId, by, at, endedAt } = conflictsOfInterest;
const columns = { id, caseId, personId, by, at, endedAt };
