// All texts, on the server. One translator per language, made once at start.
import { languages, languageCodes, sourceLanguage } from '#locales/languages.ts';
import type { Lang } from '#locales/languages.ts';
import { translator } from './instance.ts';
import type { Texts } from './instance.ts';
import type { Namespace, TextKey, TextValues, Translate } from './keys.ts';

const files = import.meta.glob<object>('/locales/*/*.json', { eager: true, import: 'default' });

function textsOf(lang: Lang): Texts {
  const own = Object.entries(files).flatMap(([path, texts]) => {
    const [, code, namespace] = /\/locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    return code === lang && namespace ? [[namespace, texts] as const] : [];
  });
  return Object.fromEntries(own);
}

const texts = new Map(languageCodes.map((lang) => [lang, textsOf(lang)]));

const ISOLATE = '\u2068';
const END = '\u2069';
const reported = new Set<string>();

/** A missing text stops tests and development; in production it is logged once and shown in the source language. */
function missing(lang: Lang, key: string, values: TextValues): string {
  if (!import.meta.env.PROD) throw new Error(`No text for "${key}" in "${lang}"`);
  report(lang, key);
  if (lang === sourceLanguage) return key;
  return ISOLATE + textIn(sourceLanguage)(key as TextKey, values) + END;
}

function report(lang: Lang, key: string) {
  const what = `${lang} ${key}`;
  if (reported.has(what)) return;
  reported.add(what);
  console.error(JSON.stringify({ level: 'error', event: 'text.missing', lang, key }));
}

const translators = new Map(languages.map(({ code }) => [code, translator(code, texts.get(code) ?? {}, missing)]));

/** The translate function of a language: letters, notices, handlers. Pages use `useText()`. */
export function textIn(lang: Lang): Translate {
  const t = translators.get(lang);
  if (!t) throw new Error(`No texts for "${lang}"`);
  return t;
}

const asJson = new Map<string, string>();

/** What a page with scripts carries along: only the namespaces that it names. */
export function textsAsJson(lang: Lang, namespaces: readonly Namespace[]): string {
  const wanted = [...new Set(namespaces)].sort();
  const id = `${lang} ${wanted.join(' ')}`;
  const known = asJson.get(id);
  if (known) return known;
  const own = texts.get(lang) ?? {};
  const json = JSON.stringify(Object.fromEntries(wanted.map((namespace) => [namespace, own[namespace]])));
  asJson.set(id, json);
  return json;
}
