// The one list of languages. The type, the validation, the menus, the URLs and the test matrices are made from it.
// The first is the source, in which texts are written. To add a language: one line here and a folder
// `locales/<code>/`. Nowhere else may code compare with a language code.

type Language = {
  readonly code: string;
  /** The name in the language itself, as the menu shows it. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** What Intl gets: calendar and digits are pinned, the machine decides nothing. */
  readonly locale: string;
  /** Month names of dates: some Arabic-speaking countries know only one of the two series, so both are written. */
  readonly months?: 'both-arabic-series';
  /** Letters to people whose language is not here are in this one, beside the source. */
  readonly bridge?: true;
};

export const languages = [
  { code: 'nl', name: 'Nederlands', dir: 'ltr', locale: 'nl-NL-u-ca-gregory-nu-latn' },
  { code: 'en', name: 'English', dir: 'ltr', locale: 'en-GB-u-ca-gregory-nu-latn', bridge: true },
  {
    code: 'ar',
    name: 'العربية',
    dir: 'rtl',
    locale: 'ar-u-ca-gregory-nu-latn',
    months: 'both-arabic-series',
  },
] as const satisfies readonly Language[];

export type Lang = (typeof languages)[number]['code'];

/** For `z.enum(languageCodes)`. */
export const languageCodes = languages.map(({ code }) => code) as [Lang, ...Lang[]];

export const sourceLanguage: Lang = languages[0].code;

export function isLang(value: unknown): value is Lang {
  return (languageCodes as unknown[]).includes(value);
}

export function languageOf(code: Lang): Language & { readonly code: Lang } {
  return languages.find((language) => language.code === code) as Language & { readonly code: Lang };
}
