import { accountGiven, allOf, ownCountries } from '../conditions.ts';
import { countryPrompts, promptsFor } from '../country-modules.ts';
import type { FormFacts, Section } from '../section.ts';

const promptsOf = (facts: FormFacts) => promptsFor(ownCountries(facts));

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
          when: allOf(accountGiven, (facts) => promptsOf(facts).length > 0),
          nonAnswers: ['interview'],
          sensitive: true,
          purpose: 'motive',
          prompts: { all: countryPrompts, of: promptsOf },
        },
      ],
    },
  ],
};
