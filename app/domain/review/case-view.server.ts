import { findOwnAccess } from '#app/domain/access/end-access.server.ts';
import { may } from '#app/domain/access/may.ts';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { listAssignments, type Assignment } from '#app/domain/access/assignments.store.server.ts';
import { listPeople, type Person } from '#app/domain/access/people.store.server.ts';
import { listReads } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { isClosed, withoutSealed } from '#app/domain/file/sealed.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import type { Assessed, GateFacts } from '#app/domain/readiness/gate.ts';
import { assessFile } from '#app/domain/readiness/readiness.server.ts';
import type { Tx } from '#db/engine.ts';
import { neededFields, notLookedAt } from './complete-file.server.ts';
import type { Findings } from './finding.ts';
import { findLastLook, listFindings } from './findings.store.server.ts';
import { listQuestions, type Question } from './questions.store.server.ts';

export type Reading = Awaited<ReturnType<typeof listReads>>[number];

export type What = { action: `${string}.read`; object: string; sealed?: string; /** What else must hold, asked in the transaction of the record. */ inside?: (tx: Tx) => Promise<void> };

/** Everything that a page about a case is made of. */
export type CaseView = {
  file: SubmittedFile;
  known: CaseFacts;
  findings: Findings;
  /** Those about a sealed part that is not opened come without their words. */
  questions: Question[];
  gateFacts: GateFacts;
  gates: Assessed[];
  needed: string[];
  left: string[];
  /** When and at what this person last found something. */
  lastLook: { seq: number; at: Date } | undefined;
  assignments: Assignment[];
  readings: Reading[];
  people: Map<string, Person>;
  /** The right outside the own cases by which it is open, when it is. */
  exception: { id: string; kind: 'reason' | 'breakGlass'; until: Date } | undefined;
  /** Whether this person works on it, and whether she may open its sealed parts or guard it. */
  rights: { work: boolean; sealed: boolean; guard: boolean };
  guarded: boolean;
  /** With which submission each field was sent, of sealed ones too. */
  sentWith: Record<string, number>;
};

/**
 * Opens a case for an officer. The read is in the record before anything is shown; when the record fails, the read
 * fails (design 3).
 * @param what what the page shows: 'file.read' or 'motive.read' ..., and of what; `sealed` names the sealed section that
 *   is opened with it, all others stay closed.
 */
export async function openCase(ctx: Ctx, caseId: string, what: What): Promise<CaseView> {
  const db = ctx.db.read;
  const right = what.sealed === undefined ? 'file.read' : 'sealed.read';
  const subject = await requireOnCase(db, ctx, 'file.read', caseId);
  if (what.sealed !== undefined) await requireOnCase(db, ctx, right, caseId);
  const file = await getSubmittedFile(ctx, caseId);
  const assessed = await assessFile(ctx, file);
  if (!assessed) return openCase(ctx, caseId, what);
  await recordReading(ctx, caseId, { right, ...what });
  const findings = await listFindings(db, ctx.keys, caseId);
  const questions = await listQuestions(db, ctx.keys, caseId);
  const assignments = await listAssignments(db, caseId);
  const readings = (await listReads(db, caseId, 200)).filter((row) => row.actorKind !== 'applicant' && row.result === 'done');
  const { facts: gateFacts, gates } = assessed;
  const named = [
    ...Object.values(findings).map(({ by }) => by),
    ...questions.map(({ by }) => by),
    ...assignments.map(({ personId }) => personId),
    ...readings.map(({ actorId }) => actorId),
    ...gates.flatMap(({ by }) => (by ? [by] : [])),
  ];
  const me = 'id' in ctx.actor ? ctx.actor.id : '';
  return {
    file: withoutSealed(file, what.sealed),
    known: file.caseFacts,
    findings,
    questions: questions.map((question) => (isClosed(question.field, what.sealed) ? { ...question, words: '' } : question)),
    gateFacts,
    gates,
    needed: neededFields(file),
    left: notLookedAt(file, findings),
    lastLook: await findLastLook(db, caseId, me),
    assignments,
    readings,
    people: await listPeople(db, named),
    exception: may(ctx.actor, 'case.release', subject) ? undefined : await findOwnAccess(ctx, caseId),
    rights: { work: may(ctx.actor, 'case.release', subject), sealed: may(ctx.actor, 'sealed.read', subject), guard: may(ctx.actor, 'case.guard', subject) },
    guarded: subject.guarded,
    sentWith: Object.fromEntries(Object.entries(file.answers).map(([field, { submissionSeq }]) => [field, submissionSeq])),
  };
}
