import type { DocumentView } from '#app/domain/document/document-types.ts';
import { formatBytes, formatDateTime } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { ownState, type OwnState } from './document-state.ts';

export type DocumentRowView = {
  id: string;
  title: string;
  fileName: string;
  kind: DocumentView['kind'];
  at: string;
  size: string;
  /** First and last parts: enough to compare by eye with the receipt. */
  sha: string;
  sent: boolean;
  withdrawn: boolean;
  /** What became of looking at it. */
  state: OwnState;
};

export const documentRow = (document: DocumentView, lang: Lang): DocumentRowView => ({
  id: document.id,
  title: document.title,
  fileName: document.fileName,
  kind: document.kind,
  at: formatDateTime(document.at, lang),
  size: formatBytes(document.size, lang),
  sha: `${document.sha256.slice(0, 8)} … ${document.sha256.slice(-8)}`,
  sent: document.sent,
  withdrawn: document.withdrawn,
  state: ownState(document),
});
