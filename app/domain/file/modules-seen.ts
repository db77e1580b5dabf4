import { ownCountries } from './conditions.ts';
import { countryModules } from './country-modules.ts';
import type { FormFacts } from './section.ts';

/** The question beside which the prompts of a country stand. */
export const countryField = 'country.told';

/** Versions of the country modules that apply to her now, by country. */
export const modulesFor = (facts: FormFacts): Readonly<Record<string, string>> =>
  Object.fromEntries(ownCountries(facts).flatMap((code) => (countryModules[code] ? [[code, countryModules[code].version]] : [])));

/**
 * Whether the prompts that she was offered are those of today (G19). `notSeen`: she was offered none, as on paper.
 * @param seen versions that were offered with what she sent
 */
export function moduleState(seen: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): 'none' | 'notSeen' | 'changed' | 'current' {
  const codes = Object.keys(now);
  if (codes.length === 0) return 'none';
  if (codes.some((code) => seen[code] === undefined)) return 'notSeen';
  return codes.some((code) => seen[code] !== now[code]) ? 'changed' : 'current';
}
