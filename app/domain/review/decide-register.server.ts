import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { differsFromRegister } from '#app/domain/file/known.ts';
import { getSubmittedFile } from '#app/domain/file/submissions.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import type { RegisterVerdict } from './finding.ts';
import { getLastSeq } from './findings.store.server.ts';
import { beginFinding, recordFinding, settleAnswered, type Closed, type Overtaken, type Seen } from './judge-field.server.ts';
import { wordsLimit } from './reasons.ts';

export type RegisterDecision = Seen & { caseId: string; field: string; verdict: RegisterVerdict; /** May be empty. */ words: string };
export type DecisionRefused = { ok: false; error: 'words_long' | 'file_changed' };

/**
 * The answer to her request to correct the register: it will be changed there, or it stays as it is. A finding
 * like the others, and in the same transaction she, her lawyer and her guardian are told. It is not undone in silence:
 * who decides otherwise later tells her that too.
 * @throws DomainError `invalid` for a field in which her answer is not another than that of the register.
 */
export async function decideRegister(ctx: Ctx, given: RegisterDecision): Promise<{ ok: true; version: number } | Overtaken | Closed | DecisionRefused> {
  const { caseId, field, verdict, base, seq } = given;
  const words = given.words.trim();
  if ([...words].length > wordsLimit) return { ok: false, error: 'words_long' };
  await requireOnCase(ctx.db.read, ctx, 'field.judge', caseId);
  const { answers, lastSeq } = await getSubmittedFile(ctx, caseId);
  const answer = answers[field];
  if (!answer || !differsFromRegister(answer)) throw new DomainError('invalid', 'field');
  if (answer.submissionSeq > seq) return { ok: false, error: 'file_changed' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'field.judge', caseId);
    if ((await getLastSeq(tx, caseId)) !== lastSeq) return { ok: false, error: 'file_changed' } as const;
    const begun = await beginFinding(tx, ctx, given);
    if (!begun.ok) return begun;
    await recordFinding(tx, ctx, caseId, { id: await begun.write(verdict), verdict });
    await settleAnswered(tx, ctx, caseId, field);
    await placeMessage(tx, ctx, { caseId, template: verdict, field, params: {}, words });
    return { ok: true as const, version: base + 1 };
  }, caseId);
}
