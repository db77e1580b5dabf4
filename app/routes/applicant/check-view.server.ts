import type { Ctx } from '#app/domain/context.ts';
import type { Draft } from '#app/domain/file/answers.server.ts';
import { isAnswered, type Answers } from '#app/domain/file/answer.ts';
import { describeAnswer, type Line } from '#app/domain/file/describe.server.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { askedFields, isNeeded, missingFields, sentFields } from '#app/domain/file/flow.ts';
import { motiveField } from '#app/domain/file/on-paper.server.ts';
import { fieldId, type Field, type FormFacts, type Section } from '#app/domain/file/section.ts';
import { findField, sections } from '#app/domain/file/sections/registry.ts';
import { registerTold } from '#app/domain/file/register-told.server.ts';
import { getSubmittedFile } from '#app/domain/file/submissions.server.ts';
import { labelOf, titleOf } from '#app/domain/file/texts.ts';
import { sentOn } from '#app/forms/reading/sent-on.server.ts';
import { typedBy } from '#app/forms/reading/typed-by.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatBytes, formatDateTime } from '#app/i18n/format.server.ts';
import { path } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { questionPath } from './section-step.server.ts';

export type CheckItem = { id: string; label: string; lines: Line[]; href: string; needed: boolean; /** "Getypt door Samira"; empty when nobody helped. */ typed: string; /** What she was told of a correction that she asked for; empty when of none. */ told: string; /** It was sent, and is asked no more: says so. Else empty. */ left: string; sensitive: boolean };
export type CheckView = {
  sent: boolean;
  sections: { id: string; title: string; items: CheckItem[] }[];
  /** `statements`: her story on paper, in how many files; undefined when she did not say that it is on paper and none is there. */
  account: CheckItem & { said: string; statements: number | undefined };
  documents: { id: string; title: string; text: string; withdrawn: boolean }[];
  additions: { seq: number; at: string; text: string; language: string }[];
  missing: { label: string; href: string }[];
  lawyer: string;
  /** Names of helpers who typed some of it. */
  typists: string[];
};

/** `documents`: those of a draft that somebody else reads along with; her own are looked up. */
type Checked = { draft: Draft; sent: boolean; documents?: readonly DocumentView[] };

/** Questions whose answer was written after she opened the page. @param opened in milliseconds */
export function changedSince(lang: Lang, { answers, form }: Draft, opened: number): string[] {
  const t = textIn(lang);
  const changed = (section: Section) => askedFields(section, form).filter((field) => (answers[fieldId(section, field)]?.at.getTime() ?? 0) > opened);
  return sections.flatMap((section) => changed(section).map((field) => t(labelOf(fieldId(section, field), field, form))));
}

/** What she reads back: everything that applies, in order, answers and non-answers alike. */
export async function checkView(ctx: Ctx, lang: Lang, { draft, sent, documents: shown }: Checked): Promise<CheckView> {
  const t = textIn(lang);
  const caseId = draft.row.id;
  const file = sent ? await getSubmittedFile(ctx, caseId) : undefined;
  const { form, answers }: { form: FormFacts; answers: Answers } = file ?? { form: draft.form, answers: draft.answers };
  const typists = file?.typists ?? draft.typists;
  const missing = sent ? [] : missingFields(form);
  const hrefOf = (section: Section, field: Field) => {
    const step = section.steps.find((one) => one.fields.some(({ name }) => name === field.name));
    return path(lang, step ? questionPath(section, step, field) : '/file');
  };
  const item = (section: Section, field: Field, left = false): CheckItem => {
    const id = fieldId(section, field);
    const version = answers[id];
    return {
      id,
      label: t(labelOf(id, field, form)),
      lines: version ? describeAnswer(t, lang, field, version.answer, version.language) : [],
      href: hrefOf(section, field),
      needed: missing.includes(id),
      sensitive: field.sensitive ?? false,
      typed: version ? typedBy({ t, lang, typists }, version) : '',
      told: file?.register[id] ? registerTold(t, lang, file.register[id]) : '',
      left: file && left ? t('applicant:check.left', { date: sentOn(file, id, lang) }) : '',
    };
  };
  const fieldsOf = (section: Section) => (sent ? sentFields(section, form) : askedFields(section, form).map((field) => ({ field, left: false })));
  const shownOf = (section: Section) => fieldsOf(section).filter(({ field }) => isNeeded(field, form) || isAnswered(answers, fieldId(section, field)));
  const [motive] = sections.filter((section) => section.id === 'motive');
  const [accountField] = motive?.steps[0]?.fields ?? [];
  const account = motive && accountField ? item(motive, accountField) : { id: '', label: '', lines: [], href: '', needed: false, typed: '', told: '', left: '', sensitive: false };
  // After sending the page is called what she sent: what was put ready since is not of it.
  const documents = (shown ?? (await listDocuments(ctx, caseId))).filter((document) => !sent || document.sent);
  const statements = documents.filter(({ kind, withdrawn }) => kind === 'ownStatement' && !withdrawn).length;
  const onPaper = statements > 0 || answers[motiveField]?.answer.kind === 'none';
  return {
    sent,
    sections: sections
      .filter((section) => section !== motive)
      .map((section) => ({ id: section.id, title: t(titleOf(section)), items: shownOf(section).map(({ field, left }) => item(section, field, left)) }))
      .filter(({ items }) => items.length > 0),
    account: { ...account, said: account.lines.find((line) => line.said)?.text ?? '', statements: onPaper ? statements : undefined },
    documents: documents.map(({ id, title, size, withdrawn }) => ({ id, title, text: formatBytes(size, lang), withdrawn })),
    additions: (file?.additions ?? []).filter(({ text }) => text !== '').map(({ seq, at, text, language }) => ({ seq, at: formatDateTime(at, lang), text, language })),
    missing: missing.flatMap((id) => {
      const found = findField(id);
      return found ? [{ label: t(labelOf(id, found.field, form)), href: hrefOf(found.section, found.field) }] : [];
    }),
    lawyer: draft.caseFacts.lawyerName,
    typists: Object.values(typists),
  };
}
