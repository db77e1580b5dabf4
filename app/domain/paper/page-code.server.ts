import { isLang, type Lang } from '#locales/languages.ts';
import { qrPath } from './qr-path.server.ts';

/** What a page of the paper form says about itself: which form, which language, which page. Nothing of a person. */
export type PageCode = { formVersion: string; lang: Lang; page: number };

/** As it is printed and as the square says it: `P1 2026-11-26.2 nl 7`. */
export const pageCodeText = ({ formVersion, lang, page }: PageCode): string => `P1 ${formVersion} ${lang} ${page}`;

/** Reads a code back, typed over or scanned. Undefined when it is none of ours. */
export function readPageCode(text: string): PageCode | undefined {
  const [, formVersion, lang, page] = /^P1 (\d{4}-\d{2}-\d{2}(?:\.\d{1,3})?) ([a-z]{2,3}(?:-[A-Z]{2})?) ([1-9]\d{0,2})$/.exec(text.trim().replaceAll(/\s+/g, ' ')) ?? [];
  return formVersion !== undefined && isLang(lang) ? { formVersion, lang, page: Number(page) } : undefined;
}

/** The code as a square for a scanner, an SVG. */
export function pageMark(code: PageCode): string {
  const { size, path } = qrPath(pageCodeText(code));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}
