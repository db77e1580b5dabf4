import type { ItemField, Section } from '../section.ts';

const period: readonly ItemField[] = [
  { name: 'from', kind: 'date', past: true },
  { name: 'until', kind: 'date', past: true },
];

/** Where she lived (domain 4.3 section 8). Years are enough; nothing is a test. */
export const residence: Section = {
  id: 'residence',
  group: 'life',
  steps: [
    {
      id: 'last',
      fields: [
        { name: 'lastAddress', kind: 'text', need: 'R', nonAnswers: ['unknown', 'none', 'interview'], ownWords: ['none'], purpose: 'origin', hint: true },
        { name: 'surroundings', kind: 'text', need: 'O', nonAnswers: [], purpose: 'origin', hint: true },
      ],
    },
    {
      id: 'places',
      fields: [
        {
          name: 'places',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'origin',
          hint: true,
          items: [{ name: 'place', kind: 'text', limit: 200, hint: true }, ...period, { name: 'why', kind: 'text', hint: true }],
        },
      ],
    },
    {
      id: 'abroad',
      fields: [
        {
          name: 'abroad',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'procedure',
          hint: true,
          items: [
            { name: 'country', kind: 'country' },
            ...period,
            { name: 'permit', kind: 'choice', options: ['none', 'temporary', 'protection', 'nationality', 'other', 'unknown'] },
            { name: 'whyLeft', kind: 'text', hint: true },
            { name: 'canReturn', kind: 'choice', options: ['yes', 'no', 'unsure'] },
            { name: 'more', kind: 'text', hint: true },
          ],
        },
      ],
    },
  ],
};
