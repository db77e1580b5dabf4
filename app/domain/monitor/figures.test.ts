import { expect, test } from 'vitest';
import { monthsBefore, outlook, percentile, publish, publishRow } from './figures.ts';

test('small numbers are not published, others are rounded to ten', () => {
  expect([0, 1, 9, 10, 12, 13, 1998].map(publish)).toEqual([0, 'few', 'few', 10, 10, 10, 2000]);
});

test('one hidden cell never stands alone: it could be counted back', () => {
  expect(publishRow([4, 30, 100])).toEqual(['few', 'few', 100]);
  expect(publishRow([4, 5, 100])).toEqual(['few', 'few', 100]);
  expect(publishRow([0, 4, 0])).toEqual([0, 'few', 0]);
});

test('a percentile is a measured value', () => {
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
  expect(percentile([5], 0.9)).toBe(5);
  expect(percentile([], 0.5)).toBe(0);
});

test('months are counted back over years and short months', () => {
  expect(monthsBefore('2026-11-30', 9)).toBe('2026-02-28');
  expect(monthsBefore('2026-01-15', 6)).toBe('2025-07-15');
});

test('an outlook needs three months, and never goes under zero', () => {
  expect(outlook([1000, 900, 800], 10)).toBeUndefined();
  expect(outlook([1000, 900, 800, 700], 4)).toEqual({ perMonth: 100, needed: 175, remaining: 300, low: 300, high: 300 });
  expect(outlook([1000, 980, 880, 700], 10)).toMatchObject({ remaining: 0, low: 0, high: 500 });
});
