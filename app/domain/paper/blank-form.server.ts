import { calendars } from '#app/domain/file/kinds/calendar.ts';
import { fieldId, nameParts, type Field, type FormFacts, type ItemField, type Question, type Section } from '#app/domain/file/section.ts';
import { formVersion, sections } from '#app/domain/file/sections/registry.ts';
import { becauseOf, hintOf, introOf, itemHintOf, itemLabelOf, itemOptionOf, itemTitleOf, labelOf, nonAnswerOf, optionOf, promptsOf, stepNoteOf, titleOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey, Translate } from '#app/i18n/keys.ts';
import { languageCodes, languageOf, type Lang } from '#locales/languages.ts';
import { print, type Printed } from '#app/domain/archive/press.server.ts';
import type { BlankForm, BlankPart, BlankQuestion, BlankWays, Room } from './blank-form.ts';
import template from './blank-form.typ?raw';
import { pageCodeText, pageMark } from './page-code.server.ts';

/** How much room on paper: her own words get whole pages, other long answers part of one. In lines. */
const linesOf = { account: 84, longtext: 6, text: 2, short: 1 } as const;
/** A text that may not be longer than this has one line. Characters. */
const shortText = 120;
/** How often the questions of a list are printed; for more there are empty pages at the end. */
const itemsPrinted = 2;
/** More pages than any form has: each has its own square, and how many there are is known only when it is set. */
const mostPages = 150;

/** Of the page before the first question, what holds on paper too. Who reads what is said in other words: `paper:form.who`. */
const explanation = [
  'applicant:welcome.lead',
  'applicant:welcome.interview',
  'applicant:welcome.decision',
  'applicant:welcome.sign',
  'applicant:welcome.whoNever',
  'applicant:welcome.whoLaw',
  'applicant:welcome.skipMore',
  'applicant:welcome.yoursText',
  'applicant:welcome.lawyer',
  'applicant:welcome.money',
] as const satisfies TextKey[];

/** The whole form from the one registry of questions, in this language, for whoever fills it in. */
export function blankForm(lang: Lang): BlankForm {
  const t = textIn(lang);
  return {
    lang,
    dir: languageOf(lang).dir,
    title: t('paper:form.title'),
    lead: [t('paper:form.lead'), t('paper:form.anyLanguage'), t('paper:form.leaveOut'), t('paper:form.handIn'), t('paper:form.noOriginals'), t('paper:form.who')],
    number: t('paper:form.number'),
    before: { title: t('applicant:welcome.title'), paragraphs: explanation.map((key) => t(key)) },
    ways: { title: t('paper:form.waysTitle'), text: t('paper:form.waysText') },
    parts: sections.map((section) => partOf(t, section)),
    more: { title: t('paper:form.moreTitle'), hint: t('paper:form.moreHint') },
    declaration: {
      title: t('paper:form.declaration'),
      statement: t('file:declaration.statement'),
      helped: { label: t('file:declaration.helped.label'), options: [t('paper:form.helpedNo'), t('paper:form.helpedYes')], who: t('file:declaration.helped.who') },
      also: [t('file:declaration.interpreter'), t('file:declaration.readBack'), t('file:declaration.unsure')],
      name: t('paper:form.name'),
      date: t('paper:form.date'),
      signature: t('paper:form.signature'),
      after: t('paper:form.after'),
    },
  };
}

function partOf(t: Translate, section: Section): BlankPart {
  const fields = section.steps.flatMap((step) => step.fields);
  return {
    title: t(titleOf(section)),
    intro: t(introOf(section)),
    ...(fields.every(({ when }) => when !== undefined) ? { mark: t('paper:form.partMayBeLeftOut') } : {}),
    questions: section.steps.flatMap((step) =>
      step.fields.map((field, place) => {
        const note = place === 0 ? stepNoteOf(section, step) : undefined;
        return { ...questionOf(t, section, field), ...(note ? { note: t(note) } : {}) };
      }),
    ),
  };
}

/** On paper nobody knows whether it is a later application: both wordings stand there. */
const later: FormFacts = { answers: {}, childrenInvolved: false, unaccompaniedMinor: false, subsequentApplication: true, nationality: '' };

function questionOf(t: Translate, section: Section, field: Field): BlankQuestion {
  const id = fieldId(section, field);
  const [hint, because] = [hintOf(id, field), becauseOf(id, field)];
  const mark = field.when !== undefined ? t('paper:form.onlyIf') : field.need === 'O' ? t('paper:form.mayStayEmpty') : undefined;
  return {
    label: t(labelOf(id, field)),
    ...(hint ? { hint: [t(hint), ...(field.wording?.(later) ? [t('paper:form.again', { question: t(labelOf(id, field, later)) })] : [])].join(' ') } : {}),
    ...(because ? { because: t(because) } : {}),
    // Those that depend on who she is are not for everybody.
    prompts: field.prompts?.of ? [] : promptsOf(id, field).map((prompt) => t(prompt)),
    ...(mark ? { mark } : {}),
    room: id === 'motive.account' ? { type: 'lines', count: linesOf.account } : roomOf(t, id, field),
    ways: waysOf(t, id, field),
  };
}

/** The usual notes stand on the first page; here only those that say something else. */
function waysOf(t: Translate, id: string, field: Field): BlankWays {
  const ways = field.nonAnswers.map((way) => ({ own: field.ownWords?.includes(way) ?? false, ...nonAnswerOf(id, field, way) }));
  const more = ways.find((way) => way.more)?.more;
  return { options: ways.map(({ own, label, note }) => ({ label: t(label), ...(own ? { note: t(note) } : {}) })), ...(more ? { more: t(more) } : {}) };
}

const roomOf = (t: Translate, id: string, field: Field): Room =>
  field.kind === 'list' ? itemsOf(t, id, field.items ?? []) : questionRoom(t, field, (option) => optionOf(id, option));

function itemsOf(t: Translate, id: string, items: readonly ItemField[]): Room {
  return {
    type: 'items',
    titles: Array.from({ length: itemsPrinted }, (_, place) => t(itemTitleOf(id), { number: String(place + 1) })),
    questions: items.map((item) => {
      const hint = itemHintOf(id, item);
      return { label: t(itemLabelOf(id, item)), ...(hint ? { hint: t(hint) } : {}), room: questionRoom(t, item, (option) => itemOptionOf(id, item, option)) };
    }),
  };
}

function questionRoom(t: Translate, question: Question, keyOf: (option: string) => TextKey): Room {
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return { type: 'boxes', options: (question.options ?? []).map((option) => t(keyOf(option))) };
    case 'date':
      return dateRoom(t);
    case 'names':
      return { type: 'rows', rows: nameParts.filter((part) => part === 'full' || question.parts?.includes(part)).map((part) => ({ label: t(`file:names.${part}`) })) };
    case 'longtext':
      return { type: 'lines', count: linesOf.longtext };
    case 'text':
      return { type: 'lines', count: (question.limit ?? Infinity) <= shortText ? linesOf.short : linesOf.text };
    case 'countries':
    case 'languages':
      return { type: 'lines', count: linesOf.text };
    case 'country':
    case 'language':
    case 'phone':
    case 'list':
      return { type: 'lines', count: linesOf.short };
  }
}

/** No year beside the name of a calendar: the form is printed for longer than one. */
function dateRoom(t: Translate): Room {
  return {
    type: 'date',
    parts: [t('file:dates.day'), t('file:dates.month'), t('file:dates.year')],
    circa: t('file:dates.circa'),
    calendar: t('file:dates.calendar'),
    calendars: calendars.map((calendar) => t(`paper:calendars.${calendar}`)),
    words: t('file:dates.words'),
  };
}

/** When a form is said to be made: with its version. So that the same form is the same file on every server. */
const madeAt = () => new Date(`${formVersion.slice(0, 10)}T00:00:00Z`);

const printed = new Map<Lang, Printed>();

/** The empty form as PDF. Made once: it is the same for everybody. */
export function blankFormPdf(lang: Lang): Printed {
  const known = printed.get(lang);
  if (known) return known;
  const codes = Array.from({ length: mostPages }, (_, place) => ({ formVersion, lang, page: place + 1 }));
  const marks = codes.map((code) => ({ svg: pageMark(code), text: pageCodeText(code) }));
  const made = print({ template, lang, data: { ...blankForm(lang), marks }, at: madeAt(), standard: 'ua-1' });
  printed.set(lang, made);
  return made;
}

/** Every language in which there is a form. */
export const formLanguages: readonly Lang[] = languageCodes;
