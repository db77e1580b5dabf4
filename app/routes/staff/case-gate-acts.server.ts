import type { ActionFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { confirmGate, type GateRefused } from '#app/domain/readiness/confirm-gate.server.ts';
import { isGateId, type GateId } from '#app/domain/readiness/gate.ts';
import { askSecondReviewer, setReady, type ReadyRefused } from '#app/domain/readiness/readiness.server.ts';
import { takeReadinessBack } from '#app/domain/readiness/withdraw.server.ts';
import { completeFile, type CompleteRefused } from '#app/domain/review/complete-file.server.ts';
import { requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';

/** Why an act on the case or on a gate did not happen; what was typed comes back. */
export type GateProblem = { gate: GateId | undefined; act: string; note: string; problem: TextKey | undefined };

const problems = {
  note_needed: 'gates:problem.noteNeeded',
  note_long: 'gates:problem.noteLong',
  changed: 'gates:problem.changed',
  file_changed: 'gates:problem.fileChanged',
  closed: 'gates:problem.closed',
  same_person: 'gates:problem.samePerson',
  gates_open: 'gates:problem.gatesOpen',
  open_questions: 'gates:problem.openQuestions',
  not_looked_at: 'gates:problem.notLookedAt',
} as const satisfies Record<(GateRefused | ReadyRefused | CompleteRefused)['error'], TextKey>;

const verdicts = { confirm: 'met', waive: 'waived', undo: 'not_met' } as const;

/** The acts of this page: declare complete, set or take back ready, and a person's word on a gate. */
export async function actOnGates(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const caseId = args.params.caseId ?? '';
  await requireOnCase(ctx.db.read, ctx, 'gate.confirm', caseId);
  const form = await readForm(args.request);
  const [act, note] = [form.one('act'), form.one('note')];
  const page = new URL(args.request.url).pathname.replace(/\.data$/, '');
  const gate = isGateId(form.one('gate')) ? (form.one('gate') as GateId) : undefined;
  const refused = (problem: TextKey | undefined, status: number) => data<GateProblem>({ gate, act, note, problem }, { status });
  if (form.switching) return refused(undefined, 200);
  if (form.problems.note) return refused(form.problems.note, 422);
  const seq = Number(form.one('seq'));
  const done = (what: string) => redirect(`${page}?done=${what}${gate ? `&gate=${gate}#${gate}` : ''}`, 303);
  if (act === 'takeBack') {
    await takeReadinessBack(ctx, caseId);
    return done('back');
  }
  if (act === 'askReviewer') {
    await askSecondReviewer(ctx, caseId);
    return done('asked');
  }
  if (act === 'complete' || act === 'ready') {
    const result = act === 'ready' ? await setReady(ctx, caseId) : await completeFile(ctx, { caseId, seq, restFine: form.one('restFine') === 'yes' });
    return result.ok ? done(act) : refused(problems[result.error], 409);
  }
  if (!gate || !(act in verdicts)) throw new DomainError('invalid', 'gate');
  const verdict = verdicts[act as keyof typeof verdicts];
  const result = await confirmGate(ctx, { caseId, gate, verdict, note, base: Number(form.one('base')), seq });
  if (result.ok) return done(verdict === 'not_met' ? 'undone' : 'gate');
  return refused(problems[result.error], result.error.startsWith('note') ? 422 : 409);
}
