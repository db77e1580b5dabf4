import type { TextKey, Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import type { Answer, AnswerValue } from './answer.ts';
import { describeDate } from './describe-date.server.ts';
import type { DateValue } from './kinds/date.ts';
import type { LanguageValue } from './kinds/language.ts';
import type { ListItem } from './kinds/list.ts';
import type { NameValue } from './kinds/names.ts';
import type { PhoneValue } from './kinds/phone.ts';
import { countryName, languageInWords } from './names.server.ts';
import { nameParts, type Field, type NonAnswer, type Question } from './section.ts';
import { idOf } from './sections/registry.ts';
import { isInWords } from './text-language.ts';
import { itemLabelOf, itemOptionOf, itemTitleOf, nonAnswerOf, optionOf } from './texts.ts';

/** One line of an answer in words. */
export type Line = {
  text: string;
  /** Typed by a person: shown with class `said` and its own direction, never translated. */
  said: boolean;
  /** Of her words: the language they are in. */
  lang?: string;
  /** A number, phone or code: shown left to right. */
  code?: true;
  /** What the line is about, where an answer has more than one: "Familienaam". */
  label?: string;
  /** Which item of a list: "Kind 2". Lines of one item follow each other. */
  item?: string;
  /** Present on the first line of a non-answer. The line after it, if any, is what she wrote with it. */
  nonAnswer?: NonAnswer;
  /** In other words: a date in our calendar. */
  note?: string;
};

type OptionKey = (option: string) => TextKey;
type Words = { t: Translate; lang: Lang };

/**
 * An answer in words, for the check page, staff, lawyers and the package: the same words everywhere. An answer that was
 * taken away has none. What she said beside register data stands in `answer.register`, and is for the caller to show.
 * @param written the language of the answer, where it is known
 */
export function describeAnswer(t: Translate, lang: Lang, field: Field, answer: Answer, written?: string): Line[] {
  const described = linesOf(t, lang, field, answer);
  if (written === undefined || !isInWords(field, answer)) return described;
  return described.map((line) => (line.said ? { ...line, lang: written } : line));
}

function linesOf(t: Translate, lang: Lang, field: Field, answer: Answer): Line[] {
  switch (answer.kind) {
    case 'empty':
      return [];
    case 'value':
      return field.kind === 'list' ? listLines({ t, lang }, field, answer.value as ListItem[]) : lines({ t, lang }, field, answer.value, (option) => optionOf(idOf(field), option));
    case 'unknown':
      return nonAnswerLines(t, field, 'unknown', answer.known);
    case 'none':
      return nonAnswerLines(t, field, 'none', answer.why);
    case 'interview':
      return nonAnswerLines(t, field, 'interview', '');
  }
}

/** A value of a question that is no field of the file, in the same words. */
export const describeValue = (t: Translate, lang: Lang, question: Question, value: AnswerValue, optionKey: OptionKey): Line[] => lines({ t, lang }, question, value, optionKey);

function nonAnswerLines(t: Translate, field: Field, nonAnswer: NonAnswer, words: string): Line[] {
  const first = { text: t(nonAnswerOf(idOf(field), field, nonAnswer).label), said: false, nonAnswer };
  return words === '' ? [first] : [first, { text: words, said: true }];
}

const ours = (text: string): Line => ({ text, said: false });
const hers = (text: string): Line => ({ text, said: true });

function lines({ t, lang }: Words, { kind }: Question, value: AnswerValue, optionKey: OptionKey): Line[] {
  switch (kind) {
    case 'text':
    case 'longtext':
      return [hers(value as string)];
    case 'names':
      return nameLines(t, value as NameValue);
    case 'date':
      return dateLines({ t, lang }, value as DateValue);
    case 'choice':
      return [ours(t(optionKey(value as string)))];
    case 'choices':
      return (value as string[]).map((option) => ours(t(optionKey(option))));
    case 'country':
      return [ours(countryName(t, lang, value as string))];
    case 'countries':
      return (value as string[]).map((code) => ours(countryName(t, lang, code)));
    case 'language':
      return [languageLine({ t, lang }, value as LanguageValue)];
    case 'languages':
      return (value as LanguageValue[]).map((one) => languageLine({ t, lang }, one));
    case 'phone':
      return [{ ...hers((value as PhoneValue).typed), code: true }];
    case 'list':
      return [];
  }
}

const languageLine = ({ t, lang }: Words, value: LanguageValue): Line => ({ text: languageInWords(t, lang, value), said: value.other !== undefined });

function nameLines(t: Translate, value: NameValue): Line[] {
  return nameParts.flatMap((part) => {
    const word = value[part];
    if (word === undefined) return [];
    return [part === 'full' ? hers(word) : { ...hers(word), label: t(`file:names.${part}`) }];
  });
}

function dateLines({ t, lang }: Words, value: DateValue): Line[] {
  const { entered, western } = describeDate(t, lang, value);
  const date = entered === '' ? [] : [western === undefined ? ours(entered) : { ...ours(entered), note: western }];
  return value.words === undefined ? date : [...date, hers(value.words)];
}

/** Every item under its title, every part with its label. */
function listLines(words: Words, field: Field, value: ListItem[]): Line[] {
  const id = idOf(field);
  return value.flatMap((item, index) => {
    const title = words.t(itemTitleOf(id), { number: String(index + 1) });
    return (field.items ?? []).flatMap((question) => {
      const part = item[question.name];
      if (part === undefined) return [];
      const label = words.t(itemLabelOf(id, question));
      return lines(words, question, part, (option) => itemOptionOf(id, question, option)).map((line) => ({ ...line, label: line.label ?? label, item: title }));
    });
  });
}
