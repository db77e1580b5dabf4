import { chose } from '../conditions.ts';
import type { Section } from '../section.ts';

const wentToSchool = chose('education.level', 'primary', 'secondary', 'vocational', 'higher', 'religious');

/** Education (domain 4.3 section 10): helps to see where somebody comes from. None of it is required. */
export const education: Section = {
  id: 'education',
  group: 'life',
  steps: [
    {
      id: 'level',
      fields: [
        {
          name: 'level',
          kind: 'choice',
          options: ['none', 'primary', 'secondary', 'vocational', 'higher', 'religious'],
          need: 'O',
          nonAnswers: ['interview'],
          purpose: 'origin',
          hint: true,
        },
      ],
    },
    {
      id: 'school',
      fields: [
        { name: 'years', kind: 'text', limit: 100, need: 'O', when: wentToSchool, nonAnswers: [], purpose: 'origin', hint: true },
        { name: 'place', kind: 'text', need: 'O', when: wentToSchool, nonAnswers: [], purpose: 'origin', hint: true },
        { name: 'language', kind: 'language', need: 'O', when: wentToSchool, nonAnswers: [], purpose: 'origin' },
      ],
    },
  ],
};
