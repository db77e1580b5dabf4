import { chose, isAlone, saidInstead } from '../conditions.ts';
import type { Section } from '../section.ts';

/** Who stands beside her (domain 4.3 section 5). Naming somebody here opens nothing to that person. */
export const representation: Section = {
  id: 'representation',
  group: 'first',
  steps: [
    {
      id: 'lawyer',
      fields: [
        {
          name: 'lawyer',
          kind: 'text',
          need: 'R',
          nonAnswers: ['unknown', 'none'],
          ownWords: ['none'],
          purpose: 'procedure',
          register: true,
          hint: true,
          known: ({ lawyerName }) => lawyerName || undefined,
        },
        {
          name: 'wantsLawyer',
          kind: 'choice',
          options: ['yes', 'no', 'later'],
          need: 'C',
          when: saidInstead('representation.lawyer', 'unknown', 'none'),
          nonAnswers: [],
          purpose: 'procedure',
          hint: true,
        },
      ],
    },
    {
      id: 'guardian',
      fields: [
        {
          name: 'guardian',
          kind: 'text',
          need: 'C',
          when: isAlone,
          nonAnswers: ['unknown', 'none'],
          ownWords: ['none'],
          purpose: 'procedure',
          hint: true,
        },
      ],
    },
    {
      id: 'helper',
      fields: [
        { name: 'helper', kind: 'choice', options: ['no', 'yes'], need: 'O', nonAnswers: [], purpose: 'procedure', hint: true, because: true },
        { name: 'helperWho', kind: 'text', need: 'O', when: chose('representation.helper', 'yes'), nonAnswers: [], purpose: 'procedure', hint: true },
      ],
    },
  ],
};
