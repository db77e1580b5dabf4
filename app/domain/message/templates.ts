/**
 * Messages that the portal places. Words: `message:<template>.title|body`, so that each reader has them in the own
 * language. Neutral, and never a word about readiness or planning order (look, "Never to an applicant").
 */
export const messageTemplates = ['invited', 'moreTime', 'reminder', 'question', 'questionWithdrawn', 'registerChanged', 'registerKept', 'complete', 'nextStep', 'lookingAgain', 'changed', 'draftGoes', 'draftGoesSoon', 'fileGoes', 'cosigned', 'paperReceived', 'paperAdded', 'sentFromPaper', 'helpersEnded', 'draftCommented', 'lawyerFirst'] as const;
export type MessageTemplate = (typeof messageTemplates)[number];
