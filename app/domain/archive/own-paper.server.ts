import { partOf } from '#app/domain/access/readers.server.ts';
import { displayName } from '#app/domain/caseload/case.ts';
import { textPartsOf } from '#app/domain/file/parts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { languageOf, type Lang } from '#locales/languages.ts';
import type { OwnContent } from './own-copy.server.ts';
import type { Paper, PaperPart } from './paper.ts';
import { additionPart, declarationPart, documentPart, ownAnswerParts, plain, submissionPart } from './paper-parts.server.ts';

/** Her copy as a page in her language: the same order as on the screen, then what the office keeps about her. */
export function ownPaper(content: OwnContent, lang: Lang, at: Date): Paper {
  const t = textIn(lang);
  const { file, documents } = content;
  return {
    lang,
    dir: languageOf(lang).dir,
    title: t('archive:own.title'),
    lead: [t('archive:own.lead', { at: formatDateTime(at, lang) }), ...(file.lastSeq > 0 ? [] : [t('applicant:receipt.none')]), t('archive:own.careful')],
    parts: [
      knownPart(content, lang),
      ...ownAnswerParts(content, lang),
      ...declarationPart(file, lang),
      ...additionPart(file, lang),
      ...documentPart(documents, lang),
      ...submissionPart(file, lang, new Map(content.sent.map((snapshot) => [snapshot.seq, textPartsOf(snapshot)]))),
      ...messagePart(content, lang),
      readerPart(content, lang),
      sessionPart(content, lang),
    ],
  };
}

function knownPart({ draft }: OwnContent, lang: Lang): PaperPart {
  const t = textIn(lang);
  const { caseFacts, row } = draft;
  const { year, month, day } = caseFacts.birthDate;
  const known: [TextKey, string][] = [
    ['archive:own.known.reference', row.reference],
    ['package:person.vNumber', caseFacts.vNumber],
    ['package:person.name', displayName(caseFacts)],
    ['package:person.birthDate', formatPartialDate([year, month, day].filter((part) => part !== '').join('-'), lang)],
    ['package:person.birthPlace', caseFacts.birthPlace],
    ['archive:own.known.address', caseFacts.address],
    ['package:person.lodged', formatPartialDate(row.lodgedOn, lang)],
    ['package:person.lawyer', caseFacts.lawyerName],
  ];
  return { title: t('archive:own.known.title'), items: known.filter(([, text]) => text !== '').map(([key, text]) => ({ term: t(key), lines: [plain(text)] })) };
}

function messagePart({ messages }: OwnContent, lang: Lang): PaperPart[] {
  if (messages.length === 0) return [];
  const items = messages.map(({ at, title, body, words }) => ({ term: title, lines: [plain(body), ...(words === '' ? [] : [{ text: words, said: true }])], note: at }));
  return [{ title: textIn(lang)('archive:own.messages'), items }];
}

function readerPart({ readers }: OwnContent, lang: Lang): PaperPart {
  const t = textIn(lang);
  const items = readers.map((reading) => {
    const outside = reading.exceptional ? ` (${t('protect:outside')})` : '';
    const what = t(`applicant:readers.what.${partOf(reading)}` as TextKey);
    return { term: t(`applicant:readers.by.${reading.by}`), lines: [plain(`${what}, ${formatDateTime(reading.at, lang)}${outside}`)] };
  });
  const none = [{ term: t('applicant:readers.none'), lines: [] }];
  return { title: t('applicant:readers.title'), items: items.length > 0 ? items : none };
}

function sessionPart({ sessions, devices }: OwnContent, lang: Lang): PaperPart {
  const t = textIn(lang);
  const when = (at: Date) => formatDateTime(at, lang);
  return {
    title: t('archive:own.sessions'),
    items: [
      ...sessions.map(({ createdAt, lastSeenAt, deviceId }) => ({
        term: when(createdAt),
        lines: [plain(t('archive:own.lastSeen', { at: when(lastSeenAt) })), ...(deviceId === null ? [] : [plain(t('archive:own.remembered'))])],
      })),
      ...devices.map(({ createdAt, lastUsedAt }) => ({ term: t('archive:own.device', { at: when(createdAt) }), lines: [plain(t('archive:own.lastSeen', { at: when(lastUsedAt) }))] })),
    ],
  };
}
