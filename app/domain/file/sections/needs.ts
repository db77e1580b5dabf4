import { anyOf, chose, hasChildren, isWoman } from '../conditions.ts';
import type { Field, Section } from '../section.ts';

const yesNo = ['yes', 'no', 'rather_not'] as const;

/** All of this helps her to tell, none of it is required, and only those who arrange the interview need it. */
const need = (field: Pick<Field, 'name' | 'kind'> & Partial<Field>): Field => ({
  need: 'O',
  nonAnswers: ['interview'],
  sensitive: true,
  purpose: 'guarantees',
  ...field,
});

/**
 * What helps you (domain 4.3 section 15): asked early, so that it can be arranged early. Its pages are numbered, as those
 * of the grounds are: an address in the history of a browser says that the page was opened, and not what it asks.
 */
export const needs: Section = {
  id: 'needs',
  group: 'first',
  sealed: true,
  steps: [
    {
      id: 'n1',
      earlier: 'practical',
      fields: [
        need({
          name: 'practical',
          kind: 'choices',
          options: ['breaks', 'shorter', 'quiet', 'wheelchair', 'hearing', 'sight', 'pregnancy', 'childcare', 'other'],
          nonAnswers: ['none', 'interview'],
          ownWords: ['none'],
          hint: true,
          arranges: true,
        }),
        need({ name: 'practicalMore', kind: 'text', nonAnswers: [], hint: true }),
        need({ name: 'unavailable', kind: 'text', nonAnswers: [], hint: true, arranges: true }),
      ],
    },
    {
      id: 'n2',
      earlier: 'telling',
      fields: [
        need({ name: 'memory', kind: 'choice', options: yesNo, hint: true }),
        need({ name: 'hardToTell', kind: 'choice', options: yesNo, hint: true, because: true }),
      ],
    },
    {
      id: 'n3',
      earlier: 'care',
      fields: [
        need({ name: 'care', kind: 'choice', options: yesNo }),
        need({ name: 'carer', kind: 'text', when: chose('needs.care', 'yes'), hint: true }),
        need({ name: 'mayAsk', kind: 'choice', options: ['yes', 'no', 'later'], when: chose('needs.care', 'yes'), hint: true }),
      ],
    },
    {
      id: 'n4',
      earlier: 'examination',
      fields: [need({ name: 'examination', kind: 'choice', options: ['yes', 'no', 'later'], hint: true })],
    },
    {
      id: 'n5',
      earlier: 'cutting',
      fields: [
        need({ name: 'cutting', kind: 'choice', options: yesNo, when: anyOf(isWoman, hasChildren), hint: true, because: true }),
      ],
    },
    {
      id: 'n6',
      earlier: 'separate',
      fields: [need({ name: 'separate', kind: 'choice', options: ['yes', 'no', 'rather_not'], hint: true, because: true, arranges: true })],
    },
  ],
};
