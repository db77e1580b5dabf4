import { valueOf } from '#app/domain/file/answer.ts';
import { differsFromRegister } from '#app/domain/file/known.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { needs as needsSection } from '#app/domain/file/sections/needs.ts';
import { allFields } from '#app/domain/file/sections/registry.ts';
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
  /** Whether she wants a lawyer, as she answered; undefined when it was not asked. */
  wantsLawyer: string | undefined;
  interviewLanguage: boolean;
  /** Code of that language; empty when she did not say, or named one that is not in the list. */
  language: string;
  /** Something asks for care or time in planning. */
  needs: boolean;
  /** Something makes telling hard, or asks for care: four eyes (G22). */
  vulnerable: boolean;
  duration: Duration;
  /** The date on the page by which the file was sent from paper, ISO. */
  signedOn: string | undefined;
};

export function contentOf(file: SubmittedFile): ContentFacts {
  const missing = missingFields(file.form);
  const needs = needsIn(file);
  const differs = Object.values(file.answers).filter(differsFromRegister);
  return {
    seq: file.lastSeq,
    caseVersion: file.row.version,
    differing: differs.map(({ field, submissionSeq }) => ({ field, seq: submissionSeq })),
    contactAnswered: !missing.some((field) => field.startsWith('contact.')),
    missing: missing.length,
    motive: motiveOf(file),
    wantsLawyer: wantsLawyerIn(file),
    interviewLanguage: valueOf(file.answers, 'languages.interview') !== undefined,
    language: languageOf(file),
    needs: needs.count > 0,
    vulnerable: needs.vulnerable,
    duration: needs.count > 1 ? 'L' : needs.count === 1 || file.row.childrenInvolved ? 'M' : 'S',
    signedOn: file.signed?.on,
  };
}

function wantsLawyerIn({ answers }: SubmittedFile): string | undefined {
  const value = valueOf(answers, 'representation.wantsLawyer');
  return typeof value === 'string' ? value : undefined;
}

function languageOf({ answers }: SubmittedFile): string {
  const value = valueOf(answers, 'languages.interview');
  return value !== undefined && 'code' in Object(value) ? String((value as { code: unknown }).code) : '';
}

function motiveOf({ answers }: SubmittedFile): GateFacts['motive'] {
  const kind = answers['motive.account']?.answer.kind ?? 'empty';
  const states = { value: 'text', interview: 'interview', none: 'explained', unknown: 'explained', empty: 'missing' } as const;
  return states[kind];
}

/** What she said would help her: each thing that planning must arrange, and whether telling itself is hard. */
function needsIn({ answers }: SubmittedFile): { count: number; vulnerable: boolean } {
  const values = allFields
    .filter(({ section, field }) => section.id === needsSection.id && (field.kind === 'choice' || field.kind === 'choices'))
    .map(({ id }) => valueOf(answers, id));
  const yes = values.filter((value) => value === 'yes').length;
  const practical = values.some((value) => Array.isArray(value) && value.length > 0);
  return { count: yes + (practical ? 1 : 0), vulnerable: yes > 0 };
}
