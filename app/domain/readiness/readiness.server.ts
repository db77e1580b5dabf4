import { listAssignments, insertAssignment, nobody } from '#app/domain/access/assignments.store.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { enterQueue } from '#app/domain/planning/queue.store.server.ts';
import { contentOf } from './content.server.ts';
import { loadGateFacts } from './facts.server.ts';
import type { Assessed, GateFacts, GateId } from './gate.ts';
import { assessGates, holdsUntil, openGates } from './gates.ts';
import { plusMonths } from './terms.ts';

/**
 * Judges every gate of a file as it was read. Asks no permission: the caller has read the file.
 * @returns undefined when something arrived since: read again.
 */
export async function assessFile(ctx: Ctx, file: SubmittedFile): Promise<{ facts: GateFacts; gates: Assessed[] } | undefined> {
  const facts = await loadGateFacts(ctx.db.read, ctx, file.row.id, contentOf(file));
  return facts && { facts, gates: assessGates(facts) };
}

export type ReadyRefused = { ok: false; error: 'file_changed' | 'closed' | 'same_person' } | { ok: false; error: 'gates_open'; gates: GateId[] };

/**
 * A person says that a case is decision-ready. All gates are judged again in the same transaction, and the case enters
 * the queue in it: in the queue if and only if ready (promise 5).
 */
export async function setReady(ctx: Ctx, caseId: string): Promise<{ ok: true } | ReadyRefused> {
  const content = contentOf(await getSubmittedFile(ctx, caseId));
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'readiness.set', caseId);
    if ((await getCaseRow(tx, caseId)).stage !== 'file_complete') return { ok: false, error: 'closed' } as const;
    const facts = await loadGateFacts(tx, ctx, caseId, content);
    if (!facts) return { ok: false, error: 'file_changed' } as const;
    const assessed = assessGates(facts);
    const open = openGates(assessed);
    if (open.length > 0) return { ok: false, error: 'gates_open', gates: open } as const;
    // Four eyes, also of who confirmed first and became the officer afterwards.
    const second = assessed.find(({ gate }) => gate === 'G22')?.by;
    if (second !== undefined && 'id' in ctx.actor && ctx.actor.id === second) return { ok: false, error: 'same_person' } as const;
    const data = { gates: assessed.length, waived: assessed.filter(({ state }) => state === 'waived').length };
    await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'readiness.set', event: 'readiness_set', data });
    const until = holdsUntil(assessed, plusMonths(ctx.now(), facts.terms.readinessMonths));
    await enterQueue(tx, ctx, caseId, { until, needs: content.needs, duration: content.duration, language: content.language });
    await placeMessage(tx, ctx, { caseId, template: 'nextStep', params: {} });
    return { ok: true as const };
  }, caseId);
}

/** Asks for a second pair of eyes: a place on the case that a reviewer takes from the worklist. Twice asks once. */
export async function askSecondReviewer(ctx: Ctx, caseId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'gate.confirm', caseId);
    if ((await listAssignments(tx, caseId)).some((assignment) => assignment.role === 'reviewer')) return;
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    await insertAssignment(tx, { caseId, personId: nobody, role: 'reviewer', since: ctx.now(), by });
    await record(tx, ctx, { caseId, action: 'case.askReviewer' });
  }, caseId);
}
