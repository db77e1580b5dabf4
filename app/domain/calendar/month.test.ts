import { expect, test } from 'vitest';
import { isMonth, monthOf, monthsBetween, nextMonth, startOfMonth } from './month.ts';

test('a month begins at midnight in the Netherlands, in winter and in summer', () => {
  expect(startOfMonth('2026-11').toISOString()).toBe('2026-10-31T23:00:00.000Z');
  expect(startOfMonth('2026-10').toISOString()).toBe('2026-09-30T22:00:00.000Z');
  expect(startOfMonth('2026-04').toISOString()).toBe('2026-03-31T22:00:00.000Z');
});

test('an act just after midnight belongs to the new day', () => {
  expect(monthOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01');
});

test('months follow each other over the year', () => {
  expect(nextMonth('2026-12')).toBe('2027-01');
  expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(['2026-13', '2026-1', '', '2026-10-01'].map(isMonth)).toEqual([false, false, false, false]);
});
