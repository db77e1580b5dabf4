import { expect, test } from 'vitest';
import { documentKinds } from '#app/domain/document/document-types.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { besideOf, besides } from './beside.server.ts';

test.each([
  ['military', {}, 'military'],
  ['letter', {}, 'identity-documents'],
  ['letter', { about: 'child' }, 'family'],
  ['photo', { about: 'me' }, 'about'],
  ['other', { about: 'event', aboutWhat: 'de aanhouding' }, 'activities'],
  // What its kind says already, an event says no better.
  ['medical', { about: 'event' }, 'needs'],
  ['letter', { about: 'question', aboutWhat: 'Militaire dienst' }, 'military'],
  ['letter', { about: 'question', aboutWhat: 'in welke plaats bent u geboren' }, 'about'],
  ['letter', { about: 'question', aboutWhat: 'السؤال: في أي مكان وُلدت؟' }, 'about'],
  ['travel', { about: 'question', aboutWhat: 'weet ik niet meer' }, 'identity-documents'],
] as const)('a document of kind %s, said to be about %j, stands beside %s', (kind, details, section) => {
  expect(besideOf({ kind, details })).toBe(section);
});

test('the motive never stands beside a document', () => {
  expect(besides.map(({ id }) => id)).not.toContain('motive');
  for (const kind of documentKinds) expect(findSection(besideOf({ kind }))?.id).not.toBe('motive');
  expect(besideOf({ kind: 'letter', details: { about: 'question', aboutWhat: 'Motief' } })).not.toBe('motive');
});
