export type Verdict = 'fine' | 'ask' | 'none';

/** The latest that was found of one field. */
export type Finding = {
  field: string;
  version: number;
  verdict: Verdict;
  /** What had been sent when it was looked at. */
  submissionSeq: number;
  by: string;
  at: Date;
};
export type Findings = Readonly<Record<string, Finding>>;

/** Looked at and fine, and nothing newer was sent for this field. `answerSeq` is 0 when it has no answer. */
export const isLookedAt = (finding: Finding | undefined, answerSeq: number): boolean =>
  finding?.verdict === 'fine' && finding.submissionSeq >= answerSeq;
