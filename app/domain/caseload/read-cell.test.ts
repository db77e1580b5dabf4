import { expect, test } from 'vitest';
import { readCell } from './read-cell.ts';

test.each(['sex', 'track', 'nuisance', 'safeCountry', 'unaccompaniedMinor', 'nationality'] as const)('S09 in %s a word that programs know is a word like others', (column) => {
  for (const word of ['__proto__', 'constructor', 'toString', 'valueOf', 'CONSTRUCTOR']) {
    const { ok } = readCell(column, word);
    expect([column, word, ok]).toEqual([column, word, false]);
  }
  expect(readCell(column, '').ok).toBe(true);
});

test('what is far too long is refused before it is read', () => {
  for (const column of ['vNumber', 'familyName', 'address', 'birthDate', 'language'] as const) {
    expect(readCell(column, 'a'.repeat(1_000_000))).toEqual({ ok: false, problem: 'too_long' });
  }
  expect(readCell('familyName', `\u2066${'ا'.repeat(200)}\u2069`).ok).toBe(true);
});
