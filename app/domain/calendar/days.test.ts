import { expect, test } from 'vitest';
import { addDays, dayOf, isDay, isWorkday, mondayOf, readDay, weekNumber } from './days.ts';

test('weeks are those of ISO 8601, also around New Year', () => {
  expect(['2026-11-23', '2026-12-31', '2027-01-03', '2027-01-04', '2024-12-30'].map(weekNumber)).toEqual([48, 53, 53, 1, 1]);
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-30')).toBe('2026-11-30');
});

test('days that do not exist are no days', () => {
  expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true);
  expect(['2026-02-29', '2026-13-01', '26-01-01', '', 'tomorrow'].some(isDay)).toBe(false);
});

test('a day is read as a browser sends it and as people write it', () => {
  for (const text of ['2026-12-04', ' 2026-12-04 ', '04-12-2026', '4-12-2026', '4.12.2026', '4/12/2026', '4 12 2026']) expect(readDay(text), text).toBe('2026-12-04');
  for (const text of ['', 'gisteren', '30-02-2026', '12-24-2026', '2026-13-01', '4-12-26']) expect(readDay(text), text).toBeUndefined();
});

test('a clock change moves no day', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
  expect([isWorkday('2026-11-27'), isWorkday('2026-11-28')]).toEqual([true, false]);
});

test('the day is that of the office', () => {
  expect(dayOf(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
  expect(dayOf(new Date('2026-09-30T22:30:00Z'))).toBe('2026-10-01');
  expect(dayOf(new Date('2026-07-01T21:59:00Z'))).toBe('2026-07-01');
});
