import type { ActionFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { readDay } from '#app/domain/calendar/days.ts';
import { decideRegister, type DecisionRefused } from '#app/domain/review/decide-register.server.ts';
import { isRegisterVerdict, type Verdict } from '#app/domain/review/finding.ts';
import { judgeField, type Theirs } from '#app/domain/review/judge-field.server.ts';
import { moveQuestion, type QuestionMove } from '#app/domain/review/questions.server.ts';
import { isQuestionReason } from '#app/domain/review/reasons.ts';
import { sendQuestion, type QuestionRefused } from '#app/domain/review/send-question.server.ts';
import { langOf, requireActor, type CtxOf } from '#app/http/context.server.ts';
import { readForm, type Form } from '#app/http/form.server.ts';
import { formatTime } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { anchorOf } from './case-field.server.ts';

/** What was typed in the box of a question. */
export type Typed = { reason: string; words: string; respondBy: string };
export type QuestionInput = keyof Typed;

/** Why an act on a field did not happen; everything that was typed comes back. */
export type FieldRefused = {
  field: string;
  mine: Verdict;
  typed: Typed;
  problems: Partial<Record<QuestionInput | 'field', TextKey>>;
  /** A colleague was first: what stands now. */
  theirs?: Omit<Theirs, 'at'> & { time: string };
};

const refusals: Record<(QuestionRefused | DecisionRefused)['error'], [QuestionInput | 'field', TextKey]> = {
  words_needed: ['words', 'case:problem.wordsNeeded'],
  words_long: ['words', 'case:problem.wordsLong'],
  date_past: ['respondBy', 'case:problem.datePast'],
  date_far: ['respondBy', 'case:problem.dateFar'],
  already_open: ['field', 'case:problem.alreadyOpen'],
  file_changed: ['field', 'case:problem.fileChanged'],
};

/** The acts on one field: fine, undo, ask, and what becomes of a question. */
export async function actOnField(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const caseId = args.params.caseId ?? '';
  await requireOnCase(ctx.db.read, ctx, 'file.read', caseId);
  const form = await readForm(args.request);
  const { pathname, searchParams } = new URL(args.request.url);
  // A sealed section that was open stays open.
  const kept = searchParams.has('open') ? 'open&' : '';
  const page = pathname.replace(/\.data$/, '');
  const field = form.one('field');
  const go = (query: string) => redirect(`${page}?${kept}${query}&field=${encodeURIComponent(field)}#${encodeURIComponent(anchorOf(field))}`, 303);
  const act = form.one('act');
  const refused = (problem: Omit<FieldRefused, 'field' | 'typed'>, status = 422) =>
    data<FieldRefused>({ field, typed: typedIn(form), ...problem }, { status });

  if (form.switching) return refused({ mine: 'ask', problems: {} }, 200);
  if (act === 'ask') return go('ask');
  if (act === 'settle' || act === 'withdraw' || act === 'restore') {
    const moved = await moveQuestion(ctx, { caseId, requestId: form.one('request'), move: act satisfies QuestionMove });
    if (moved.ok) return go(`kept=${act}&request=${encodeURIComponent(form.one('request'))}`);
    return refused({ mine: 'ask', problems: { field: moved.error === 'closed' ? 'case:problem.closed' : 'case:problem.changed' } }, 409);
  }
  const seen = { caseId, field, base: Number(form.one('base')), seq: Number(form.one('seq')) };
  const mine = act === 'send' ? 'ask' : act === 'none' || isRegisterVerdict(act) ? act : 'fine';
  const result = await keep(ctx, form, seen, mine);
  if (result.ok) return go(`kept=${mine}`);
  if (result.error === 'problems') return refused({ mine, problems: result.problems });
  if (result.error === 'closed') return refused({ mine, problems: { field: 'case:problem.closed' } }, 409);
  if (result.error === 'changed') {
    const { at, ...theirs } = result.theirs;
    return refused({ mine, problems: {}, theirs: { ...theirs, time: formatTime(at, langOf(args)) } }, 409);
  }
  const [where, text] = refusals[result.error];
  return refused({ mine, problems: { [where]: text } });
}

const typedIn = (form: Form): Typed => ({ reason: form.one('reason'), words: form.one('words'), respondBy: form.one('respondBy') });

type Seen = { caseId: string; field: string; base: number; seq: number };
function keep(ctx: CtxOf<'staff'>, form: Form, seen: Seen, mine: Verdict) {
  if (mine === 'ask') return send(ctx, form, seen);
  if (mine === 'fine' || mine === 'none') return judgeField(ctx, { ...seen, verdict: mine });
  return decideRegister(ctx, { ...seen, verdict: mine, words: form.one('words') });
}

async function send(ctx: CtxOf<'staff'>, form: Form, seen: Seen) {
  const { reason, words, respondBy } = typedIn(form);
  const day = readDay(respondBy);
  const problems: FieldRefused['problems'] = {
    ...(isQuestionReason(reason) ? {} : { reason: 'case:problem.reasonNeeded' }),
    ...(day === undefined ? { respondBy: 'case:problem.date' } : {}),
    ...(form.problems.words ? { words: form.problems.words } : {}),
  };
  if (!isQuestionReason(reason) || day === undefined || form.problems.words) return { ok: false as const, error: 'problems' as const, problems };
  return sendQuestion(ctx, { ...seen, reason, words, respondBy: day });
}
