import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import type { Tx } from '#db/engine.ts';
import { getRequestRow, listQuestions, openQuestion, setQuestionState, type Question } from './questions.store.server.ts';
import { reviewStages, settleStage } from './requests.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';

/** What is still asked of the applicant, for herself and her lawyer; the first date first. */
export async function listOpenQuestions(ctx: Ctx, caseId: string): Promise<Question[]> {
  await requireOnCase(ctx.db.read, ctx, 'status.read', caseId);
  const questions = await listQuestions(ctx.db.read, ctx.keys, caseId);
  return questions.filter((question) => question.state === 'open').toSorted((a, b) => a.respondBy.localeCompare(b.respondBy));
}

type Outcome = { ok: true } | { ok: false; error: 'changed' | 'closed' };
export type QuestionMove = 'settle' | 'withdraw' | 'restore';

const moves = {
  /** The answer was looked at, and is enough. */
  settle: { from: 'answered', to: 'settled', event: 'question_settled' },
  /** Asked in error, or no longer needed. */
  withdraw: { from: 'open', to: 'withdrawn', event: 'question_withdrawn' },
  /** Undo of withdraw. */
  restore: { from: 'withdrawn', to: 'open', event: 'question_sent' },
} as const;

/** Settles, withdraws or (undo) restores a question. Withdrawing and restoring are told to applicant and lawyer. */
export async function moveQuestion(ctx: Ctx, given: { caseId: string; requestId: string; move: QuestionMove }): Promise<Outcome> {
  const { caseId, requestId } = given;
  const { from, to, event } = moves[given.move];
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'question.send', caseId);
    const row = await getRequestRow(tx, requestId);
    if (row.caseId !== caseId || row.state !== from) return { ok: false, error: 'changed' } as const;
    if (!reviewStages.includes((await getCaseRow(tx, caseId)).stage)) return { ok: false, error: 'closed' } as const;
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    const settled = to === 'open' ? { settledBy: null, settledAt: null } : { settledBy: by, settledAt: ctx.now() };
    await setQuestionState(tx, requestId, from, { state: to, ...settled });
    await settleStage(tx, ctx, { caseId, requestId, action: `question.${given.move}`, event });
    if (given.move !== 'settle') await tell(tx, ctx, openQuestion(await getCaseKey(tx, ctx.keys, caseId), row), given.move);
    return { ok: true as const };
  }, caseId);
}

async function tell(tx: Tx, ctx: Ctx, question: Question, move: 'withdraw' | 'restore') {
  const { caseId, field, reason, respondBy } = question;
  const template = move === 'withdraw' ? ('questionWithdrawn' as const) : ('question' as const);
  await placeMessage(tx, ctx, { caseId, template, field, params: { reason, respondBy } });
}
