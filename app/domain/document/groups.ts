import type { DocumentView } from './document-types.ts';

type Page = Pick<DocumentView, 'id' | 'partOf' | 'position'>;

/** The document that a page belongs to, also when its first page is not there. */
export const documentOf = ({ id, partOf }: Page): string => partOf ?? id;

/** Pages of one document together, in her order; documents in the order in which they came. */
export function groupsOf<P extends Page>(pages: readonly P[]): P[][] {
  const ids = [...new Set(pages.map(documentOf))];
  return ids.map((id) => pages.filter((page) => documentOf(page) === id).sort((a, b) => a.position - b.position));
}
