import type { Section } from '../section.ts';

/** The journey (domain 4.3 section 9). Nobody who helped need be named, and what hurt need not be told here. */
export const journey: Section = {
  id: 'journey',
  group: 'life',
  steps: [
    {
      id: 'departure',
      fields: [{ name: 'departure', kind: 'date', past: true, need: 'R', nonAnswers: ['unknown', 'none', 'interview'], ownWords: ['none'], purpose: 'procedure', hint: true }],
    },
    {
      id: 'countries',
      fields: [
        {
          name: 'countriesPassed',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'procedure',
          hint: true,
          items: [
            { name: 'country', kind: 'country' },
            { name: 'how', kind: 'choices', options: ['foot', 'road', 'train', 'boat', 'plane', 'other'] },
            { name: 'howLong', kind: 'text', limit: 100, hint: true },
          ],
        },
      ],
    },
    {
      id: 'arrival',
      fields: [{ name: 'arrival', kind: 'date', past: true, need: 'R', nonAnswers: ['unknown', 'none', 'interview'], ownWords: ['none'], purpose: 'procedure', hint: true }],
    },
    {
      id: 'papers',
      note: true,
      fields: [
        {
          name: 'papers',
          kind: 'choices',
          options: ['own', 'visa', 'others', 'made'],
          need: 'O',
          nonAnswers: ['none', 'interview'],
          ownWords: ['none'],
          purpose: 'procedure',
          hint: true,
        },
      ],
    },
    {
      id: 'help',
      fields: [{ name: 'arranged', kind: 'text', need: 'O', nonAnswers: ['none', 'interview'], ownWords: ['none'], sensitive: true, purpose: 'procedure', hint: true }],
    },
    {
      id: 'events',
      fields: [
        { name: 'events', kind: 'longtext', need: 'O', nonAnswers: ['none', 'interview'], ownWords: ['none'], sensitive: true, purpose: 'safety', hint: true, because: true },
      ],
    },
    {
      id: 'fingerprints',
      fields: [
        { name: 'fingerprints', kind: 'countries', need: 'O', nonAnswers: ['unknown', 'none', 'interview'], ownWords: ['none'], purpose: 'procedure', hint: true },
      ],
    },
  ],
};
