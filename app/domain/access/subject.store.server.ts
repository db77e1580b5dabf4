import { and, eq, isNull } from 'drizzle-orm';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { assignments, cases, guardianships, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { requireMay, type CaseAction, type CaseSubject } from './may.ts';

/** @throws DomainError `not_found`. */
export async function getCaseSubject(db: Tx, caseId: string): Promise<CaseSubject> {
  const [row] = await db.select({ stage: cases.stage }).from(cases).where(eq(cases.id, caseId));
  if (!row) throw new DomainError('not_found', 'case');
  const working = await db
    .select({ id: assignments.personId })
    .from(assignments)
    .where(and(eq(assignments.caseId, caseId), isNull(assignments.endedAt)));
  const acting = await db
    .select({ bar: mandates.barNumber })
    .from(mandates)
    .where(and(eq(mandates.caseId, caseId), isNull(mandates.endedAt)));
  const guarding = await db
    .select({ number: guardianships.guardianNumber })
    .from(guardianships)
    .where(and(eq(guardianships.caseId, caseId), isNull(guardianships.endedAt)));
  return { caseId, stage: row.stage, assigned: working.map((a) => a.id), mandated: acting.map((m) => m.bar), guardians: guarding.map((g) => g.number) };
}

/**
 * Loads the facts and asks `may`; the first line of every operation on a case. Inside a write give it `tx`, so that
 * the answer is about the moment of the write.
 */
export async function requireOnCase(db: Tx, ctx: Ctx, action: CaseAction, caseId: string): Promise<CaseSubject> {
  // The owner's own file needs no look at assignments: saves half the queries of the busiest page.
  if (ctx.actor.kind === 'applicant' && ctx.actor.caseId === caseId) {
    const subject = { caseId, stage: '', assigned: [], mandated: [], guardians: [] };
    requireMay(ctx.actor, action, subject);
    return subject;
  }
  const subject = await getCaseSubject(db, caseId).catch((error: unknown) => {
    // A stranger cannot tell a case that is not there from one that is not theirs.
    if (error instanceof DomainError && error.code === 'not_found' && ctx.actor.kind !== 'system') throw new DomainError('forbidden', action);
    throw error;
  });
  requireMay(ctx.actor, action, subject);
  return subject;
}
