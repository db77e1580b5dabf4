import { expect, test } from 'vitest';
import type { Answer } from '#app/domain/file/answer.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { missingView } from './missing-view.server.ts';

const field = 'identity-documents.documents';
const shown = (answer: Answer) => missingView(textIn('en'), 'en', { [field]: { field, version: 1, answer, language: 'en', at: new Date(0) } });

test('of papers that are not here stands what she told of them, and of the others nothing', () => {
  const lost = { id: '1', type: 'passport', country: 'SYR', number: 'N 77', original: 'lost', whyNot: 'ضاع في البحر.' };
  const [lines, ...others] = shown({ kind: 'value', value: [lost, { id: '2', type: 'identity_card', original: 'with_me' }, { id: '3', type: 'other' }] });
  expect(others).toEqual([]);
  expect(lines?.map(({ text }) => text)).toContain('ضاع في البحر.');
  expect(lines?.map(({ text }) => text)).not.toContain('N 77');
});

test('no paper at all is an answer too, with her words', () => {
  const [lines] = shown({ kind: 'none', why: 'Never had one.' });
  expect(lines?.at(-1)).toMatchObject({ text: 'Never had one.', said: true });
  expect(shown({ kind: 'interview' })[0]).toHaveLength(1);
});
