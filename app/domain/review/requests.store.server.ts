import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { getCaseRow, moveStage, setRespondBy } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { getRequestRow, listUnsettled, setQuestionState } from './questions.store.server.ts';

/** Stages in which staff look at a file: findings and questions belong here. */
export const reviewStages: readonly Stage[] = ['submitted', 'more_information_requested', 'file_complete'];

type Change = { caseId: string; requestId: string; action: string; event: EventType };

/**
 * After a question changed: the case waits for the applicant if and only if a question is open, and the date that is
 * asked for is that of the first open one. Writes the event of the change.
 */
export async function settleStage(tx: Tx, ctx: Ctx, change: Change): Promise<void> {
  const { caseId, requestId, action, event } = change;
  const open = (await listUnsettled(tx, caseId)).filter((request) => request.state === 'open');
  const [first] = open.map((request) => request.respondBy).toSorted();
  await setRespondBy(tx, caseId, first ?? '');
  const { stage } = await getCaseRow(tx, caseId);
  const waits = open.length > 0;
  const to: Stage | undefined = waits ? 'more_information_requested' : stage === 'more_information_requested' ? 'submitted' : undefined;
  const act = { action, object: `request:${requestId}` };
  const data = { request: requestId };
  if (to && to !== stage && reviewStages.includes(stage)) await moveStage(tx, ctx, caseId, { ...act, to, event, data });
  else await record(tx, ctx, { ...act, caseId, event: { type: event, data } });
}

/**
 * Her answer has arrived, in the transaction of its submission. The question now waits for staff; when it was the last
 * open one the case is theirs again. Writes the event `question_answered`.
 * @throws DomainError `conflict` when it is no longer open, `forbidden` for a question of another case.
 */
export async function markAnswered(tx: Tx, ctx: Ctx, requestId: string, submissionId: string): Promise<void> {
  const { caseId } = await getRequestRow(tx, requestId);
  await requireOnCase(tx, ctx, 'question.answer', caseId);
  await setQuestionState(tx, requestId, 'open', { state: 'answered', answeredAt: ctx.now(), answerSubmissionId: submissionId });
  await settleStage(tx, ctx, { caseId, requestId, action: 'question.answer', event: 'question_answered' });
}
