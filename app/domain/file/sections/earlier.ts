import type { Section } from '../section.ts';

/**
 * Earlier applications and contacts with authorities (domain 4.3 section 14). What is new since an earlier decision is
 * not asked here: the motive asks it.
 */
export const earlier: Section = {
  id: 'earlier',
  group: 'life',
  steps: [
    {
      id: 'applications',
      fields: [
        {
          name: 'applications',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'procedure',
          hint: true,
          items: [
            { name: 'country', kind: 'country' },
            { name: 'what', kind: 'choice', options: ['protection', 'visa', 'residence', 'other'] },
            { name: 'when', kind: 'date', past: true },
            { name: 'result', kind: 'choice', options: ['granted', 'refused', 'none_yet', 'left', 'unknown'] },
            { name: 'why', kind: 'text', hint: true },
          ],
        },
      ],
    },
    {
      id: 'returns',
      fields: [
        {
          name: 'returns',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'procedure',
          hint: true,
          items: [
            { name: 'when', kind: 'date', past: true },
            { name: 'howLong', kind: 'text', limit: 100 },
            { name: 'why', kind: 'text', hint: true },
          ],
        },
      ],
    },
    {
      id: 'arrests',
      note: true,
      fields: [
        {
          name: 'arrests',
          kind: 'list',
          need: 'O',
          nonAnswers: ['none', 'interview'],
          ownWords: ['none'],
          sensitive: true,
          purpose: 'procedure',
          hint: true,
          items: [
            { name: 'what', kind: 'choices', options: ['stopped', 'held', 'convicted'] },
            { name: 'country', kind: 'country' },
            { name: 'when', kind: 'date', past: true },
            { name: 'more', kind: 'text', hint: true },
          ],
        },
      ],
    },
    {
      id: 'papers',
      fields: [
        {
          name: 'papers',
          kind: 'choices',
          options: ['summons', 'wanted', 'judgment', 'other'],
          need: 'O',
          nonAnswers: ['none', 'interview'],
          ownWords: ['none'],
          sensitive: true,
          purpose: 'evidence',
          hint: true,
          because: true,
        },
      ],
    },
  ],
};
