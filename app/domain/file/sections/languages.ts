import { hasValue } from '../conditions.ts';
import type { Section } from '../section.ts';

const levels = ['good', 'little', 'no'] as const;

/** Languages and communication (domain 4.3 section 3): needed first, for letters and interpreters. */
export const languages: Section = {
  id: 'languages',
  group: 'first',
  steps: [
    {
      id: 'mother',
      fields: [
        { name: 'mother', kind: 'language', need: 'R', nonAnswers: ['unknown'], purpose: 'communication', hint: true },
        { name: 'dialect', kind: 'text', need: 'R', nonAnswers: ['unknown', 'none'], ownWords: ['none'], purpose: 'origin', hint: true, because: true },
      ],
    },
    {
      id: 'others',
      fields: [
        {
          name: 'others',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none'],
          ownWords: ['none'],
          purpose: 'communication',
          hint: true,
          items: [
            { name: 'language', kind: 'language' },
            { name: 'speak', kind: 'choice', options: levels },
            { name: 'read', kind: 'choice', options: levels },
            { name: 'write', kind: 'choice', options: levels },
          ],
        },
      ],
    },
    {
      id: 'literacy',
      fields: [{ name: 'literacy', kind: 'choice', options: ['yes', 'little', 'no'], need: 'R', nonAnswers: [], purpose: 'communication', hint: true }],
    },
    {
      id: 'letters',
      fields: [
        {
          name: 'letters',
          kind: 'language',
          need: 'R',
          nonAnswers: [],
          purpose: 'communication',
          hint: true,
          known: ({ language }) => ({ code: language }),
        },
      ],
    },
    {
      id: 'interview',
      fields: [
        { name: 'interview', kind: 'language', need: 'R', nonAnswers: [], purpose: 'communication', hint: true },
        { name: 'interviewSecond', kind: 'language', need: 'O', nonAnswers: ['none'], ownWords: ['none'], purpose: 'communication' },
      ],
    },
    {
      id: 'interpreter',
      fields: [
        { name: 'gender', kind: 'choice', options: ['woman', 'man', 'either'], need: 'O', nonAnswers: [], sensitive: true, purpose: 'guarantees', hint: true },
        { name: 'refused', kind: 'text', need: 'O', nonAnswers: ['none'], ownWords: ['none'], sensitive: true, hers: true, purpose: 'safety', hint: true, because: true },
        { name: 'refusedWhy', kind: 'text', need: 'O', when: hasValue('languages.refused'), nonAnswers: ['interview'], sensitive: true, hers: true, purpose: 'safety' },
      ],
    },
  ],
};
