// One way to start i18next, for the server's catalogue and for the few pages that run a script.
import i18next from 'i18next';
import type { Resource, i18n } from 'i18next';
import type { Lang } from '#locales/languages.ts';
import { languageOf } from '#locales/languages.ts';
import type { Namespace, Translate } from './keys.ts';

export type Texts = Partial<Record<Namespace, object>>;

export type MissingText = (lang: Lang, key: string, values: object) => string;

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
  } as Parameters<typeof i18next.createInstance>[0]);
  void instance.init();
  const plain = instance.t as (key: string, values: object) => string;
  return (key, values = {}) =>
    instance.exists(key, values) ? plain(key, values) : missing(lang, key, values);
}
