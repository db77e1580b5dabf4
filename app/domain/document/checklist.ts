import { accountGiven, anyOf, chose, hasChildren, hasValue, isAlone, maybeStateless, mayBeCalledUp, ownCountries } from '#app/domain/file/conditions.ts';
import { countryModules } from '#app/domain/file/country-modules.ts';
import type { FormFacts } from '#app/domain/file/section.ts';
import type { DocumentKind } from './document-types.ts';

/** The file as the checklist looks at it. `track`: of the case system. */
export type ChecklistFacts = FormFacts & { track: string };

/**
 * Papers that could help, never papers that are asked for. Text: `documents:checklist.<id>`. Another paper is one entry
 * here and its text: for who gave an answer (`when`), for a track, or where the module of a country has a prompt.
 */
export type ChecklistEntry = {
  id: string;
  /** One of these ticks it off. Never `other`: so is every paper of which she did not say what it is. */
  kinds: readonly [DocumentKind, ...DocumentKind[]];
  when?: (facts: FormFacts) => boolean;
  tracks?: readonly string[];
  prompts?: readonly string[];
};

export const checklist: readonly ChecklistEntry[] = [
  { id: 'identity', kinds: ['identity', 'travel'] },
  { id: 'stateless', kinds: ['identity'], when: maybeStateless },
  { id: 'family', kinds: ['family'], when: anyOf(hasChildren, hasValue('family.partners')) },
  { id: 'minor', kinds: ['family', 'identity'], when: isAlone },
  { id: 'military', kinds: ['military'], when: mayBeCalledUp },
  { id: 'proceedings', kinds: ['policeCourt'], prompts: ['proceedings'] },
  { id: 'arrests', kinds: ['policeCourt'], when: hasValue('earlier.arrests') },
  { id: 'medical', kinds: ['medical'], when: chose('needs.care', 'yes') },
  { id: 'work', kinds: ['letter'], when: chose('work.stateOrArmedService', 'yes') },
  { id: 'earlier', kinds: ['letter', 'policeCourt'], when: (facts) => facts.subsequentApplication },
  { id: 'safeCountry', kinds: ['photo', 'letter', 'policeCourt'], tracks: ['safe_country'] },
  { id: 'story', kinds: ['photo', 'letter', 'ownStatement'], when: accountGiven },
];

const hasPrompt = (facts: FormFacts, prompts: readonly string[]) => ownCountries(facts).some((country) => countryModules[country]?.prompts.some((prompt) => prompts.includes(prompt)));

/** What could help in this file, and what is there already. */
export function checklistFor(facts: ChecklistFacts, there: readonly { kind: DocumentKind; withdrawn: boolean }[]): { id: string; kind: DocumentKind; done: boolean }[] {
  return checklist
    .filter(({ when, tracks, prompts }) => (when?.(facts) ?? true) && (tracks?.includes(facts.track) ?? true) && (prompts === undefined || hasPrompt(facts, prompts)))
    .map(({ id, kinds }) => ({ id, kind: kinds[0], done: there.some(({ kind, withdrawn }) => !withdrawn && kinds.includes(kind)) }));
}
