import type { Section } from '../section.ts';

/** Identity and travel documents (domain 4.3 section 6): each with where it is, and why it is not here. */
export const identityDocuments: Section = {
  id: 'identity-documents',
  group: 'about',
  steps: [
    {
      id: 'documents',
      fields: [
        {
          name: 'documents',
          kind: 'list',
          need: 'R',
          nonAnswers: ['unknown', 'none', 'interview'],
          ownWords: ['none'],
          purpose: 'evidence',
          hint: true,
          because: true,
          items: [
            {
              name: 'type',
              kind: 'choice',
              options: ['passport', 'identity_card', 'family_book', 'civil_extract', 'birth_certificate', 'marriage', 'military', 'unrwa', 'driving_licence', 'other'],
            },
            { name: 'what', kind: 'text', hint: true },
            { name: 'country', kind: 'country' },
            { name: 'authority', kind: 'text', limit: 200, hint: true },
            { name: 'number', kind: 'text', limit: 60, hint: true },
            { name: 'issued', kind: 'date' },
            { name: 'expires', kind: 'date' },
            {
              name: 'original',
              kind: 'choice',
              options: ['with_me', 'authorities', 'home_country', 'lost', 'taken', 'destroyed', 'never_had', 'unknown'],
            },
            { name: 'receipt', kind: 'choice', options: ['yes', 'no', 'unknown'], hint: true },
            { name: 'whyNot', kind: 'text', hint: true },
            { name: 'tried', kind: 'text', hint: true },
            { name: 'canSend', kind: 'choice', options: ['yes', 'no', 'unsure'], hint: true },
          ],
        },
      ],
    },
  ],
};
