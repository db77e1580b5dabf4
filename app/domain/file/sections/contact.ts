import { chose, hasValue } from '../conditions.ts';
import type { Section } from '../section.ts';

/** Contact, and whether it is safe (domain 4.3 section 4). Contact is never left for the interview (domain 4.2 rule 1). */
export const contact: Section = {
  id: 'contact',
  group: 'first',
  steps: [
    {
      id: 'phone',
      fields: [
        { name: 'phone', kind: 'phone', need: 'R', nonAnswers: ['none'], ownWords: ['none'], purpose: 'communication', hint: true },
        { name: 'phoneShared', kind: 'choice', options: ['no', 'yes', 'sometimes'], need: 'C', when: hasValue('contact.phone'), nonAnswers: [], purpose: 'safety', because: true },
      ],
    },
    {
      id: 'channel',
      fields: [
        { name: 'channel', kind: 'choice', options: ['sms', 'email', 'letter', 'lawyer', 'desk'], need: 'R', nonAnswers: [], purpose: 'safety', hint: true, because: true },
        { name: 'leaveMessage', kind: 'choice', options: ['yes', 'no'], need: 'R', nonAnswers: [], purpose: 'safety', hint: true },
      ],
    },
    {
      id: 'email',
      fields: [
        { name: 'email', kind: 'text', need: 'O', needed: chose('contact.channel', 'email'), nonAnswers: ['none'], purpose: 'communication', limit: 254, hint: true },
      ],
    },
    {
      id: 'address',
      fields: [
        {
          name: 'address',
          kind: 'text',
          need: 'R',
          nonAnswers: ['unknown', 'none'],
          ownWords: ['none'],
          purpose: 'communication',
          register: true,
          hint: true,
          known: ({ address, location }) => address || location || undefined,
        },
        { name: 'postalAddress', kind: 'text', need: 'O', nonAnswers: [], purpose: 'communication', hint: true },
      ],
    },
    {
      id: 'safety',
      fields: [
        { name: 'readAlong', kind: 'choice', options: ['no', 'yes', 'unsure'], need: 'O', nonAnswers: [], sensitive: true, hers: true, purpose: 'safety', hint: true, because: true },
        { name: 'bestTime', kind: 'text', need: 'O', nonAnswers: [], purpose: 'communication', hint: true },
        { name: 'emergency', kind: 'text', need: 'O', nonAnswers: ['none'], purpose: 'safety', hint: true },
      ],
    },
  ],
};
