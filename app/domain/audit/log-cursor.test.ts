// The place in the record of a case where the next page begins stands in the address: a moment, a number and an id, no content.
import { expect, test } from 'vitest';
import { readLogCursor, writeLogCursor } from './log-cursor.ts';

const id = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

test('what was written is read back', () => {
  const cursor = { at: new Date('2026-11-24T09:00:00.123Z'), seq: 12, id };
  expect(writeLogCursor(cursor)).toBe(`1795510800123.12.${id}`);
  expect(readLogCursor(writeLogCursor(cursor))).toEqual(cursor);
  expect(readLogCursor(`0.0.${id}`)).toEqual({ at: new Date(0), seq: 0, id });
  expect(readLogCursor(`${'9'.repeat(15)}.${'9'.repeat(9)}.${id}`)).toMatchObject({ seq: 999_999_999 });
});

test.each(['', '1.2', `1.2.${'x'.repeat(36)}`, `-1.2.${id}`, `1.-2.${id}`, `1.2.${id}0`, `1.2.${id.slice(1)}`, `x1.2.${id}`, `.2.${id}`, `1..${id}`, `1x2.${id}`, `1.2x${id}`, `${'9'.repeat(16)}.2.${id}`, `1.${'9'.repeat(10)}.${id}`, `1.2.${id.toUpperCase().replace(/^./, 'A')}`])('"%s" is no place in it', (text) => {
  expect(readLogCursor(text)).toBeUndefined();
});
