import type { Field, Section } from '../section.ts';

const told = (field: Pick<Field, 'name' | 'kind'> & Partial<Field>): Field => ({
  need: 'O',
  nonAnswers: ['none', 'interview'],
  ownWords: ['none'],
  sensitive: true,
  purpose: 'motive',
  hint: true,
  ...field,
});

/** Groups and activities (domain 4.3 section 13): in her own words. A list of groups would be a list of the accused. */
export const activities: Section = {
  id: 'activities',
  group: 'life',
  steps: [
    {
      id: 'groups',
      fields: [
        told({
          name: 'organisations',
          kind: 'list',
          items: [
            { name: 'what', kind: 'text', limit: 200, hint: true },
            { name: 'role', kind: 'text' },
            { name: 'period', kind: 'text', limit: 100, hint: true },
          ],
        }),
      ],
    },
    { id: 'online', fields: [told({ name: 'online', kind: 'text', because: true })] },
    { id: 'here', fields: [told({ name: 'here', kind: 'text' })] },
  ],
};
