import type { DocumentView } from '#app/domain/document/document-types.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatBytes, formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import { inOrder } from './document-details.server.ts';
import type { Lang } from '#locales/languages.ts';

const scanTexts = { not_scanned: 'package:documents.notScanned', clean: 'package:documents.clean', infected: 'package:documents.infected' } as const;

/** Documents in words, for who reads a file that is not the own: what it is, when it came, whether it can be trusted. */
export function documentLines(documents: readonly DocumentView[], lang: Lang) {
  const t = textIn(lang);
  return inOrder(documents).map(({ document, page }) => ({
    id: document.id,
    title: page === undefined ? document.title : `${document.title} (${page})`,
    kind: document.paper ? t('documents:kindFromPaper', { kind: t(`documents:kinds.${document.kind}`), date: formatPartialDate(document.paper.receivedOn, lang) }) : t(`documents:kinds.${document.kind}`),
    at: formatDateTime(document.at, lang),
    size: formatBytes(document.size, lang),
    sha256: document.sha256,
    state: document.withdrawn ? t('package:documents.withdrawn') : t(scanTexts[document.scan]),
  }));
}
