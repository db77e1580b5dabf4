import { and, asc, eq } from 'drizzle-orm';
import { cases } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { visibleTo } from './visible.store.server.ts';

/** @returns whether it changed. */
export async function setGuardedColumn(tx: Tx, caseId: string, guarded: boolean): Promise<boolean> {
  const other = and(eq(cases.id, caseId), eq(cases.guarded, !guarded));
  return (await tx.update(cases).set({ guarded }).where(other).returning({ id: cases.id })).length === 1;
}

export const isGuardedCase = async (db: Tx, caseId: string): Promise<boolean> =>
  (await db.select({ guarded: cases.guarded }).from(cases).where(eq(cases.id, caseId)))[0]?.guarded ?? false;

/** Of the guarded cases, those of people whom this person does not know. */
export const listGuardedCases = (db: Tx, personId: string, limit = 200): Promise<{ caseId: string; reference: string }[]> =>
  db
    .select({ caseId: cases.id, reference: cases.reference })
    .from(cases)
    .where(and(eq(cases.guarded, true), visibleTo(db, { id: personId, guarded: true })))
    .orderBy(asc(cases.reference))
    .limit(limit) as unknown as Promise<{ caseId: string; reference: string }[]>;
