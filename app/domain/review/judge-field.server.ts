import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { findPerson } from '#app/domain/access/people.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, moveStage } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { findField } from '#app/domain/file/sections/registry.ts';
import type { Tx } from '#db/engine.ts';
import { isRegisterVerdict, type Finding, type Verdict } from './finding.ts';
import { getLastSeq, insertFinding, listFindings } from './findings.store.server.ts';
import { isAbout, listUnsettled, setQuestionState } from './questions.store.server.ts';
import { reviewStages, settleStage } from './requests.store.server.ts';

/** What an officer saw when judging: the version of the finding (0 when there was none) and the last submission. */
export type Seen = { base: number; seq: number };
export type Theirs = Pick<Finding, 'verdict' | 'version' | 'at'> & { name: string };
/** A colleague was first: nothing was written, this is what stands. */
export type Overtaken = { ok: false; error: 'changed'; theirs: Theirs };
export type Closed = { ok: false; error: 'closed' };

/**
 * The checks before every finding, in its transaction: the right to it, a field that exists, a stage in which staff
 * look at the file, and that the finding it is based on still stands.
 */
export async function beginFinding(
  tx: Tx,
  ctx: Ctx,
  given: Seen & { caseId: string; field: string },
): Promise<{ ok: true; /** What was found before. */ stood: Verdict; write: (verdict: Verdict) => Promise<string> } | Overtaken | Closed> {
  const { caseId, field, base, seq } = given;
  if (!findField(field) || !('id' in ctx.actor)) throw new DomainError('invalid', 'field');
  const by = ctx.actor.id;
  const row = await getCaseRow(tx, caseId);
  if (!reviewStages.includes(row.stage)) return { ok: false, error: 'closed' };
  if (!Number.isInteger(base) || !Number.isInteger(seq)) throw new DomainError('invalid', 'seen');
  if (seq < 1 || seq > (await getLastSeq(tx, caseId))) throw new DomainError('invalid', 'seq');
  const stands = (await listFindings(tx, ctx.keys, caseId))[field];
  if (stands && stands.version !== base) {
    const { verdict, version, at } = stands;
    return { ok: false, error: 'changed', theirs: { verdict, version, at, name: (await findPerson(tx, stands.by))?.name ?? '' } };
  }
  if (!stands && base !== 0) throw new DomainError('invalid', 'base');
  const write = (verdict: Verdict) => insertFinding(tx, ctx.keys, caseId, { field, version: base + 1, verdict, submissionSeq: seq, by, at: ctx.now() });
  return { ok: true, stood: stands?.verdict ?? 'none', write };
}

/**
 * Fine, or no finding any more (undo). Fine settles an answered question on the field. Taking a finding back in a
 * complete file opens the file for review again.
 */
export async function judgeField(
  ctx: Ctx,
  given: Seen & { caseId: string; field: string; verdict: 'fine' | 'none' },
): Promise<{ ok: true; version: number } | Overtaken | Closed> {
  const { caseId, field, verdict, base } = given;
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'field.judge', caseId);
    const begun = await beginFinding(tx, ctx, given);
    if (!begun.ok) return begun;
    // She was told: that is taken back by telling her otherwise.
    if (verdict === 'none' && isRegisterVerdict(begun.stood)) throw new DomainError('invalid', 'decided');
    await recordFinding(tx, ctx, caseId, { id: await begun.write(verdict), verdict });
    if (verdict === 'fine') await settleAnswered(tx, ctx, caseId, field);
    if (verdict === 'none') await reopen(tx, ctx, caseId);
    return { ok: true as const, version: base + 1 };
  }, caseId);
}

/** By its row, not by its question: both outlive the case, and which grounds she wrote about goes with it (decision 0061). */
export async function recordFinding(tx: Tx, ctx: Ctx, caseId: string, { id, ...found }: { id: string; verdict: Verdict; together?: true }): Promise<void> {
  await record(tx, ctx, { caseId, action: 'field.judge', object: `finding:${id}`, event: { type: 'field_judged', data: { finding: id, ...found } } });
}

/** An answer to a question on this field is enough. */
export async function settleAnswered(tx: Tx, ctx: Ctx, caseId: string, field: string): Promise<void> {
  for (const request of (await listUnsettled(tx, caseId)).filter(isAbout(ctx.keys, caseId, field))) {
    if (request.state !== 'answered') continue;
    const settled = { state: 'settled' as const, settledBy: 'id' in ctx.actor ? ctx.actor.id : '', settledAt: ctx.now() };
    await setQuestionState(tx, request.id, 'answered', settled);
    await settleStage(tx, ctx, { caseId, requestId: request.id, action: 'question.settle', event: 'question_settled' });
  }
}

async function reopen(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  const { stage } = await getCaseRow(tx, caseId);
  if (stage !== 'file_complete') return;
  await moveStage(tx, ctx, caseId, { to: 'submitted', action: 'file.reopen', event: 'file_reopened', reason: 'finding', data: { reason: 'finding' } });
}
