import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { listAssignments, type Assignment } from '#app/domain/access/assignments.store.server.ts';
import { listPeople, type Person } from '#app/domain/access/people.store.server.ts';
import { listReads, recordRead } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { getSubmittedFile, type SubmittedFile } from '#app/domain/file/submissions.server.ts';
import type { Assessed, GateFacts } from '#app/domain/readiness/gate.ts';
import { assessFile } from '#app/domain/readiness/readiness.server.ts';
import { neededFields, notLookedAt } from './complete-file.server.ts';
import type { Findings } from './finding.ts';
import { findLastLook, listFindings } from './findings.store.server.ts';
import { listQuestions, type Question } from './questions.store.server.ts';

export type Reading = Awaited<ReturnType<typeof listReads>>[number];

/** Everything that a page about a case is made of. */
export type CaseView = {
  file: SubmittedFile;
  known: CaseFacts;
  findings: Findings;
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
};

/**
 * Opens a case for an officer. The read is in the record before anything is shown; when the record fails, the read
 * fails (design 3).
 * @param what what the page shows: 'file.read' or 'motive.read' ..., and of what.
 */
export async function openCase(ctx: Ctx, caseId: string, what: { action: `${string}.read`; object: string }): Promise<CaseView> {
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'file.read', caseId);
  const file = await getSubmittedFile(ctx, caseId);
  const assessed = await assessFile(ctx, file);
  if (!assessed) return openCase(ctx, caseId, what);
  await recordRead(ctx, caseId, what.action, what.object);
  const findings = await listFindings(db, caseId);
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
    file,
    known: file.caseFacts,
    findings,
    questions,
    gateFacts,
    gates,
    needed: neededFields(file),
    left: notLookedAt(file, findings),
    lastLook: await findLastLook(db, caseId, me),
    assignments,
    readings,
    people: await listPeople(db, named),
  };
}
