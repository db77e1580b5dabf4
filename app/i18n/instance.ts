// One way to start i18next, for the server's catalogue and for the few pages that run a script.
import i18next from 'i18next';
import type { Resource, i18n } from 'i18next';
import type { Lang } from '#locales/languages.ts';
import { languageOf } from '#locales/languages.ts';
import type { Namespace, TextValues, Translate } from './keys.ts';

export type Texts = Partial<Record<Namespace, object>>;

export type MissingText = (lang: Lang, key: string, values: TextValues) => string;

/** A translate function over fixed texts: synchronous, no detection, no loading, no fallback of its own. */
export function translator(lang: Lang, texts: Texts, missing: MissingText): Translate {
  const numbers = new Intl.NumberFormat(languageOf(lang).locale);
  const instance: i18n = i18next.createInstance({
    lng: lang,
    fallbackLng: false,
    ns: Object.keys(texts),
    defaultNS: false,
    resources: { [lang]: texts } as Resource,
    initAsync: false,
    showSupportNotice: false,
    interpolation: {
      escapeValue: false,
      alwaysFormat: true,
      format: (value: unknown) => (typeof value === 'number' ? numbers.format(value) : String(value)),
    },
    returnedObjectHandler: (key: string) => missing(lang, key, {}),
  } as Parameters<typeof i18next.createInstance>[0]);
  void instance.init();
  const translate = instance.t as (key: string, values?: object) => string;
  const find = (key: string, values: TextValues) =>
    instance.exists(key, values) ? translate(key, values) : missing(lang, key, values);
  // Most texts have no values and never change.
  const fixed = new Map<string, string>();
  return (key, values) => {
    if (values) return find(key, values);
    const known = fixed.get(key) ?? find(key, {});
    fixed.set(key, known);
    return known;
  };
}
