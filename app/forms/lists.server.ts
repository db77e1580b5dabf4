import { countryCodes, stateless, unknownNationality } from '#app/domain/caseload/countries.ts';
import { calendars, type Calendar } from '#app/domain/file/kinds/calendar.ts';
import { languageCodes } from '#app/domain/file/language-codes.ts';
import { countryName, languageChoice } from '#app/domain/file/names.server.ts';
import type { FieldKind } from '#app/domain/file/section.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { languageOf } from '#locales/languages.ts';
import type { Lang } from '#locales/languages.ts';
import type { Lists, OptionView, Words } from './view.ts';

const made = new Map<Lang, Pick<Lists, 'countries' | 'languages' | 'words'>>();

function inOrder(lang: Lang, codes: readonly string[], nameOf: (t: Translate, lang: Lang, code: string) => string): OptionView[] {
  const order = new Intl.Collator(languageOf(lang).locale);
  const t = textIn(lang);
  return codes.map((value) => ({ value, label: nameOf(t, lang, value) })).sort((a, b) => order.compare(a.label, b.label));
}

function listsOf(lang: Lang) {
  const known = made.get(lang);
  if (known) return known;
  const lists = { countries: inOrder(lang, countryCodes, countryName), languages: inOrder(lang, languageCodes, languageChoice), words: wordsOf(textIn(lang)) };
  made.set(lang, lists);
  return lists;
}

const calendarName = (calendar: Calendar) => (calendar === 'islamic' ? 'islamic-umalqura' : calendar);
const yearIn = Object.fromEntries(calendars.map((one) => [one, new Intl.DateTimeFormat(`en-u-ca-${calendarName(one)}-nu-latn`, { year: 'numeric' })])) as Record<Calendar, Intl.DateTimeFormat>;

/** Today's year in each calendar tells which calendar is meant better than its name. */
function calendarsOf(lang: Lang, now: Date): OptionView[] {
  const t = textIn(lang);
  return calendars.map((value) => {
    const year = yearIn[value].formatToParts(now).find((part) => part.type === 'year')?.value ?? '';
    return { value, label: t(`file:dates.calendars.${value}`, { year }) };
  });
}

function wordsOf(t: Translate): Words {
  return {
    ways: { or: t('file:ways.or'), fold: t('file:ways.fold'), value: t('file:ways.value') },
    names: {
      full: t('file:names.full'),
      own: t('file:names.own'),
      given: t('file:names.given'),
      family: t('file:names.family'),
      father: t('file:names.father'),
      grandfather: t('file:names.grandfather'),
      parts: t('file:names.parts'),
      partsHint: t('file:names.partsHint'),
    },
    dates: {
      day: t('file:dates.day'),
      month: t('file:dates.month'),
      year: t('file:dates.year'),
      calendar: t('file:dates.calendar'),
      circa: t('file:dates.circa'),
      words: t('file:dates.words'),
      wordsHint: t('file:dates.wordsHint'),
    },
    chooseCountry: t('file:lists.country.choose'),
    anotherCountry: t('file:lists.country.another'),
    chooseLanguage: t('file:lists.language.choose'),
    otherLanguage: t('file:lists.language.other'),
    remove: t('file:lists.remove'),
    undo: t('file:lists.undo'),
  };
}

/** Stateless and unknown stand first: they are answers, not places in an alphabet. */
const beyondCountries = (t: Translate): OptionView[] => [
  { value: stateless, label: t('file:lists.country.stateless') },
  { value: unknownNationality, label: t('file:lists.country.unknown') },
];

/** Only the lists that the questions of a page need. */
export function listsFor(kinds: ReadonlySet<FieldKind>, lang: Lang, now: Date): Lists {
  const has = (...some: FieldKind[]) => some.some((kind) => kinds.has(kind));
  return {
    countries: has('country', 'countries') ? [...beyondCountries(textIn(lang)), ...listsOf(lang).countries] : [],
    languages: has('language', 'languages', 'longtext') ? listsOf(lang).languages : [],
    calendars: has('date') ? calendarsOf(lang, now) : [],
    words: listsOf(lang).words,
  };
}
