import type { FromPaper } from '#app/domain/paper/from-paper.ts';

/**
 * The ways to answer (domain 4.2 rule 1): a value, or one of three non-answers that count just as much.
 * `empty`: an answer that was taken away again; its versions stay, and the question waits as before.
 */
export type Answer =
  | { kind: 'value'; value: AnswerValue; register?: RegisterNote; /** Of a long text: the language it is in, as the writer says; absent while it is guessed. */ language?: string }
  | { kind: 'unknown'; known: string }
  | { kind: 'none'; why: string }
  | { kind: 'interview' }
  | { kind: 'empty' };

/**
 * Beside an answer to what the IND already had: what she was shown, and whether she says the same. Register
 * data are never overwritten: `differs` is a request that staff decide. Written by `saveAnswers`, never by a form.
 */
export type RegisterNote = {
  says: 'confirmed' | 'differs';
  shown: AnswerValue;
  /** When the case system gave it, ISO date. */
  on: string;
};

/** Values are plain JSON; each field kind says which shape it writes (`kinds/`). */
export type AnswerValue = string | string[] | Record<string, unknown> | Record<string, unknown>[];

/** One version of one answer, as stored. */
export type AnswerVersion = {
  field: string;
  version: number;
  answer: Answer;
  /** Of her words; of an answer without words the language of the page. */
  language: string;
  at: Date;
  /** Present when somebody who helps her typed it: which help that was (domain 4.3 section 17). */
  typedBy?: string;
  /** Present when it came on paper and staff typed it over (decision 0031). */
  paper?: FromPaper;
};

/** Answers of a file, by field ('about.nameLatin'). */
export type Answers = Record<string, AnswerVersion>;

/** Whether the question was answered in any of the ways. */
export const isAnswered = (answers: Answers, field: string): boolean => (answers[field]?.answer.kind ?? 'empty') !== 'empty';

/** The value of an answer, when it was answered with one. */
export function valueOf(answers: Answers, field: string): AnswerValue | undefined {
  const answer = answers[field]?.answer;
  return answer?.kind === 'value' ? answer.value : undefined;
}
