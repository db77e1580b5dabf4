import { valueOf } from '#app/domain/file/answer.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { fieldId } from '#app/domain/file/section.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import type { SubmittedFile } from '#app/domain/file/submissions.server.ts';
import type { Duration } from '#app/domain/planning/queue-order.ts';
import type { GateFacts } from './gate.ts';

/** What the gates need of the content of a file: numbers and yes or no. Computed outside the write that uses it. */
export type ContentFacts = {
  /** The state of the file and of the case that it was computed from. */
  seq: number;
  caseVersion: number;
  /** Register fields in which her answer differs, with the submission that it came with. */
  differing: { field: string; seq: number }[];
  contactAnswered: boolean;
  missing: number;
  motive: GateFacts['motive'];
  interviewLanguage: boolean;
  needs: boolean;
  duration: Duration;
};

export function contentOf(file: SubmittedFile): ContentFacts {
  const missing = missingFields(file.form);
  const needs = needsIn(file);
  const differs = Object.values(file.answers).filter(({ answer }) => answer.kind === 'value' && answer.register?.says === 'differs');
  return {
    seq: file.lastSeq,
    caseVersion: file.row.version,
    differing: differs.map(({ field, submissionSeq }) => ({ field, seq: submissionSeq })),
    contactAnswered: !missing.some((field) => field.startsWith('contact.')),
    missing: missing.length,
    motive: motiveOf(file),
    interviewLanguage: valueOf(file.answers, 'languages.interview') !== undefined,
    needs: needs > 0,
    duration: needs > 1 ? 'L' : needs === 1 || file.row.childrenInvolved ? 'M' : 'S',
  };
}

function motiveOf({ answers }: SubmittedFile): GateFacts['motive'] {
  const answer = answers['motive.account']?.answer;
  if (!answer) return 'missing';
  return answer.kind === 'value' ? 'text' : 'interview';
}

/** How many questions about what helps her were answered with something other than no. */
function needsIn({ answers }: SubmittedFile): number {
  const section = findSection('needs');
  const fields = section ? section.steps.flatMap((step) => step.fields).filter((field) => field.purpose === 'guarantees') : [];
  const values = fields.map((field) => valueOf(answers, fieldId(section!, field)));
  return values.filter((value) => value !== undefined && !saysNo(value)).length;
}

const saysNo = (value: unknown): boolean => value === '' || value === 'no' || value === 'none' || (Array.isArray(value) && (value.length === 0 || value.every((one) => one === 'none')));
