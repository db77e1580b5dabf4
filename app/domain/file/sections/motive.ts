import type { Section } from '../section.ts';

/** The motive in her own words (domain 4.4 M1): open, any language, any length. On a page of its own. */
export const motive: Section = {
  id: 'motive',
  group: 'reason',
  steps: [
    {
      id: 'account',
      fields: [
        {
          name: 'account',
          kind: 'longtext',
          need: 'R',
          nonAnswers: ['interview', 'none'],
          ownWords: ['interview', 'none'],
          sensitive: true,
          purpose: 'motive',
          hint: true,
          because: true,
          wording: (facts) => (facts.subsequentApplication ? 'again' : undefined),
        },
      ],
    },
  ],
};
