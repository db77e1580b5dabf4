import { allOf, chose, mayBeCalledUp } from '../conditions.ts';
import type { Field, Section } from '../section.ts';

const calledUp = chose('military.calledUp', 'yes', 'expected');
const heldBack = chose('military.status', 'refused', 'left');

/** Each only where people are called up: an answer on another country puts all of it aside. */
const asked = (field: Pick<Field, 'name' | 'kind'> & Partial<Field>): Field => ({
  need: 'O',
  when: mayBeCalledUp,
  nonAnswers: ['interview'],
  sensitive: true,
  purpose: 'motive',
  hint: true,
  ...field,
});

/** Compulsory military service (domain 4.3 section 12), for people from a country that has it (`conscription.ts`). */
export const military: Section = {
  id: 'military',
  group: 'life',
  steps: [
    {
      id: 'called',
      fields: [asked({ name: 'calledUp', kind: 'choice', options: ['no', 'yes', 'expected'], need: 'C', nonAnswers: ['unknown', 'interview'] })],
    },
    {
      id: 'status',
      fields: [
        asked({
          name: 'status',
          kind: 'choices',
          options: ['served', 'exempt', 'bought_off', 'refused', 'left', 'waiting'],
          need: 'C',
          when: allOf(mayBeCalledUp, calledUp),
          nonAnswers: ['unknown', 'interview'],
        }),
        asked({ name: 'period', kind: 'text', when: allOf(mayBeCalledUp, chose('military.status', 'served', 'left')) }),
        asked({ name: 'reason', kind: 'text', when: allOf(mayBeCalledUp, heldBack) }),
      ],
    },
    {
      id: 'papers',
      fields: [
        asked({
          name: 'papers',
          kind: 'choices',
          options: ['booklet', 'call', 'exemption', 'other'],
          when: allOf(mayBeCalledUp, calledUp),
          nonAnswers: ['none', 'interview'],
          ownWords: ['none'],
          purpose: 'evidence',
        }),
      ],
    },
  ],
};
