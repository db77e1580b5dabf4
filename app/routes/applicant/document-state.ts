import type { DocumentView } from '#app/domain/document/document-types.ts';

/** What she is told of one of her documents, in one calm sentence: text `look:own.<state>`. */
export type OwnState = 'waits' | 'clean' | 'infected' | 'locked' | 'unreadable' | 'waiting' | 'none' | 'tooComplex';

/** What she can do something about comes first. */
export function ownState({ scan, preview }: Pick<DocumentView, 'scan' | 'preview'>): OwnState {
  if (scan === 'infected') return 'infected';
  if (preview === 'locked' || preview === 'unreadable') return preview;
  if (scan === 'not_scanned') return 'waits';
  if (preview === 'waiting' || preview === 'none') return preview;
  return preview === 'too_complex' ? 'tooComplex' : 'clean';
}
