import { expect, test } from 'vitest';
import { nextName } from './manifest.server.ts';
import { keptOf } from './prune.server.ts';

const names = ['000001-20261001T000000Z', '000002-20261001T120000Z', '000003-20261120T000000Z', '000004-20261120T120000Z', '000005-20261121T000000Z', '000006-20261121T000500Z'];
const now = new Date('2026-11-21T01:00:00Z');
const kept = (keep: { newest: number; days: number }) => [...keptOf(names, { ...keep, keyDays: 30 }, now)].sort();

test('the newest stay, and the first of each day for a while', () => {
  expect(kept({ newest: 2, days: 0 })).toEqual(names.slice(4));
  expect(kept({ newest: 1, days: 2 })).toEqual([names[2], names[4], names[5]]);
  expect(kept({ newest: 1, days: 60 })).toEqual([names[0], names[2], names[4], names[5]]);
  expect(kept({ newest: 100, days: 0 })).toEqual(names);
});

test('the last one is never removed', () => {
  expect(kept({ newest: 0, days: 0 })).toEqual([names[5]]);
  expect([...keptOf(names, { newest: 0, days: 0, keyDays: 30 }, new Date('2036-01-01'))]).toEqual([names[5]]);
});

test('names go up although the clock jumps back', () => {
  expect(nextName(undefined, now)).toBe('000001-20261121T010000Z');
  expect(nextName(names[5], new Date('2026-11-20T00:00:00Z'))).toBe('000007-20261120T000000Z');
});
