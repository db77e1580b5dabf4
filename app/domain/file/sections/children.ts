import { accountGiven, allOf, chose, hasChildren } from '../conditions.ts';
import type { Field, Section } from '../section.ts';

const asked = allOf(accountGiven, hasChildren);
const answers = ['no', 'yes', 'unsure'] as const;

const child = (field: Pick<Field, 'name' | 'kind'> & Partial<Field>): Field => ({
  need: 'O',
  when: asked,
  nonAnswers: ['interview'],
  sensitive: true,
  purpose: 'motive',
  ...field,
});

/** What is a child's own (domain 4.4 M7). That a child tells it is a choice, and never assumed. */
export const children: Section = {
  id: 'children',
  group: 'reason',
  steps: [
    { id: 'own', fields: [child({ name: 'own', kind: 'choice', options: answers, hint: true })] },
    {
      id: 'told',
      fields: [
        child({
          name: 'told',
          kind: 'longtext',
          when: allOf(asked, chose('children.own', 'yes', 'unsure')),
          prompts: { all: ['which', 'school', 'faith', 'health', 'body', 'here'] },
        }),
      ],
    },
    { id: 'hearing', fields: [child({ name: 'tells', kind: 'choice', options: answers, hint: true })] },
  ],
};
