import { isLang, languages, sourceLanguage, type Lang } from '#locales/languages.ts';

/** Which people a wave is for. An empty list means: all. */
export type WaveChoice = { nationalities: string[]; languages: string[]; locations: string[]; lodgedBefore: string };

export const smallestWave = 1;
export const largestWave = 5000;

/** How many are invited in one transaction. */
export const invitedTogether = 50;

/** `ar-SY` is read with the pages in Arabic. */
const interfaceLanguage = (tag: string): Lang | undefined => {
  const [base = ''] = tag.split('-');
  return isLang(tag) ? tag : isLang(base) ? base : undefined;
};

/** Who reads a language that the portal does not have yet, gets the letter in these. */
const bridges: readonly Lang[] = languages.flatMap((language) => ('bridge' in language ? [language.code] : []));

/** True when the letter is in the language of the person. */
export const hasLetterLanguage = (tag: string): boolean => interfaceLanguage(tag) !== undefined;

/** The languages of a letter: the own one first, always the source language beside it. */
export function letterLanguages(tag: string): Lang[] {
  const own = interfaceLanguage(tag);
  return [...new Set([...(own ? [own] : bridges), sourceLanguage])];
}
