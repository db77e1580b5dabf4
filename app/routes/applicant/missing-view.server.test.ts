import { expect, test } from 'vitest';
import type { Answer } from '#app/domain/file/answer.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { missingView } from './missing-view.server.ts';

const view = (answer: Answer) => missingView(textIn('nl'), 'nl', { 'identity-documents.documents': { version: 1, at: new Date(), language: '', answer } as never });

test('of papers that are not here, what she told stands in words; of those that are here, nothing', () => {
  const value = [
    { type: 'passport', original: 'home_country', whyNot: 'Te gevaarlijk', number: 'A1' },
    { type: 'id_card', original: 'with_me' },
  ];
  const shown = view({ kind: 'value', value } as Answer);
  expect(shown).toHaveLength(1);
  expect(JSON.stringify(shown)).toContain('Te gevaarlijk');
  expect(JSON.stringify(shown)).not.toContain('A1');
});

test('an answer that she has none is shown with her reason', () => {
  expect(JSON.stringify(view({ kind: 'none', why: 'Alles is verbrand' }))).toContain('Alles is verbrand');
  expect(view({ kind: 'empty' })).toEqual([]);
});
