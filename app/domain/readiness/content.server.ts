import { birthOf, type Birth } from '#app/domain/file/age.ts';
import { valueOf } from '#app/domain/file/answer.ts';
import { differsFromRegister } from '#app/domain/file/known.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { modulesFor, moduleState } from '#app/domain/file/modules-seen.ts';
import type { GroundCode } from '#app/domain/file/sections/grounds.ts';
import { needs as needsSection } from '#app/domain/file/sections/needs.ts';
import { allFields } from '#app/domain/file/sections/registry.ts';
import type { SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { durations, type Duration } from '#app/domain/planning/queue-order.ts';
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
  /** Something makes telling hard, asks for care or for time: four eyes (G22). */
  vulnerable: boolean;
  duration: Duration;
  /** When she can have been born at the latest. */
  birth: Birth;
  countryModule: GateFacts['countryModule'];
  /** The date on the page by which the file was sent from paper, ISO. */
  signedOn: string | undefined;
};

export function contentOf(file: SubmittedFile): ContentFacts {
  const missing = missingFields(file.form);
  const needs = needsIn(file);
  const special = asksForTime(file);
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
    vulnerable: needs.vulnerable || special,
    duration: durationOf(needs.count, file.row.childrenInvolved, special),
    birth: birthOf(file.answers, file.caseFacts.birthDate),
    countryModule: moduleState(file.modules, modulesFor(file.form)),
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

/** How long the hearing takes. What asks for time by its nature is one step more. */
function durationOf(needs: number, children: boolean, special: boolean): Duration {
  const steps = needs > 1 ? 2 : needs === 1 || children ? 1 : 0;
  return durations[Math.min(steps + (special ? 1 : 0), durations.length - 1)]!;
}

/**
 * Grounds that are told about in one's own time, and looked at by two (domain 4.4 M4: conversion, LGBTI, trafficking). Only
 * that it is one of them leaves this place, never which: the part is sealed (decision 0013).
 */
const specials: readonly GroundCode[] = ['religion', 'psg_lgbti', 'psg_trafficking'];

function asksForTime({ answers }: SubmittedFile): boolean {
  const fits = valueOf(answers, 'grounds.fits');
  return Array.isArray(fits) && specials.some((code) => (fits as unknown[]).includes(code));
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
