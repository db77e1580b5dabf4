import { isTakeReason, type TakeReason } from '#app/domain/access/access-reasons.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import {
  endAssignment,
  findOldestWithoutOfficer,
  insertAssignment,
  listAssignments,
  nobody,
  takeStages,
  type CaseRole,
} from './assignments.store.server.ts';
import { endExceptionsOf } from './exceptional.store.server.ts';
import { isGuardedCase } from './guard.store.server.ts';
import { findPerson } from './people.store.server.ts';
import { viewerOf } from './visible.store.server.ts';

type NotTaken = { ok: false; error: 'held'; name: string } | { ok: false; error: 'reason_needed' };

/**
 * Gives the officer the case that has waited longest for one. Two officers at the same moment get two cases: takers
 * wait for each other on both engines.
 * @returns the id, or undefined when nothing waits.
 */
export async function takeNext(ctx: Ctx): Promise<string | undefined> {
  requireMay(ctx.actor, 'work.takeAsIntake');
  return ctx.db.write(async (tx) => {
    const caseId = await findOldestWithoutOfficer(tx, viewerOf(ctx.actor));
    if (caseId === undefined) return undefined;
    await assign(tx, ctx, caseId, 'intake');
    return caseId;
  }, 'take-next');
}

/**
 * Takes one case that was chosen, as its officer or as its second reviewer: for a reason, which the record keeps. A case
 * that a colleague has is taken over only when asked for (`over`): the record then shows both.
 */
export async function takeCase(ctx: Ctx, given: { caseId: string; role: CaseRole; reason: string; over?: boolean }): Promise<{ ok: true } | NotTaken> {
  const { caseId, role, reason, over = false } = given;
  requireMay(ctx.actor, role === 'intake' ? 'work.takeAsIntake' : 'work.takeAsReviewer');
  await requireOnCase(ctx.db.read, ctx, 'case.assign', caseId);
  return ctx.db.write(async (tx) => {
    const { stage } = await requireOnCase(tx, ctx, 'case.assign', caseId);
    // Until it is sent, the file is hers alone.
    if (!(takeStages as readonly string[]).includes(stage)) throw new DomainError('conflict', 'not sent');
    const held = (await listAssignments(tx, caseId)).find((assignment) => assignment.role === role);
    if (held && held.personId === actorId(ctx.actor)) return { ok: true } as const;
    if (!isTakeReason(reason)) return { ok: false, error: 'reason_needed' } as const;
    if (held && held.personId !== nobody && !over) {
      return { ok: false, error: 'held', name: (await findPerson(tx, held.personId))?.name ?? '' } as const;
    }
    if (held) await endAssignment(tx, held.id, ctx.now());
    if (held && held.personId !== nobody) {
      await record(tx, ctx, { caseId, action: 'case.takeOver', reason, event: { type: 'case_released', data: { role, over: true } } });
    }
    await assign(tx, ctx, caseId, role, reason);
    return { ok: true } as const;
  }, caseId);
}

/** Lets a case go: it waits for another officer, with everything that was found. */
export async function releaseCase(ctx: Ctx, caseId: string): Promise<void> {
  await requireOnCase(ctx.db.read, ctx, 'case.release', caseId);
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'case.release', caseId);
    for (const mine of await listAssignments(tx, caseId)) {
      if (mine.personId !== actorId(ctx.actor)) continue;
      await endAssignment(tx, mine.id, ctx.now());
      await record(tx, ctx, { caseId, action: 'case.release', event: { type: 'case_released', data: { role: mine.role } } });
    }
  }, caseId);
}

async function assign(tx: Tx, ctx: Ctx, caseId: string, role: CaseRole, reason: TakeReason | '' = ''): Promise<void> {
  await insertAssignment(tx, { caseId, personId: actorId(ctx.actor), role, since: ctx.now(), by: actorId(ctx.actor) });
  await record(tx, ctx, { caseId, action: 'case.assign', reason, event: { type: 'case_assigned', data: { role } } });
  // Who works on it needs no exception any more.
  await endExceptionsOf(tx, { caseId, who: (id) => id === actorId(ctx.actor), at: ctx.now() });
  if (await isGuardedCase(tx, caseId)) await raiseAlarm(tx, ctx, { kind: 'guardedAssigned', caseId });
}
