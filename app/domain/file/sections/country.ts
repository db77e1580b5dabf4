import { accountGiven, allOf, ownCountries } from '../conditions.ts';
import { countryModules, countryPrompts } from '../country-modules.ts';
import type { FormFacts, Section } from '../section.ts';

const modulesOf = (facts: FormFacts) => ownCountries(facts).flatMap((code) => countryModules[code] ?? []);

/** What may be told of her country (domain 4.4 M5): one text, with prompts that are the same for everyone from there. */
export const country: Section = {
  id: 'country',
  group: 'reason',
  steps: [
    {
      id: 'told',
      fields: [
        {
          name: 'told',
          kind: 'longtext',
          need: 'O',
          when: allOf(accountGiven, (facts) => modulesOf(facts).length > 0),
          nonAnswers: ['interview'],
          sensitive: true,
          purpose: 'motive',
          prompts: { all: countryPrompts, of: (facts) => [...new Set(modulesOf(facts).flatMap(({ prompts }) => prompts))] },
        },
      ],
    },
  ],
};
