import type { DocumentView } from '#app/domain/document/document-types.ts';
import { documentOf, groupsOf } from '#app/domain/document/groups.ts';
import { digestOfWaiting } from '#app/domain/document/waiting.ts';
import { formatBytes, formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { ownState, type OwnState } from './document-state.ts';

export type PageView = {
  id: string;
  fileName: string;
  at: string;
  size: string;
  /** First and last parts: enough to compare by eye with the receipt. */
  sha: string;
  /** All of it, in groups. */
  shaWhole: string;
  sent: boolean;
  withdrawn: boolean;
  /** What became of looking at it. */
  state: OwnState;
  /** It came on paper, and staff added it: the day on which it was received. */
  paper?: string;
};

/** One document as she sees it: one photo, or several that are its pages. */
export type DocumentGroup = {
  id: string;
  title: string;
  kind: DocumentView['kind'];
  pages: PageView[];
  /** Any page of it. */
  sent: boolean;
  /** Every page of it. */
  withdrawn: boolean;
};

const pageView = (document: DocumentView, lang: Lang): PageView => ({
  id: document.id,
  fileName: document.fileName,
  at: formatDateTime(document.at, lang),
  size: formatBytes(document.size, lang),
  sha: `${document.sha256.slice(0, 8)} … ${document.sha256.slice(-8)}`,
  shaWhole: (document.sha256.match(/.{4}/g) ?? []).join(' '),
  sent: document.sent,
  withdrawn: document.withdrawn,
  state: ownState(document),
  ...(document.paper ? { paper: formatPartialDate(document.paper.receivedOn, lang) } : {}),
});

export type WaitingView = { count: number; digest: string };

/** How many documents have a page that would go along when she sends something now, and which pages. */
export function waitingView(documents: readonly DocumentView[]): WaitingView {
  const waiting = documents.filter(({ sent, withdrawn }) => !sent && !withdrawn);
  return { count: groupsOf(waiting).length, digest: digestOfWaiting(waiting.map(({ id }) => id)) };
}

export const nothingWaits: WaitingView = waitingView([]);

/** Documents with their pages; what is said of one is said of all its pages. */
export function documentGroups(documents: readonly DocumentView[], lang: Lang): DocumentGroup[] {
  return groupsOf(documents).flatMap((pages) => {
    const [first] = pages;
    if (first === undefined) return [];
    return {
      id: documentOf(first),
      title: first.title,
      kind: first.kind,
      pages: pages.map((page) => pageView(page, lang)),
      sent: pages.some(({ sent }) => sent),
      withdrawn: pages.every(({ withdrawn }) => withdrawn),
    };
  });
}
