/** Where her answer is another than that of the register: it will be changed there, or it stays. She is told: `message:<verdict>`. */
export const registerVerdicts = ['registerChanged', 'registerKept'] as const;
export type RegisterVerdict = (typeof registerVerdicts)[number];
export const isRegisterVerdict = (text: string): text is RegisterVerdict => (registerVerdicts as readonly string[]).includes(text);

export type Verdict = 'fine' | 'ask' | 'none' | RegisterVerdict;

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

/** Whether she was told what becomes of the register, for the answer as it stands. */
export const isDecided = (finding: Finding | undefined, answerSeq: number): boolean =>
  finding !== undefined && isRegisterVerdict(finding.verdict) && finding.submissionSeq >= answerSeq;

/** Looked at and fine, or decided, and nothing newer was sent for this field. `answerSeq` is 0 when it has no answer. */
export const isLookedAt = (finding: Finding | undefined, answerSeq: number): boolean =>
  (finding?.verdict === 'fine' && finding.submissionSeq >= answerSeq) || isDecided(finding, answerSeq);
