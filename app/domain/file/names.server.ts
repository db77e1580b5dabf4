import { regionCode, stateless, unknownNationality } from '#app/domain/caseload/countries.ts';
import type { TextKey, Translate } from '#app/i18n/keys.ts';
import { languageOf } from '#locales/languages.ts';
import type { Lang } from '#locales/languages.ts';
import type { LanguageValue } from './kinds/language.ts';
import { otherLanguage } from './language-codes.ts';

/** Languages that the tables of ICU name in not all of our languages. */
const namedByUs: readonly string[] = ['aii', 'glk', 'har', 'haz', 'kri', 'lrc', 'mnk', 'rif', 'sgn'];

const made = new Map<string, Intl.DisplayNames>();
function tableOf(lang: Lang, type: 'region' | 'language'): Intl.DisplayNames {
  const id = `${lang} ${type}`;
  const table = made.get(id) ?? new Intl.DisplayNames(languageOf(lang).locale, { type });
  made.set(id, table);
  return table;
}

/** Name of a country by its alpha-3 code; stateless and unknown have words of their own. */
export function countryName(t: Translate, lang: Lang, code: string): string {
  if (code === stateless) return t('file:lists.country.stateless');
  if (code === unknownNationality) return t('file:lists.country.unknown');
  const region = regionCode(code);
  return region === undefined ? code : (tableOf(lang, 'region').of(region) ?? code);
}

/** Name of a language of the list, in the language of the reader. */
export function languageName(t: Translate, lang: Lang, code: string): string {
  if (code === otherLanguage) return t('file:lists.language.unlisted');
  if (namedByUs.includes(code)) return t(`file:lists.language.names.${code}` as TextKey);
  return tableOf(lang, 'language').of(code) ?? code;
}

const [isolate, end] = ['\u2068', '\u2069'];

/** Name of a language in a list to choose from: in the language of the reader and in its own, which its speakers find first. */
export function languageChoice(t: Translate, lang: Lang, code: string): string {
  const name = languageName(t, lang, code);
  const own = autonymOf(code);
  return own === undefined || own.toLocaleLowerCase() === name.toLocaleLowerCase() ? name : `${name} – ${isolate}${own}${end}`;
}

/** Its own name, where ICU has it: some languages it knows only by their English name. */
function autonymOf(code: string): string | undefined {
  const names = new Intl.DisplayNames([code], { type: 'language', fallback: 'none' });
  const answers = new Intl.Locale(names.resolvedOptions().locale).language;
  return answers === new Intl.Locale(code).language ? names.of(code) : undefined;
}

/** A language as answered: its name, her own words for it, or both. */
export function languageInWords(t: Translate, lang: Lang, { code, other }: LanguageValue): string {
  if (other === undefined) return languageName(t, lang, code);
  return code === otherLanguage ? other : t('file:lists.language.named', { name: languageName(t, lang, code), own: other });
}
