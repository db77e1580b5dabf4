import type { Lang } from '#locales/languages.ts';
import { isLang, sourceLanguage } from '#locales/languages.ts';

/** The address of a page in a language: `path('nl', '/file/check')` is `/nl/file/check`. */
export function path(lang: Lang, page: `/${string}` = '/'): string {
  return page === '/' ? `/${lang}` : `/${lang}${page}`;
}

/** The language that an address names, if it names one. */
export function langOfPath(pathname: string): Lang | undefined {
  const first = pathname.split('/', 2)[1];
  return isLang(first) ? first : undefined;
}

/** As `langOfPath`, for pages that must say something anyway: an unknown address, an error. */
export function langOrSource(pathname: string): Lang {
  return langOfPath(pathname) ?? sourceLanguage;
}

/** The same page with the same query in another language. */
export function switchLanguage(address: { pathname: string; search: string }, lang: Lang): string {
  const { pathname, search } = address;
  const rest = langOfPath(pathname) ? pathname.replace(/^\/[^/]+/, '') : '';
  return `/${lang}${rest}${search}`;
}
