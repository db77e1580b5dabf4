import { detailQuestions, type DetailQuestion } from '#app/domain/document/details.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { groupsOf } from '#app/domain/document/groups.ts';
import { describeValue, type Line } from '#app/domain/file/describe.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';

export type DetailLine = { name: string; term: string; lines: Line[] };

const questions: readonly DetailQuestion[] = detailQuestions;

/** What its owner says of a document, in words; what is on it stands with the picture. */
export function detailLines({ details = {} }: Pick<DocumentView, 'details'>, lang: Lang): DetailLine[] {
  const t = textIn(lang);
  return questions
    .filter(({ name }) => name !== 'seen' && details[name] !== undefined)
    .map((question) => ({
      name: question.name,
      term: t(`documents:details.${question.name}.label` as TextKey),
      lines: describeValue(t, lang, question, details[question.name]!, (option) => `documents:details.${question.name}.options.${option}` as TextKey),
    }));
}

/** When it was described otherwise after it had been sent, and how it was called then. */
export const correctionOf = ({ corrected }: Pick<DocumentView, 'corrected'>, lang: Lang) => corrected && { at: formatDateTime(corrected.at, lang), title: corrected.asSent.title };

/** Pages of one document behind each other, in her order. A further page is told which one it is. */
export function inOrder(documents: readonly DocumentView[]): { document: DocumentView; page: number | undefined }[] {
  return groupsOf(documents).flatMap((group) => group.map((document, index) => ({ document, page: group.length > 1 ? index + 1 : undefined })));
}
