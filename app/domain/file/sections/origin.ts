import { unknownNationality } from '#app/domain/caseload/countries.ts';
import { maybeStateless } from '../conditions.ts';
import type { Section } from '../section.ts';

/** Nationality and origin (domain 4.3 section 2). Having no nationality is an answer, not a gap. */
export const origin: Section = {
  id: 'origin',
  group: 'about',
  steps: [
    {
      id: 'nationality',
      fields: [
        {
          name: 'nationality',
          kind: 'countries',
          need: 'R',
          nonAnswers: ['unknown'],
          purpose: 'origin',
          register: true,
          hint: true,
          known: ({ nationality }) => (nationality === '' || nationality === unknownNationality ? undefined : [nationality]),
        },
        { name: 'stateless', kind: 'choice', options: ['no', 'yes', 'unsure'], need: 'R', nonAnswers: [], purpose: 'origin', hint: true },
      ],
    },
    {
      id: 'stateless',
      fields: [
        {
          name: 'statelessPapers',
          kind: 'choices',
          options: ['unrwa', 'family_book', 'residence', 'travel', 'other'],
          need: 'C',
          when: maybeStateless,
          nonAnswers: ['unknown', 'none', 'interview'],
          purpose: 'origin',
          hint: true,
        },
        { name: 'habitualCountry', kind: 'country', need: 'C', when: maybeStateless, nonAnswers: ['unknown'], purpose: 'origin', hint: true },
        { name: 'statelessWords', kind: 'text', need: 'O', when: maybeStateless, nonAnswers: ['interview'], purpose: 'origin', hint: true },
      ],
    },
    {
      id: 'region',
      fields: [{ name: 'region', kind: 'text', need: 'R', nonAnswers: ['unknown', 'none', 'interview'], ownWords: ['none'], purpose: 'origin', hint: true, because: true }],
    },
    {
      id: 'community',
      fields: [
        { name: 'community', kind: 'text', need: 'O', nonAnswers: ['interview'], sensitive: true, purpose: 'origin', hint: true },
        { name: 'religion', kind: 'text', need: 'O', nonAnswers: ['interview'], sensitive: true, purpose: 'origin', hint: true },
      ],
    },
  ],
};
