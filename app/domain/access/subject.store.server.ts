import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { DomainError, noSession, type Ctx } from '#app/domain/context.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { assignments, cases, conflictsOfInterest, exceptionalAccess, guardianships, helpers, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { may, requireMay, type CaseAction, type CaseSubject } from './may.ts';
import { isSessionOpen } from './session.store.server.ts';

/**
 * The facts at a moment: rights outside the assignment end by themselves.
 * @throws DomainError `not_found`.
 */
export async function getCaseSubject(db: Tx, caseId: string, at: Date): Promise<CaseSubject> {
  const [row] = await db.select({ stage: cases.stage, guarded: cases.guarded }).from(cases).where(eq(cases.id, caseId));
  if (!row) throw new DomainError('not_found', 'case');
  const working = await db
    .select({ id: assignments.personId, role: assignments.role })
    .from(assignments)
    .where(and(eq(assignments.caseId, caseId), isNull(assignments.endedAt)));
  const acting = await db
    .select({ bar: mandates.barNumber, draftSince: mandates.draftSince })
    .from(mandates)
    .where(and(eq(mandates.caseId, caseId), isNull(mandates.endedAt)));
  const guarding = await db
    .select({ number: guardianships.guardianNumber })
    .from(guardianships)
    .where(and(eq(guardianships.caseId, caseId), isNull(guardianships.endedAt)));
  const helping = await db
    .select({ id: helpers.id, types: helpers.types })
    .from(helpers)
    .where(and(eq(helpers.caseId, caseId), isNull(helpers.endedAt), gt(helpers.until, at)));
  const conflicts = await db
    .select({ id: conflictsOfInterest.personId })
    .from(conflictsOfInterest)
    .where(and(eq(conflictsOfInterest.caseId, caseId), isNull(conflictsOfInterest.endedAt)));
  const { personId, kind, since, until, endedAt } = exceptionalAccess;
  const inForce = and(eq(exceptionalAccess.caseId, caseId), gt(until, at), lte(since, at), isNull(endedAt));
  return {
    caseId,
    ...row,
    assigned: working.map(({ id }) => id),
    officers: working.filter(({ role }) => role === 'intake').map(({ id }) => id),
    mandated: acting.map(({ bar }) => bar),
    letIn: acting.filter(({ draftSince }) => draftSince !== null).map(({ bar }) => bar),
    guardians: guarding.map(({ number }) => number),
    helpers: helping,
    conflicted: conflicts.map(({ id }) => id),
    exceptional: await db.select({ personId, kind }).from(exceptionalAccess).where(inForce),
  };
}

/**
 * Who came in by a PIN writes only while that session stands: what was begun before she signed out, or before a desk ended every way
 * in, and arrives after it, changes nothing (decision 0049). One that only sleeps stands. @throws DomainError `sign_in_needed`.
 */
async function requireOpenSession(tx: Tx, { actor }: Ctx): Promise<void> {
  if ((actor.kind !== 'applicant' && actor.kind !== 'helper') || actor.sessionId === noSession) return;
  if (!(await isSessionOpen(tx, actor))) throw new DomainError('sign_in_needed', 'session');
}

/**
 * Loads the facts and asks `may`; the first line of every operation on a case. Inside a write give it `tx`, so that
 * the answer is about the moment of the write; an operation that staff reach asks once before it too, because a refusal
 * inside takes the alarm back with it.
 */
export async function requireOnCase(db: Tx, ctx: Ctx, action: CaseAction, caseId: string): Promise<CaseSubject> {
  if (db !== ctx.db.read) await requireOpenSession(db, ctx);
  // No case is open to who is nobody, there or not there.
  if (ctx.actor.kind === 'public') throw new DomainError('sign_in_needed', action);
  // The owner's own file needs no look at assignments: saves half the queries of the busiest page.
  if (ctx.actor.kind === 'applicant' && ctx.actor.caseId === caseId) {
    const subject = { caseId, stage: '', assigned: [], officers: [], mandated: [], guardians: [], helpers: [], letIn: [], guarded: false, conflicted: [], exceptional: [] };
    requireMay(ctx.actor, action, subject);
    return subject;
  }
  const subject = await getCaseSubject(db, caseId, ctx.now()).catch((error: unknown) => {
    // A stranger cannot tell a case that is not there from one that is not theirs.
    if (error instanceof DomainError && error.code === 'not_found' && ctx.actor.kind !== 'system') throw new DomainError('forbidden', action);
    throw error;
  });
  if (may(ctx.actor, action, subject)) return subject;
  if (subject.guarded && ctx.actor.kind === 'staff' && db === ctx.db.read) {
    await alarmRefusal(ctx, action, caseId);
    throw new DomainError('forbidden', action);
  }
  // Whoever catches it outside the transaction records the refusal.
  throw new DomainError('forbidden', action, { caseId, action });
}

/** Somebody knocked at a guarded case: that is looked at, also when the door stayed shut. */
async function alarmRefusal(ctx: Ctx, action: CaseAction, caseId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    await record(tx, ctx, { caseId, action, result: 'refused' });
    await raiseAlarm(tx, ctx, { kind: 'guardedRefused', caseId });
  }, caseId);
}
