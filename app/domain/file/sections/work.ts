import { chose } from '../conditions.ts';
import type { Section } from '../section.ts';

/**
 * Work (domain 4.3 section 11). Before the question about service stands what can happen with an answer (notice N-1F):
 * she decides with that in mind, and with her lawyer if she wants.
 */
export const work: Section = {
  id: 'work',
  group: 'life',
  steps: [
    {
      id: 'occupations',
      fields: [
        {
          name: 'occupations',
          kind: 'list',
          need: 'O',
          nonAnswers: ['none', 'interview'],
          ownWords: ['none'],
          purpose: 'origin',
          hint: true,
          items: [
            { name: 'what', kind: 'text', limit: 200 },
            { name: 'where', kind: 'text', limit: 200 },
            { name: 'period', kind: 'text', limit: 100, hint: true },
          ],
        },
      ],
    },
    {
      id: 'service',
      note: true,
      fields: [
        { name: 'stateOrArmedService', kind: 'choice', options: ['no', 'yes'], need: 'R', nonAnswers: ['unknown', 'interview'], sensitive: true, purpose: 'procedure', hint: true },
      ],
    },
    {
      id: 'service-details',
      fields: [
        {
          name: 'serviceDetails',
          kind: 'list',
          need: 'C',
          when: chose('work.stateOrArmedService', 'yes'),
          nonAnswers: ['unknown', 'interview'],
          sensitive: true,
          purpose: 'procedure',
          hint: true,
          items: [
            { name: 'what', kind: 'text', limit: 200, hint: true },
            { name: 'from', kind: 'date', past: true },
            { name: 'until', kind: 'date', past: true },
            { name: 'place', kind: 'text', limit: 200 },
            { name: 'rank', kind: 'text', limit: 200 },
            { name: 'tasks', kind: 'text', hint: true },
            { name: 'left', kind: 'text' },
          ],
        },
      ],
    },
    {
      id: 'conflict',
      fields: [{ name: 'conflict', kind: 'text', need: 'O', nonAnswers: ['none', 'interview'], ownWords: ['none'], sensitive: true, purpose: 'motive', hint: true }],
    },
  ],
};
