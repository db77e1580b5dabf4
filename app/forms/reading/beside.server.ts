import type { DocumentKind, DocumentView } from '#app/domain/document/document-types.ts';
import type { Section } from '#app/domain/file/section.ts';
import { allFields, sections } from '#app/domain/file/sections/registry.ts';
import { labelOf, titleOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { languages } from '#locales/languages.ts';

/** Which answers a document of a kind mostly goes with. */
const byKind: Readonly<Record<DocumentKind, string>> = {
  identity: 'identity-documents',
  travel: 'identity-documents',
  family: 'family',
  military: 'military',
  policeCourt: 'activities',
  medical: 'needs',
  photo: 'identity-documents',
  letter: 'identity-documents',
  ownStatement: 'about',
  paperForm: 'about',
  other: 'identity-documents',
};

/** Of these the kind says little: what she says that it is about says more. */
const anyKind: readonly DocumentKind[] = ['photo', 'letter', 'other'];

/** What may stand beside a document. The motive is read on a page of its own, with a reason, and sealed parts by few. */
export const besides = sections.filter((section) => section.id !== 'motive' && !section.sealed);

/**
 * The answer that a document supports: what she says that it is about, a person, an event or a question of ours; where
 * she says nothing, what its kind mostly goes with.
 */
export function besideOf({ kind, details = {} }: Pick<DocumentView, 'kind' | 'details'>): string {
  const { about, aboutWhat } = details;
  if (about === 'question' && typeof aboutWhat === 'string') return findAsked(aboutWhat)?.id ?? byKind[kind];
  if (['partner', 'child', 'parent', 'otherPerson'].includes(String(about))) return 'family';
  if (about === 'event' && anyKind.includes(kind)) return 'activities';
  if (about === 'me' && anyKind.includes(kind)) return 'about';
  return byKind[kind];
}

/** Shorter words could be part of any question. */
const leastLetters = 8;
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The section of which she names a question, or the title, in any language of ours. */
function findAsked(said: string): Section | undefined {
  const words = plain(said);
  const has = (text: string) => words === text || (words.length >= leastLetters && text.includes(words)) || (text.length >= leastLetters && words.includes(text));
  const texts = languages.map(({ code }) => textIn(code));
  const asked = allFields.filter(({ section }) => besides.includes(section)).find(({ id, field }) => texts.some((t) => has(plain(t(labelOf(id, field))))));
  return asked?.section ?? besides.find((section) => texts.some((t) => plain(t(titleOf(section))) === words));
}
