import { chose } from '../conditions.ts';
import { registeredDate } from '../kinds/date.ts';
import { registeredName } from '../known.ts';
import type { Section } from '../section.ts';

/** About you (domain 4.3 section 1). Most of it the IND has: she confirms, corrects or explains. */
export const about: Section = {
  id: 'about',
  group: 'about',
  steps: [
    {
      id: 'name',
      fields: [
        {
          name: 'nameLatin',
          kind: 'names',
          need: 'R',
          nonAnswers: [],
          purpose: 'identity',
          register: true,
          hint: true,
          known: (known) => ({ full: registeredName(known) }),
        },
        { name: 'nameOwnScript', kind: 'names', parts: ['given', 'family', 'father', 'grandfather'], need: 'O', nonAnswers: [], purpose: 'identity', hint: true },
      ],
    },
    {
      id: 'other-names',
      fields: [
        {
          name: 'otherNames',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'identity',
          hint: true,
          items: [
            { name: 'name', kind: 'names' },
            { name: 'which', kind: 'choice', options: ['birth', 'married', 'religious', 'daily', 'papers', 'journey', 'other'] },
            { name: 'why', kind: 'text', hint: true },
          ],
        },
      ],
    },
    {
      id: 'birth',
      fields: [
        {
          name: 'dateOfBirth',
          kind: 'date',
          past: true,
          need: 'R',
          nonAnswers: ['unknown'],
          purpose: 'identity',
          register: true,
          hint: true,
          known: ({ birthDate }) => registeredDate(birthDate),
        },
        { name: 'howKnown', kind: 'choice', options: ['papers', 'family', 'estimated', 'registered', 'other'], need: 'R', nonAnswers: ['unknown', 'interview'], purpose: 'identity', because: true },
      ],
    },
    {
      id: 'birth-place',
      fields: [
        {
          name: 'placeOfBirth',
          kind: 'text',
          need: 'R',
          nonAnswers: ['unknown', 'interview'],
          purpose: 'identity',
          register: true,
          hint: true,
          known: ({ birthPlace }) => birthPlace || undefined,
        },
        { name: 'countryOfBirth', kind: 'country', need: 'R', nonAnswers: ['unknown', 'interview'], purpose: 'identity', hint: true },
        { name: 'placeKnownAs', kind: 'text', need: 'O', nonAnswers: [], purpose: 'identity', hint: true },
      ],
    },
    {
      id: 'sex',
      fields: [
        {
          name: 'sex',
          kind: 'choice',
          options: ['female', 'male', 'x'],
          need: 'R',
          nonAnswers: ['unknown', 'interview'],
          purpose: 'identity',
          register: true,
          known: ({ sex }) => sex || undefined,
        },
        { name: 'gender', kind: 'text', need: 'O', nonAnswers: ['interview'], sensitive: true, purpose: 'guarantees', hint: true },
      ],
    },
    {
      id: 'marriage',
      fields: [
        { name: 'maritalStatus', kind: 'choice', options: ['single', 'married', 'partner', 'separated', 'divorced', 'widowed'], need: 'R', nonAnswers: ['unknown', 'interview'], purpose: 'family', hint: true },
        {
          name: 'marriageType',
          kind: 'choices',
          options: ['civil', 'religious', 'traditional'],
          need: 'C',
          when: chose('about.maritalStatus', 'married', 'separated', 'divorced', 'widowed'),
          nonAnswers: ['unknown', 'interview'],
          purpose: 'family',
          hint: true,
        },
      ],
    },
  ],
};
