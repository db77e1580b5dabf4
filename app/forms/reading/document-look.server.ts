import type { Ctx } from '#app/domain/context.ts';
import { DomainError } from '#app/domain/context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { mayShow, ticketFor } from '#app/domain/preview/look.server.ts';
import { findPage } from '#app/domain/preview/page.store.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatBytes, formatDateTime } from '#app/i18n/format.server.ts';
import type { DocLink, DocPicture } from '#app/ui/doc-view/doc-view.tsx';
import type { Lang } from '#locales/languages.ts';
import { correctionOf, detailLines, inOrder, type DetailLine } from './document-details.server.ts';
import { largerZoom, readLookQuery, smallerZoom, turnedBy, writeLookQuery, type LookQuery } from './look-query.ts';

/** Why nothing is to be seen; text `look:state.<code>`. */
export type NotShown = 'notScanned' | 'failed' | 'limits' | 'infected' | 'waiting' | 'none' | 'unreadable' | 'locked' | 'tooComplex' | 'noPlace';

export type DocumentLook = {
  id: string;
  title: string;
  kind: DocumentView['kind'];
  query: LookQuery;
  /** What stands about it, in words. */
  facts: { at: string; size: string; fileName: string; note: string; sha: string; scan: 'waits' | 'clean' | 'infected' };
  details: DetailLine[];
  corrected: ReturnType<typeof correctionOf>;
  place: string;
  links: DocLink[];
  picture: DocPicture | undefined;
  notShown: NotShown | undefined;
  /** Whether this person may take the file itself. */
  takes: boolean;
  others: { number: number; all: number; previous: string | undefined; next: string | undefined };
};

const notShownOf = (ctx: Ctx, { scan, scanNote, preview, sent }: DocumentView): NotShown | undefined => {
  if (scan === 'infected') return 'infected';
  if (!mayShow(ctx, { scan, submissionId: sent ? 'sent' : null })) return scanNote === '' ? 'notScanned' : scanNote;
  if (ctx.config.contentUrl === undefined) return 'noPlace';
  if (preview === 'ready') return undefined;
  return preview === 'too_complex' ? 'tooComplex' : preview;
};

/** @throws DomainError `not_found` */
export function pickDocument(documents: readonly DocumentView[], id: string): DocumentView {
  const found = documents.find((document) => document.id === id);
  if (!found) throw new DomainError('not_found', 'document');
  return found;
}

/** Which page is asked for, and whether there is a picture of it to show now. */
export function whatToShow(ctx: Ctx, document: DocumentView, params: URLSearchParams): { query: LookQuery; notShown: NotShown | undefined } {
  return { query: readLookQuery(params, document.pages), notShown: notShownOf(ctx, document) };
}

type Given = { caseId: string; documents: readonly DocumentView[]; document: DocumentView; params: URLSearchParams; /** The address of another document. */ hrefOf: (id: string) => string };

/** One page of a document in words and links, for everybody who may look. The look itself is recorded before. */
export async function documentLook(ctx: Ctx, lang: Lang, { caseId, documents, document, params, hrefOf }: Given): Promise<DocumentLook> {
  const t = textIn(lang);
  const { query, notShown } = whatToShow(ctx, document, params);
  const { page, zoom, turn } = query;
  const asked = { caseId, documentId: document.id, page };
  const found = notShown === undefined ? await findPage(ctx.db.read, asked) : undefined;
  const note = saidOf(document);
  const place = { title: document.title, note, page, pages: document.pages };
  const link = (label: string, change: Partial<LookQuery> | undefined, hint?: DocLink['hint']): DocLink => ({ href: change && writeLookQuery(query, change), label, ...(hint ? { hint } : {}) });
  const [larger, smaller] = [largerZoom(zoom), smallerZoom(zoom)];
  const ordered = inOrder(documents).map((one) => one.document);
  const at = ordered.indexOf(document);
  const other = (by: number) => ordered[at + by];
  return {
    id: document.id,
    title: document.title,
    kind: document.kind,
    query,
    facts: {
      at: formatDateTime(document.at, lang),
      size: formatBytes(document.size, lang),
      fileName: document.fileName,
      note,
      sha: `${document.sha256.slice(0, 8)} … ${document.sha256.slice(-8)}`,
      scan: document.scan === 'not_scanned' ? 'waits' : document.scan,
    },
    details: detailLines(document, lang),
    corrected: correctionOf(document, lang),
    place: t('look:place', place),
    links: [
      ...(document.pages > 1
        ? [link(t('look:previous'), page > 1 ? { page: page - 1, turn: 0 } : undefined, 'previous'), link(t('look:next'), page < document.pages ? { page: page + 1, turn: 0 } : undefined, 'next')]
        : []),
      link(t('look:larger'), larger && { zoom: larger }),
      link(t('look:smaller'), smaller && { zoom: smaller }),
      link(t('look:turnBack'), { turn: turnedBy(turn, -90) }),
      link(t('look:turn'), { turn: turnedBy(turn, 90) }),
    ],
    picture: found && { src: ticketFor(ctx, asked), width: found.width, height: found.height, zoom, turn, alt: t(note === '' ? 'look:alt' : 'look:altNote', place) },
    notShown,
    takes: mayShow(ctx, { scan: document.scan, submissionId: document.sent ? 'sent' : null }) && ctx.config.contentUrl !== undefined,
    others: { number: at + 1, all: documents.length, previous: other(-1) && hrefOf(other(-1)!.id), next: other(1) && hrefOf(other(1)!.id) },
  };
}

/** What is on it, in the words of who sent it: for who cannot see the picture. */
function saidOf({ details, note }: DocumentView): string {
  const seen = details?.['seen'];
  return typeof seen === 'string' ? seen : note;
}
