/**
 * Why an officer asks. The applicant reads `message:reasons.<reason>` in her own language beside the officer's
 * own words; staff choose from `case:reasons.<reason>`.
 */
export const questionReasons = ['unclear', 'more', 'place', 'date', 'document', 'unreadable', 'other'] as const;
export type QuestionReason = (typeof questionReasons)[number];

/** Own words up to this many characters; with `other` they are needed. */
export const wordsLimit = 2000;

export const isQuestionReason = (text: string): text is QuestionReason => (questionReasons as readonly string[]).includes(text);
