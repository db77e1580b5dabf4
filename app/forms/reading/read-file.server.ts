import { describeAnswer, type Line } from '#app/domain/file/describe.server.ts';
import { isAsked, sentFields } from '#app/domain/file/flow.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { fieldId, type Field } from '#app/domain/file/section.ts';
import { findField, sections } from '#app/domain/file/sections/registry.ts';
import type { SubmittedFile } from '#app/domain/file/submissions.server.ts';
import { labelOf, titleOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { registerTold } from '#app/domain/file/register-told.server.ts';
import { sentOn } from './sent-on.server.ts';
import { typedBy } from './typed-by.server.ts';
import { formatDateTime, formatList, formatPartialDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

/** One question with what was sent: her words, and what the register says beside them. */
export type ReadField = {
  id: string;
  label: string;
  lines: Line[];
  /** What the register had, where she was shown it. */
  register?: { text: string; on: string; differs: boolean; /** What she was told of it. */ told?: string };
  /** "Getypt door Samira" (decision 0028); empty when nobody helped. */
  typed: string;
  /** It was sent, and is asked no more: says so. */
  left?: string;
};
export type ReadSection = { id: string; title: string; fields: ReadField[] };
export type ReadWords = { text: string; lang: string; language: string; at: string };
export type ReadFile = { sections: ReadSection[]; motive: (ReadField & { lang: string; language: string; at: string }) | undefined; additions: ReadWords[] };

const motiveField = 'motive.account';

/** The whole of what was sent, in words, for those who read it: the same for lawyer and hand-over. */
export function readFile(file: SubmittedFile, lang: Lang): ReadFile {
  const t = textIn(lang);
  const parts = sections
    .map((section) => ({
      id: section.id,
      title: t(titleOf(section)),
      fields: sentFields(section, file.form).flatMap(({ field }) => readField(file, lang, fieldId(section, field), field)),
    }))
    .filter(({ fields }) => fields.length > 0);
  const account = parts.flatMap(({ fields }) => fields).find(({ id }) => id === motiveField);
  const sent = file.answers[motiveField];
  const said = (code: string, at: Date) => ({ lang: code, language: languageName(t, lang, code), at: formatDateTime(at, lang) });
  return {
    sections: parts.filter(({ id }) => id !== 'motive'),
    motive: account && sent && { ...account, ...said(sent.language, sent.at) },
    additions: file.additions.map(({ text, language, at }) => ({ text, ...said(language, at) })),
  };
}

/** Of these questions only, in this order and under these names; those without an answer are absent. */
export function readSome<Id extends string>(file: SubmittedFile, lang: Lang, ids: readonly Id[], nameOf: (id: Id) => string): ReadField[] {
  return ids.flatMap((id) => {
    const found = findField(id);
    return found ? readField(file, lang, id, found.field).map((field) => ({ ...field, label: nameOf(id) })) : [];
  });
}

function readField(file: SubmittedFile, lang: Lang, id: string, field: Field): ReadField[] {
  const sent = file.answers[id];
  if (!sent || sent.answer.kind === 'empty') return [];
  const t = textIn(lang);
  const register = sent.answer.kind === 'value' ? sent.answer.register : undefined;
  return [
    {
      id,
      label: t(labelOf(id, field, file.form)),
      lines: describeAnswer(t, lang, field, sent.answer, sent.language),
      ...(register && {
        register: {
          text: formatList(describeAnswer(t, lang, field, { kind: 'value', value: register.shown }).map(({ text }) => text), lang),
          on: formatPartialDate(register.on, lang),
          differs: register.says === 'differs',
          ...(register.says === 'differs' && file.register[id] ? { told: registerTold(t, lang, file.register[id]) } : {}),
        },
      }),
      typed: typedBy({ t, lang, typists: file.typists }, sent),
      ...(isAsked(field, file.form) ? {} : { left: t('package:left', { date: sentOn(file, id, lang) }) }),
    },
  ];
}
