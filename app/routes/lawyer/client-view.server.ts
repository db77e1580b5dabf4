import { documentLines } from '#app/forms/reading/document-lines.server.ts';
import { readFile } from '#app/forms/reading/read-file.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { displayName } from '#app/domain/caseload/case.ts';
import { countryName, languageName } from '#app/domain/file/names.server.ts';
import { isClosed } from '#app/domain/file/sealed.ts';
import { findField, sections } from '#app/domain/file/sections/registry.ts';
import { nameOf, titleOf } from '#app/domain/file/texts.ts';
import { valueOf } from '#app/domain/file/answer.ts';
import type { NameValue } from '#app/domain/file/kinds/names.ts';
import type { ClientFile } from '#app/domain/representation/client.server.ts';
import { standing, turn } from '#app/domain/representation/turns.ts';
import type { Question } from '#app/domain/review/questions.store.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatDateTime, formatPartialDate, formatShortDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';
import { nowOf } from './client-now.server.ts';
import { timelineOf } from './client-timeline.server.ts';
import { wordsOf, type Of } from './words.tsx';

/** A client in words: what the page and only the page needs. */
export function clientView(client: ClientFile, lang: Lang, open?: string) {
  const t = wordsOf(textIn(lang), client.of);
  const { row, facts, file } = client;
  const sent = file?.submissions[0];
  const reading = file && readFile(file, lang);
  return {
    caseId: row.id,
    reference: row.reference,
    name: displayName(facts),
    ownName: ownName(client),
    vNumber: facts.vNumber,
    status: t(`lawyer:status.${standing(row.stage)}`),
    turn: turn(row.stage),
    turnText: t(`lawyer:turn.${turn(row.stage)}`),
    origin: [countryName(t, lang, row.nationality), languageName(t, lang, row.language)],
    lodged: formatPartialDate(row.lodgedOn, lang),
    sent: sent && formatDate(sent.at, lang),
    asked: turn(row.stage) === 'client' && row.respondBy ? formatPartialDate(row.respondBy, lang) : '',
    mandate: formatDate(client.since, lang),
    now: nowOf(client, lang),
    questions: client.questions.map((question) => questionView(question, lang, client.of, open)).reverse(),
    reading: reading && { ...reading, sections: reading.sections.map((section) => ({ ...section, count: t('lawyer:file.answers', { count: section.fields.length }) })) },
    documents: documentLines(client.documents, lang),
    submissions: (file?.submissions ?? []).map((one) => ({ number: one.number, kind: t(`package:submissions.${one.kind}`), at: formatDateTime(one.at, lang), sha256: one.sha256 })),
    messages: client.messages.map((message) => readMessage(message, lang)),
    events: timelineOf(client, lang),
    readers: readersOf(client, lang),
    sealed: file ? sections.filter(({ sealed }) => sealed).map((section) => ({ id: section.id, title: t(titleOf(section)), open: section.id === open })) : [],
  };
}
export type ClientView = ReturnType<typeof clientView>;

/** Her name in her own letters, as she wrote it; absent before she has sent it. */
function ownName({ file, row }: ClientFile): { text: string; lang: string } | undefined {
  const value = file && (valueOf(file.answers, 'about.nameOwnScript') as NameValue | undefined);
  const text = value?.full;
  return text && !/^[\p{Script=Latin}\p{P}\p{Zs}]*$/u.test(text) ? { text, lang: row.language } : undefined;
}

/** Functions and days, each day of a function once: those of late, and whatever was outside the own work. */
function readersOf({ readers }: ClientFile, lang: Lang): { key: string; who: string; at: string }[] {
  const lines = readers.map(({ by, at, exceptional }) => ({
    who: `${readerName(by, lang)}${exceptional ? `, ${textIn(lang)('protect:exceptional')}` : ''}`,
    at: formatShortDate(at, lang),
    exceptional,
  }));
  const days = new Map(lines.map((line) => [`${line.who} ${line.at}`, line]));
  return [...days].filter(([, { exceptional }], place) => exceptional || place < 8).map(([key, { who, at }]) => ({ key, who, at }));
}

function readerName(by: string, lang: Lang): string {
  const t = textIn(lang);
  switch (by) {
    case 'lawyer':
      return t('lawyer:readers.you');
    case 'guardian':
      return t('lawyer:readers.guardian');
    case 'helper':
      return t('lawyer:readers.helper');
    case 'intake':
    case 'reviewer':
    case 'planner':
    case 'desk':
    case 'editor':
    case 'auditor':
    case 'administrator':
      return t('lawyer:readers.ind', { role: t(`case:roles.${by}`) });
    default:
      return t('lawyer:timeline.ind');
  }
}

function questionView(question: Question, lang: Lang, of: Of, open?: string) {
  const t = wordsOf(textIn(lang), of);
  const found = findField(question.field);
  const told = {
    open: () => t('lawyer:questions.open'),
    answered: () => t('lawyer:questions.answered', { date: question.answeredAt ? formatShortDate(question.answeredAt, lang) : '' }),
    settled: () => t('lawyer:questions.settled'),
    withdrawn: () => t('lawyer:questions.withdrawn'),
  };
  return {
    id: question.id,
    open: question.state === 'open',
    about: found ? t(nameOf(found)) : '',
    reason: t(`message:reasons.${question.reason}`),
    words: question.words,
    /** The part to open first, to read the words. */
    closed: found && isClosed(question.field, open) ? found.section.id : '',
    state: told[question.state](),
    before: question.state === 'open' ? formatPartialDate(question.respondBy, lang) : '',
  };
}
export type QuestionView = ReturnType<typeof questionView>;
