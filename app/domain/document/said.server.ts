import { createHash } from 'node:crypto';
import { canonicalJson, sameContent } from '#app/domain/file/canonical.ts';
import { detailQuestions } from './details.ts';
import type { DocumentWords } from './document-types.ts';

/** What she says of a document, and can change. */
export type Said = Pick<DocumentWords, 'title' | 'kind' | 'details'>;

const parts = ['title', 'kind', ...detailQuestions.map(({ name }) => name)] as const;
export type SaidPart = 'title' | 'kind' | (typeof detailQuestions)[number]['name'];

const partOf = ({ title, kind, details = {} }: Said, part: SaidPart): unknown => (part === 'title' ? title : part === 'kind' ? kind : details[part]);
const digestOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value ?? null)).digest('base64url').slice(0, 16);

/** What a page says of the words that it shows: a digest of each part, so that what was touched on it is known. */
export const saidBase = (said: Said): string => parts.map((part) => digestOf(partOf(said, part))).join('.');

/**
 * What she says on a page, over what stands there now: a part that she did not touch on it stays as it is now.
 * @returns `both`: parts that were changed here and elsewhere; of these `said` has hers.
 */
export function mergeSaid({ base, hers, now }: { base: string; hers: Said; now: Said }): { said: Said; both: SaidPart[] } {
  const seen = base.split('.');
  const isTouched = (part: SaidPart) => digestOf(partOf(hers, part)) !== seen[parts.indexOf(part)];
  const isMoved = (part: SaidPart) => digestOf(partOf(now, part)) !== seen[parts.indexOf(part)];
  const from = (part: SaidPart) => (isTouched(part) ? hers : now);
  const details = detailQuestions.flatMap(({ name }) => {
    const value = from(name).details?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const said = { title: from('title').title, kind: from('kind').kind, details: Object.fromEntries(details) };
  return { said, both: parts.filter((part) => isTouched(part) && isMoved(part) && !sameContent(partOf(hers, part), partOf(now, part))) };
}
