import { declarationItems } from '#app/domain/file/describe-declaration.server.ts';
import { describeAnswer } from '#app/domain/file/describe.server.ts';
import type { Answers, AnswerVersion } from '#app/domain/file/answer.ts';
import type { Draft } from '#app/domain/file/answers.server.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { registerTold } from '#app/domain/file/register-told.server.ts';
import { fieldId } from '#app/domain/file/section.ts';
import { partName } from '#app/domain/file/part-name.server.ts';
import type { TextPart } from '#app/domain/file/parts.ts';
import { sections } from '#app/domain/file/sections/registry.ts';
import type { SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { isInWords } from '#app/domain/file/text-language.ts';
import { labelOf, titleOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatBytes, formatDateTime, formatList, formatPartialDate } from '#app/i18n/format.server.ts';
import { inGroups } from '#app/i18n/in-groups.ts';
import type { Lang } from '#locales/languages.ts';
import { documentFileName } from './media-types.ts';
import type { PaperItem, PaperPart } from './paper.ts';

export const plain = (text: string, code = false) => ({ text, said: false, ...(code ? { code: true as const } : {}) });

/** What was sent: every answer under the heading of its section, in the order of the form; those of branches that were left too. */
export const answerParts = (answers: Answers | SubmittedFile['answers'], about: About, lang: Lang): PaperPart[] => partsOf((id) => (answers[id] ? [{ given: answers[id], sent: true }] : []), about, lang);

type About = Pick<SubmittedFile, 'form' | 'register'>;
/** `marks`: what else is said of it. What she was told about the register is about what was sent. */
type Version = { given: AnswerVersion; sent: boolean; marks?: readonly string[] };

/**
 * Her answers for herself: what was sent, and what she wrote since and did not send, each under its own name; before
 * sending what stands there. Who typed stands with each.
 */
export function ownAnswerParts({ draft, file }: { draft: Draft; file: SubmittedFile }, lang: Lang): PaperPart[] {
  const t = textIn(lang);
  const typists: Record<string, string> = { ...draft.typists, ...file.typists };
  const typed = ({ typedBy }: AnswerVersion) => (typedBy === undefined ? [] : [t('helper:typedBy', { name: typists[typedBy] ?? '' })]);
  const versionsOf = (id: string): Version[] => {
    const [sent, kept] = [file.answers[id], draft.answers[id]];
    const since = kept && kept.version !== sent?.version ? [{ given: kept, sent: false, marks: [...(file.lastSeq > 0 ? [t('archive:own.notSent')] : []), ...typed(kept)] }] : [];
    return [...(sent ? [{ given: sent, sent: true, marks: typed(sent) }] : []), ...since];
  };
  return partsOf(versionsOf, { form: draft.form, register: file.register }, lang);
}

function partsOf(versionsOf: (id: string) => readonly Version[], { form, register: told }: About, lang: Lang): PaperPart[] {
  const t = textIn(lang);
  return sections
    .map((section) => ({
      title: t(titleOf(section)),
      items: section.steps.flatMap(({ fields }) => fields).flatMap((field) => versionsOf(fieldId(section, field)).flatMap(({ given, sent, marks = [] }): PaperItem[] => {
        const id = fieldId(section, field);
        if (given.answer.kind === 'empty') return [];
        const register = given.answer.kind === 'value' ? given.answer.register : undefined;
        const shown = register && formatList(describeAnswer(t, lang, field, { kind: 'value', value: register.shown }).map(({ text }) => text), lang);
        const about = [
          ...marks,
          t(isInWords(field, given.answer) ? 'archive:written' : 'archive:given', { at: formatDateTime(given.at, lang), language: languageName(t, lang, given.language) }),
          ...(given.paper ? [t('paper:typed.mark', { date: formatPartialDate(given.paper.receivedOn, lang) })] : []),
          ...(register && shown !== undefined ? [t('package:register', { value: shown, date: formatPartialDate(register.on, lang) })] : []),
          ...(sent && told[id] ? [registerTold(t, lang, told[id])] : []),
        ];
        return [{ term: t(labelOf(id, field, form)), lines: describeAnswer(t, lang, field, given.answer, given.language), note: about.join(' · ') }];
      })),
    }))
    .filter(({ items }) => items.length > 0);
}

/** What she said when she sent her file. */
export function declarationPart({ declaration }: Pick<SubmittedFile, 'declaration'>, lang: Lang): PaperPart[] {
  const t = textIn(lang);
  const items = declaration ? declarationItems(t, lang, declaration) : [];
  return items.length > 0 ? [{ title: t('file:declaration.title'), items }] : [];
}

export function additionPart({ additions }: Pick<SubmittedFile, 'additions'>, lang: Lang): PaperPart[] {
  const t = textIn(lang);
  const told = additions.filter(({ text }) => text !== '');
  if (told.length === 0) return [];
  const items = told.map(({ text, at, language }) => ({ term: formatDateTime(at, lang), lines: [{ text, said: true, lang: language }], note: languageName(t, lang, language) }));
  return [{ title: t('archive:additions'), items }];
}

export function documentPart(documents: readonly DocumentView[], lang: Lang): PaperPart[] {
  const t = textIn(lang);
  if (documents.length === 0) return [];
  const items = documents.map((document, at) => ({
    term: document.title === '' ? t(`documents:kinds.${document.kind}`) : document.title,
    lines: [
      plain(`${t(`documents:kinds.${document.kind}`)}, ${formatBytes(document.size, lang)}, ${formatDateTime(document.at, lang)}`),
      ...(document.note === '' ? [] : [{ text: document.note, said: true }]),
      ...(document.withdrawn ? [plain(t('package:documents.withdrawn'))] : []),
      ...(document.sent ? [] : [plain(t('archive:own.notSent'))]),
      plain(documentFileName(at + 1, document.mediaType), true),
      plain(document.sha256, true),
    ],
    href: documentFileName(at + 1, document.mediaType),
  }));
  return [{ title: t('package:documents.title'), items }];
}

/** `texts`: of each submission its texts with their hashes, for who may prove them one by one. Those of files stand with the files. */
export function submissionPart({ submissions, form }: Pick<SubmittedFile, 'submissions' | 'form'>, lang: Lang, texts: ReadonlyMap<number, readonly TextPart[]> = new Map()): PaperPart[] {
  const t = textIn(lang);
  if (submissions.length === 0) return [];
  const items = submissions.map(({ seq, number, at, kind, sha256 }) => ({
    term: `${t(`package:submissions.${kind}`)}, ${formatDateTime(at, lang)}`,
    lines: [
      { ...plain(number, true), label: t('applicant:receipt.number') },
      { ...plain(inGroups(sha256), true), label: t('applicant:receipt.hash') },
      ...(texts.get(seq) ?? []).map((text) => ({ ...plain(inGroups(text.sha256), true), label: partName(t, text.field, form) })),
    ],
  }));
  return [{ title: t('package:submissions.title'), items }];
}
