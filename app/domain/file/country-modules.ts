import { stateless } from '#app/domain/caseload/countries.ts';

/**
 * Prompts beside the story for people of one country (domain 4.4 M5): at most six, neutral, the same for everyone of that
 * country. A module that changes gets a new version, and the form with it. No policy and no news: only what a person of
 * that country may have to tell. Another country is another entry; texts: `file:country.told.prompts.<prompt>`.
 */
export type CountryModule = { version: string; prompts: readonly string[] };

export const countryModules: Readonly<Record<string, CountryModule>> = {
  AFG: { version: '2026-11', prompts: ['region', 'community', 'since2021', 'work', 'daily', 'left'] },
  ERI: { version: '2026-11', prompts: ['service', 'leaving', 'community', 'abroad', 'left'] },
  IRN: { version: '2026-11', prompts: ['region', 'community', 'expressed', 'daily', 'proceedings', 'left'] },
  IRQ: { version: '2026-11', prompts: ['region', 'community', 'groups', 'displaced', 'left'] },
  SOM: { version: '2026-11', prompts: ['region', 'control', 'clan', 'groups', 'displaced', 'left'] },
  SYR: { version: '2026-11', prompts: ['region', 'community', 'rulers', 'since2024', 'left'] },
  TUR: { version: '2026-11', prompts: ['region', 'community', 'expressed', 'since2016', 'proceedings', 'left'] },
  YEM: { version: '2026-11', prompts: ['region', 'control', 'community', 'groups', 'displaced', 'left'] },
  [stateless]: { version: '2026-11', prompts: ['papers', 'rights', 'registration', 'community', 'back'] },
};

/** No more than this helps anybody (domain 4.4 M5). */
export const mostPrompts = 6;

/** What stands beside the story of somebody of these countries: of more than one, each has its share. */
export function promptsFor(countries: readonly string[]): string[] {
  const modules = countries.flatMap((code) => (countryModules[code] ? [countryModules[code].prompts] : []));
  const inTurn = Array.from({ length: mostPrompts }, (_, at) => modules.flatMap((prompts) => prompts[at] ?? [])).flat();
  return [...new Set(inTurn)].slice(0, mostPrompts);
}

/** All prompts, each once. */
export const countryPrompts: readonly string[] = [...new Set(Object.values(countryModules).flatMap(({ prompts }) => prompts))];
