import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow, moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { isAnswered } from '#app/domain/file/answer.ts';
import { askedFields, isNeeded } from '#app/domain/file/flow.ts';
import { fieldId } from '#app/domain/file/section.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import type { Tx } from '#db/engine.ts';
import { isLookedAt, type Findings } from './finding.ts';
import { getLastSeq, insertFinding, listFindings } from './findings.store.server.ts';
import { recordFinding } from './judge-field.server.ts';
import { listUnsettled } from './questions.store.server.ts';

/** Fields that must have been looked at before a file is complete: every R, and each C that applies. */
export const neededFields = (file: Pick<SubmittedFile, 'form'>): string[] =>
  sections.flatMap((section) => askedFields(section, file.form).filter((field) => isNeeded(field, file.form)).map((field) => fieldId(section, field)));

/** Of those, the ones that were not, or not since their answer changed. */
export const notLookedAt = (file: Pick<SubmittedFile, 'form' | 'answers'>, findings: Findings): string[] =>
  neededFields(file).filter((field) => !isLookedAt(findings[field], file.answers[field]?.submissionSeq ?? 0));

export type CompleteRefused = { ok: false; error: 'closed' | 'open_questions' | 'file_changed' } | { ok: false; error: 'not_looked_at'; fields: string[] };

/**
 * Nothing more is needed from the applicant (domain 5: complete is not decision-ready). Only without open questions and
 * with every needed field looked at; with `restFine` the officer says so of the rest in one act, except of fields
 * without any answer: those are judged one by one.
 * @param given.seq the last submission that the officer had before the eyes.
 */
export async function completeFile(ctx: Ctx, given: { caseId: string; seq: number; restFine: boolean }): Promise<{ ok: true } | CompleteRefused> {
  const { caseId, seq, restFine } = given;
  const file = await getSubmittedFile(ctx, caseId);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'file.complete', caseId);
    if ((await getLastSeq(tx, caseId)) !== seq || file.lastSeq !== seq) return { ok: false, error: 'file_changed' } as const;
    if ((await listUnsettled(tx, caseId)).length > 0) return { ok: false, error: 'open_questions' } as const;
    if ((await getCaseRow(tx, caseId)).stage !== 'submitted') return { ok: false, error: 'closed' } as const;
    const findings = await listFindings(tx, ctx.keys, caseId);
    const left = notLookedAt(file, findings);
    const cannot = restFine ? left.filter((field) => !isAnswered(file.answers, field)) : left;
    if (cannot.length > 0) return { ok: false, error: 'not_looked_at', fields: cannot } as const;
    await findRestFine(tx, ctx, { caseId, seq, fields: left, findings });
    await moveStage(tx, ctx, caseId, { to: 'file_complete', action: 'file.complete', event: 'file_completed' });
    await placeMessage(tx, ctx, { caseId, template: 'complete', params: {} });
    return { ok: true as const };
  }, caseId);
}

async function findRestFine(tx: Tx, ctx: Ctx, rest: { caseId: string; seq: number; fields: string[]; findings: Findings }): Promise<void> {
  const { caseId, seq, fields, findings } = rest;
  const by = 'id' in ctx.actor ? ctx.actor.id : '';
  for (const field of fields) {
    const version = (findings[field]?.version ?? 0) + 1;
    const id = await insertFinding(tx, ctx.keys, caseId, { field, version, verdict: 'fine', submissionSeq: seq, by, at: ctx.now() });
    await recordFinding(tx, ctx, caseId, { id, verdict: 'fine', together: true });
  }
}
