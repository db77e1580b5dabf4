import { documentKinds, documentLimits, type DocumentKind, type DocumentWords } from '#app/domain/document/document-types.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';

/** What she did not choose says nothing of what it is. */
export const kindOf = (text: string | undefined): DocumentKind => documentKinds.find((kind) => kind === text) ?? 'other';

/** What she said of a document when she sent it; without a name of her own it is called by its kind. */
export function wordsOf(lang: Lang, given: { kind: string | undefined; title: string | undefined; fileName: string }): DocumentWords {
  const kind = kindOf(given.kind);
  const title = given.title?.trim() || textIn(lang)(`documents:kinds.${kind}`);
  return { title, fileName: given.fileName.slice(-documentLimits.nameBytes), kind, language: '', note: '' };
}
