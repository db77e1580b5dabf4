import type { Field, ItemField, Section } from '../section.ts';

const person: readonly ItemField[] = [
  { name: 'name', kind: 'names', parts: ['own'] },
  { name: 'born', kind: 'date', past: true },
];
const where: readonly ItemField[] = [
  { name: 'where', kind: 'choice', options: ['with_me', 'nl', 'abroad', 'unknown', 'deceased'] },
  { name: 'country', kind: 'country' },
];
const caseNumber: ItemField = { name: 'caseNumber', kind: 'text', limit: 40, hint: true };
const applied: ItemField = { name: 'applied', kind: 'choice', options: ['nl', 'elsewhere', 'no', 'unknown'] };
const contact: ItemField = { name: 'contact', kind: 'choice', options: ['yes', 'sometimes', 'no'] };
const more: ItemField = { name: 'more', kind: 'text', hint: true };

const relatives = (field: Pick<Field, 'name' | 'need' | 'nonAnswers'> & Partial<Field>): Field => ({
  kind: 'list',
  ownWords: ['none'],
  sensitive: true,
  purpose: 'family',
  hint: true,
  ...field,
});

/** Family (domain 4.3 section 7). Whoever is left out here may be harder to bring later, so the page says so. */
export const family: Section = {
  id: 'family',
  group: 'about',
  steps: [
    {
      id: 'partner',
      fields: [
        relatives({
          name: 'partners',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          because: true,
          items: [
            ...person,
            { name: 'bond', kind: 'choice', options: ['married', 'religious', 'partner', 'engaged', 'former'] },
            ...where,
            caseNumber,
            applied,
            contact,
            more,
          ],
        }),
      ],
    },
    {
      id: 'children',
      fields: [
        relatives({
          name: 'children',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          because: true,
          items: [
            ...person,
            { name: 'bond', kind: 'choice', options: ['own', 'partners', 'adopted', 'foster', 'other'] },
            { name: 'married', kind: 'choice', options: ['no', 'yes'] },
            ...where,
            caseNumber,
            applied,
            contact,
            more,
          ],
        }),
      ],
    },
    {
      id: 'parents',
      fields: [
        relatives({
          name: 'parents',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          items: [...person, { name: 'bond', kind: 'choice', options: ['mother', 'father', 'other'] }, ...where, caseNumber, applied, contact],
        }),
      ],
    },
    {
      id: 'siblings',
      fields: [
        relatives({
          name: 'siblings',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          items: [...person, { name: 'bond', kind: 'choice', options: ['brother', 'sister', 'half'] }, ...where, caseNumber, applied, contact],
        }),
      ],
    },
    {
      id: 'here',
      fields: [
        relatives({
          name: 'dependants',
          need: 'R',
          nonAnswers: ['unknown', 'none'],
          items: [...person, { name: 'bond', kind: 'text' }, caseNumber],
        }),
        relatives({
          name: 'relatives',
          need: 'O',
          nonAnswers: ['unknown', 'none', 'interview'],
          items: [...person, { name: 'bond', kind: 'text' }, { name: 'country', kind: 'country' }, caseNumber, { name: 'status', kind: 'choice', options: ['nationality', 'permit', 'waiting', 'none', 'unknown'] }],
        }),
      ],
    },
  ],
};
