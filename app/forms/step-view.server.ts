import type { Lang } from '#locales/languages.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey, Translate } from '#app/i18n/keys.ts';
import { formatBytes, formatDate, formatDateTime, formatPartialDate, formatTime } from '#app/i18n/format.server.ts';
import type { Answer } from '#app/domain/file/answer.ts';
import { describeAnswer, type Line } from '#app/domain/file/describe.server.ts';
import { kindOf } from '#app/domain/file/kinds/registry.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import { knownValue } from '#app/domain/file/known.ts';
import { findRecording } from '#app/domain/recording/recordings.server.ts';
import { path } from '#app/i18n/urls.ts';
import { guessLanguage, spokenLanguages } from '#app/domain/file/text-language.ts';
import { fieldId, type Field, type Section, type Step } from '#app/domain/file/section.ts';
import { introOf, itemTitleOf, labelOf, nonAnswerOf, stepNoteOf, stepTitleOf, titleOf } from '#app/domain/file/texts.ts';
import { baseToken } from './base-token.server.ts';
import { openFields, questionOn, standing, type OwnFile } from './file-of.server.ts';
import { lead } from './lead.ts';
import { listsFor } from './lists.server.ts';
import { typedBy } from './reading/typed-by.server.ts';
import { questionView, type Problem } from './question-view.server.ts';
import { layoutOf, plainForm, wayIn } from './read-field.server.ts';
import { BEFORE, moreName, ownNames, type ConflictView, type FieldView, type KnownView, type StepView, type WayView } from './view.ts';
import { readWritten, writtenView } from './written-view.server.ts';

/** What came back with a form that is shown again. */
export type Posted = {
  form: Form;
  problems: Record<string, Problem>;
  conflicts: Record<string, ConflictView>;
  /** Names of what was kept on the way: the page goes on from there. */
  written: ReadonlyMap<string, string>;
  removed?: { field: string; place: number; inputs: Form };
};

type Page = { lang: Lang; t: Translate; file: OwnFile; section: Section; posted?: Posted | undefined };

/** An answer in words on one line, for a sentence beside a question. */
export function inWords(t: Translate, lang: Lang, field: Field, answer: Answer): string {
  if (answer.kind === 'empty') return t('form:conflict.empty');
  return describeAnswer(t, lang, field, answer).map(lineInWords).join('\n');
}

const lineInWords = ({ text, label, note }: Line) => `${label === undefined ? '' : lead(label)}${text}${note === undefined ? '' : ` (${note})`}`;

/** An answer as the inputs of a form. */
function formOf(field: Field, answer: Answer, isKnown: boolean): Form {
  switch (answer.kind) {
    case 'value':
      return {
        ...kindOf(field).toForm(answer.value, field.name, field),
        [ownNames.way(field.name)]: [isKnown ? 'known' : 'value'],
        ...(answer.language === undefined ? {} : { [ownNames.language(field.name)]: [answer.language] }),
      };
    case 'unknown':
      return { [ownNames.way(field.name)]: ['unknown'], [moreName(field.name, 'unknown')]: [answer.known] };
    case 'none':
      return { [ownNames.way(field.name)]: ['none'], [moreName(field.name, 'none')]: [answer.why] };
    case 'interview':
      return { [ownNames.way(field.name)]: ['interview'] };
    case 'empty':
      return {};
  }
}

function knownView({ t, lang, file }: Page, field: Field): KnownView | undefined {
  const value = knownValue(field, file.known);
  if (value === undefined) return undefined;
  const on = file.known.sourceDate;
  const from = on === '' ? t('file:known.undated') : t('file:known.source', { date: formatPartialDate(on.slice(0, 10), lang) });
  const { month, day } = value as { month?: number; day?: number };
  const note = field.kind === 'date' && month === 1 && day === 1 ? { note: t('file:known.firstOfJanuary') } : {};
  const change = field.register ? { change: t('file:known.correctNote') } : {};
  return { from, text: inWords(t, lang, field, { kind: 'value', value }), ...note, yes: t('file:known.confirm'), no: t('file:known.correct'), ...change };
}

/** She said that it is right, and the page may not show what: the session had ended, or nothing can be read just now. */
const knownUnseen = (t: Translate): KnownView => ({ from: '', text: '', yes: t('file:known.confirm'), no: t('file:known.correct') });

function waysOf(t: Translate, id: string, field: Field, form: Form, problem?: Problem): WayView[] {
  return field.nonAnswers.map((value) => {
    const { label, note, more } = nonAnswerOf(id, field, value);
    const name = moreName(field.name, value);
    const error = problem?.at === name ? { error: problem.text } : {};
    return { value, label: t(label), note: t(note), ...(more ? { more: t(more) } : {}), text: firstOf(form, name), ...error };
  });
}

function askedView({ t, lang, file }: Page, id: string): Pick<FieldView, 'asked'> {
  const question = questionOn(file, id);
  if (!question) return {};
  const { id: requestId, reason, words } = question;
  const respondBy = t('form:asked.respondBy', { date: formatPartialDate(question.respondBy, lang) });
  return { asked: { requestId, reason: t(`message:reasons.${reason}` as TextKey), words, respondBy } };
}

/** Only where the page asks in the words that were read. */
function listenView({ lang, t, file }: Page, id: string, field: Field): Pick<FieldView, 'listen'> {
  if (file.dataDir === undefined || labelOf(id, field, file.facts) !== labelOf(id, field)) return {};
  const bytes = findRecording(file.dataDir, lang, id);
  return bytes === undefined ? {} : { listen: { src: path(lang, `/listen/${id}`), label: t('form:listen'), size: formatBytes(bytes, lang) } };
}

/** As it stands in the form; what we think it is we say of what is kept. */
function languageView({ t, lang, file }: Page, field: Field, form: Form): Pick<FieldView, 'written'> {
  if (field.kind !== 'longtext') return {};
  const spoken = spokenLanguages(file.answers);
  const text = firstOf(form, field.name);
  const guess = text === '' ? undefined : guessLanguage(text, { page: lang, spoken });
  return { written: writtenView({ t, lang, name: field.name, spoken, said: readWritten(form, field.name).language, guess }) };
}

export function fieldView(page: Page, field: Field): FieldView {
  const { t, file, section } = page;
  // A question that was not on the page that was sent shows what is kept.
  const posted = page.posted?.form[ownNames.base(field.name)] === undefined ? undefined : page.posted;
  const id = fieldId(section, field);
  const { version, answer } = standing(file, id);
  const typed = typedBy({ t, lang: page.lang, typists: file.typists }, file.answers[id] ?? {});
  const seen = knownView(page, field);
  const known = seen ?? (posted && wayIn(posted.form, field) === 'known' ? knownUnseen(t) : undefined);
  const isKnown = seen !== undefined && answer.kind === 'value' && answer.register?.says !== 'differs' && inWords(t, page.lang, field, answer) === seen.text;
  const form = posted?.form ?? formOf(field, answer, isKnown);
  const problem = posted?.problems[field.name];
  const conflict = posted?.conflicts[field.name];
  const removed = posted?.removed?.field === field.name ? posted.removed : undefined;
  const waysProblem = problem && (problem.at === moreName(field.name, 'none') || problem.at === moreName(field.name, 'unknown'));
  return {
    ...questionView(t, section, field, file.facts, plainForm(form, field), waysProblem ? undefined : problem),
    id,
    base: (posted && (posted.written.get(field.name) ?? firstOf(posted.form, ownNames.base(field.name)))) || baseToken(version, answer),
    layout: known ? 'rows' : layoutOf(field, file.known),
    way: wayIn(form, field),
    ways: waysOf(t, id, field, form, problem),
    ...(typed === '' ? {} : { typed }),
    ...(known ? { known } : {}),
    ...languageView(page, field, form),
    ...listenView(page, id, field),
    ...askedView(page, id),
    ...(conflict ? { conflict } : {}),
    ...(problem ? { problem: { field: field.items ? idOfInput(problem.at) : waysProblem ? problem.at : field.name, text: problem.text } } : {}),
    ...(removed ? { removed: { text: t('file:lists.removed', { item: t(itemTitleOf(id), { number: String(removed.place) }) }), inputs: removed.inputs } } : {}),
  };
}

/** The first input of a question has the name of the question as id, without its part. */
const idOfInput = (input: string): string => input.replace(/-(?:day|month|year|full)$/, '');

/** "Bewaard om 14.32 uur": of the answers on this page. */
export function savedLine(t: Translate, lang: Lang, at: Date | undefined, now: Date): string {
  if (at === undefined) return '';
  const today = formatDate(at, lang) === formatDate(now, lang);
  return today ? t('form:save.at', { time: formatTime(at, lang) }) : t('form:save.on', { date: formatDateTime(at, lang) });
}

const pendingOf = ({ conflicts, problems }: Posted) =>
  Object.keys(conflicts).length > 0 ? ('conflict' as const) : Object.keys(problems).length > 0 ? ('problem' as const) : ('changed' as const);

const latest = (dates: (Date | undefined)[]): Date | undefined =>
  dates.reduce((last, at) => (at !== undefined && (last === undefined || at > last) ? at : last), undefined);

type Given = {
  lang: Lang;
  now: Date;
  file: OwnFile;
  section: Section;
  step: Step;
  fields?: Field[];
  posted?: Posted | undefined;
  signedOut?: boolean;
  /** The file was sent meanwhile: the text is shown, and cannot be kept here. */
  closed?: boolean;
  /** Keeping did not work, and it lies with us. */
  failed?: boolean;
};

export function stepView(given: Given): StepView {
  const { lang, now, file, section, step, posted, signedOut } = given;
  const t = textIn(lang);
  const fields = given.fields ?? openFields(file, section, step);
  const views = fields.map((field) => fieldView({ lang, t, file, section, posted }, field));
  // What must be known before answering stands before the question: the question is then not the title above it.
  const only = views.length === 1 && !step.note && step.title === undefined ? views[0] : undefined;
  if (only) only.labelHidden = true;
  const kinds = new Set(fields.flatMap((field) => [field.kind, ...(field.items ?? []).map((item) => item.kind)]));
  const first = section.steps[0] === step;
  const note = stepNoteOf(section, step);
  const before = Object.entries(posted?.form ?? {}).flatMap(([name, values]) => (name.startsWith(BEFORE) ? values.map((value): [string, string] => [name, value]) : []));
  return {
    title: only?.label ?? t(stepTitleOf(section, step)),
    caption: t(titleOf(section)),
    ...(first && !file.sent ? { intro: t(introOf(section)) } : {}),
    ...(note ? { note: t(note) } : {}),
    section: section.id,
    step: step.id,
    file: file.caseId,
    fields: views,
    lists: listsFor(kinds, lang, now),
    saved: posted ? '' : savedLine(t, lang, latest(fields.map((field) => standing(file, fieldId(section, field)).at)), now),
    sent: file.sent,
    ...(posted ? { pending: given.closed ? ('closed' as const) : given.failed ? ('failed' as const) : pendingOf(posted) } : {}),
    ...(signedOut ? { signedOut } : {}),
    ...(before.length > 0 ? { before } : {}),
  };
}
