import { accountGiven } from '../conditions.ts';
import type { Field, Section } from '../section.ts';

/** What her text says is not asked again: each may stay empty, and waits until her text is there. */
const followUp = (field: Pick<Field, 'name'> & Partial<Field>): Field => ({
  kind: 'longtext',
  need: 'O',
  when: accountGiven,
  nonAnswers: ['unknown', 'interview'],
  sensitive: true,
  purpose: 'motive',
  ...field,
});

/** Questions that may help after her own words (domain 4.4 M2), and the same on a row if that helps her (M3). */
export const followUps: Section = {
  id: 'follow-ups',
  group: 'reason',
  steps: [
    { id: 'what', fields: [followUp({ name: 'happened' }), followUp({ name: 'when', hint: true }), followUp({ name: 'who' })] },
    { id: 'around', fields: [followUp({ name: 'reason' }), followUp({ name: 'help', hint: true }), followUp({ name: 'elsewhere' })] },
    { id: 'leaving', fields: [followUp({ name: 'left' }), followUp({ name: 'back' }), followUp({ name: 'since' })] },
    {
      id: 'others',
      fields: [
        followUp({ name: 'others', hint: true }),
        followUp({ name: 'support', nonAnswers: ['unknown', 'none', 'interview'], ownWords: ['none'], purpose: 'evidence', hint: true }),
        followUp({ name: 'unsure', nonAnswers: ['interview'], hint: true }),
      ],
    },
    {
      id: 'events',
      fields: [
        followUp({
          name: 'events',
          kind: 'list',
          nonAnswers: ['interview'],
          hint: true,
          items: [
            { name: 'when', kind: 'date', past: true },
            { name: 'where', kind: 'text', limit: 200 },
            { name: 'what', kind: 'text', hint: true },
            { name: 'who', kind: 'text', limit: 200, hint: true },
            { name: 'paper', kind: 'text', limit: 200, hint: true },
          ],
        }),
      ],
    },
  ],
};
