import type { CaseFacts } from '#app/domain/caseload/case.ts';
import type { CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Answer, AnswerValue } from '#app/domain/file/answer.ts';
import type { Random } from './random.ts';
import { origins } from './shares.ts';

/** Whose file is filled in. A rich one tells more. */
export type Given = { row: CaseRow; facts: CaseFacts; ownName: { family: string; given: string }; random: Random; rich: boolean };
export type GivenAnswers = readonly (readonly [field: string, answer: Answer])[];

export const value = (answer: AnswerValue): Answer => ({ kind: 'value', value: answer });
export const unknown: Answer = { kind: 'unknown', known: '' };
export const none: Answer = { kind: 'none', why: '' };
export const interview: Answer = { kind: 'interview' };

export const regionOf = ({ row, facts }: Given): string => origins.find(({ code }) => code === row.nationality)?.places[0] ?? facts.birthPlace;
