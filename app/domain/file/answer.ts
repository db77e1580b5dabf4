/** The ways to answer (domain 4.2 rule 1): a value, or one of three non-answers that count just as much. */
export type Answer =
  | { kind: 'value'; value: AnswerValue }
  | { kind: 'unknown'; known: string }
  | { kind: 'none'; why: string }
  | { kind: 'interview' };

/** Values are plain JSON; each field kind says which shape it writes (`kinds/`). */
export type AnswerValue = string | string[] | Record<string, unknown> | Record<string, unknown>[];

/** One version of one answer, as stored. */
export type AnswerVersion = {
  field: string;
  version: number;
  answer: Answer;
  language: string;
  at: Date;
};

/** Answers of a file, by field ('about.nameLatin'). */
export type Answers = Record<string, AnswerVersion>;
