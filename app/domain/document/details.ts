import type { Question } from '#app/domain/file/section.ts';

/** A question about one document, in the kinds of the file. Texts: `documents:details.<name>.label|hint|options.<value>`. */
export type DetailQuestion = Question & { name: string; hint?: true };

/**
 * What she may say of a document beside its kind (domain 4.3, sections 6 and 16). All of it may stay empty: another
 * question is one entry here and its texts.
 */
export const detailQuestions = [
  { name: 'seen', kind: 'longtext', limit: 2_000, hint: true },
  { name: 'language', kind: 'language' },
  { name: 'date', kind: 'date', past: true, hint: true },
  { name: 'form', kind: 'choice', options: ['original', 'copy', 'screen'] },
  { name: 'original', kind: 'choice', options: ['with_me', 'authorities', 'home_country', 'lost', 'taken', 'destroyed', 'never_had', 'unknown'] },
  { name: 'holder', kind: 'text', limit: 200, hint: true },
  { name: 'about', kind: 'choice', options: ['me', 'partner', 'child', 'parent', 'otherPerson', 'event', 'question'] },
  { name: 'aboutWhat', kind: 'text', limit: 300, hint: true },
] as const satisfies readonly DetailQuestion[];
