// Cases under review for tests: sent by the applicant, with an officer and a second reviewer.
import { takeCase } from '#app/domain/access/assignments.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import type { CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { differsFromRegister } from '#app/domain/file/known.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { getSubmittedFile, sendFile } from '#app/domain/file/submissions.server.ts';
import { confirmGate } from '#app/domain/readiness/confirm-gate.server.ts';
import { listConfirmations } from '#app/domain/readiness/confirmations.store.server.ts';
import type { Assessed, GateId } from '#app/domain/readiness/gate.ts';
import { getGate } from '#app/domain/readiness/gates.ts';
import { assessFile } from '#app/domain/readiness/readiness.server.ts';
import { completeFile } from '#app/domain/review/complete-file.server.ts';
import { decideRegister } from '#app/domain/review/decide-register.server.ts';
import { listFindings } from '#app/domain/review/findings.store.server.ts';
import { people } from '#db/schema/index.ts';
import { fillFile } from './answers.ts';
import { insertCase } from './cases.ts';
import { applicant, staff, type TestBase } from './context.ts';

export const officer = staff('officer', 'intake');
export const colleague = staff('colleague', 'intake');
export const reviewer = staff('reviewer', 'reviewer');

/** The three of them as people with a name. */
export async function insertPeople(t: TestBase): Promise<void> {
  const names = { officer: 'M. de Wit', colleague: 'J. Hoekstra', reviewer: 'S. Bakker' };
  await t.base.db.write(async (tx) => {
    for (const [id, name] of Object.entries(names)) {
      const row = { id, issuer: 'test', subject: id, audience: 'staff' as const, name, office: 'intake', barNumber: '', guardianNumber: '' };
      await tx.insert(people).values({ ...row, disabledAt: null, createdAt: t.base.now() });
    }
  });
}

/** A file that was just sent; nobody has it yet. */
export async function sentCase(t: TestBase, row: Partial<Omit<CaseRow, 'facts'>> = {}, facts: Partial<CaseFacts> = {}): Promise<string> {
  const caseId = await insertCase(t, { stage: 'activated', ...row }, facts);
  const me = t.as(applicant(caseId));
  await showInformation(me, caseId, 'beforeYouStart', 'ar');
  await fillFile(me, caseId);
  const sent = await sendFile(me, { caseId, language: 'ar' });
  if (!sent.ok) throw new Error(`not sent: ${sent.missing.join()}`);
  return caseId;
}

/** The same, with its officer and its second reviewer. */
export async function caseUnderReview(t: TestBase, row: Partial<Omit<CaseRow, 'facts'>> = {}, facts: Partial<CaseFacts> = {}): Promise<string> {
  const caseId = await sentCase(t, row, facts);
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'divided' });
  return caseId;
}

/** What a page of the case would have shown: the last submission and the finding of a field. */
export async function seen(ctx: Ctx, caseId: string, field: string): Promise<{ caseId: string; field: string; base: number; seq: number }> {
  const file = await getSubmittedFile(ctx, caseId);
  return { caseId, field, base: (await listFindings(ctx.db.read, ctx.keys, caseId))[field]?.version ?? 0, seq: file.lastSeq };
}

export async function gatesOf(ctx: Ctx, caseId: string): Promise<Assessed[]> {
  const assessed = await assessFile(ctx, await getSubmittedFile(ctx, caseId));
  if (!assessed) throw new Error('the file changed while it was read');
  return assessed.gates;
}

/** Says of one gate what a page that was just opened would offer. */
export async function sayOfGate(ctx: Ctx, caseId: string, gate: GateId, verdict: 'met' | 'waived' | 'not_met', note = 'bekeken') {
  const base = (await listConfirmations(ctx.db.read, caseId))[gate]?.version ?? 0;
  const seq = (await getSubmittedFile(ctx, caseId)).lastSeq;
  return confirmGate(ctx, { caseId, gate, verdict, note: getGate(gate).note === 'none' ? '' : note, base, seq });
}

/** Tells her of each correction of the register that she asked for that it will be made. */
export async function decideRegisters(t: TestBase, caseId: string): Promise<void> {
  const ctx = t.as(officer);
  const { answers, register } = await getSubmittedFile(ctx, caseId);
  for (const { field } of Object.values(answers).filter((one) => differsFromRegister(one) && !register[one.field])) {
    await decideRegister(ctx, { ...(await seen(ctx, caseId, field)), verdict: 'registerChanged', words: '' });
  }
}

export async function complete(t: TestBase, caseId: string) {
  const seq = (await getSubmittedFile(t.as(officer), caseId)).lastSeq;
  return completeFile(t.as(officer), { caseId, seq, restFine: true });
}

/** Decides on the register, and confirms by hand all that is open and can be. */
export async function confirmOpen(t: TestBase, caseId: string): Promise<void> {
  await decideRegisters(t, caseId);
  for (const { gate, state } of await gatesOf(t.as(officer), caseId)) {
    const by = getGate(gate).confirmedBy;
    if (state === 'open' && by) await sayOfGate(t.as(by === 'reviewer' ? reviewer : officer), caseId, gate, 'met');
  }
}
