import { describe, expect, test } from 'vitest';
import type { Answers } from './answer.ts';
import { birthField, birthOf, mayBeMinor } from './age.ts';
import type { DateValue } from './kinds/date.ts';

const today = '2026-11-26';
const register = (year: string, month = '', day = '') => ({ year, month, day });
const said = (value: Partial<DateValue> | undefined): Answers =>
  value ? { [birthField]: { field: birthField, version: 1, language: 'ti', at: new Date(), answer: { kind: 'value', value: { calendar: 'gregory', ...value } } } } : {};

describe('a person looks when it is not certain that she is of age', () => {
  test.each<[string, Partial<DateValue> | undefined, ReturnType<typeof register>, boolean]>([
    ['both say long ago', { from: '1989-01-01', to: '1989-12-31' }, register('1989'), false],
    ['18 today', { from: '2008-11-26', to: '2008-11-26' }, register('2008', '11', '26'), false],
    ['18 tomorrow', { from: '2008-11-27', to: '2008-11-27' }, register('2008', '11', '26'), true],
    ['the year in which it falls', { from: '2008-01-01', to: '2008-12-31' }, register('2000'), true],
    ['a year of the Ethiopic calendar across the limit', { calendar: 'ethiopic', year: 2001, from: '2008-09-11', to: '2009-09-10' }, register('1990'), true],
    ['the register alone says so', { from: '1999-01-01', to: '1999-12-31' }, register('2010'), true],
    ['she does not know, the register does', undefined, register('1990'), false],
    ['words without a year, the register does', { words: 'in de lente' }, register('1990'), false],
    ['the register does not know, she does', { from: '1999-01-01', to: '1999-12-31' }, register(''), false],
    ['nobody knows', undefined, register(''), true],
    ['about a year that is near the limit', { circa: true, from: '2007-01-01', to: '2007-12-31' }, register('2007', '01', '01'), true],
    ['about a year that is near it, and the register says long ago', { circa: true, from: '2006-01-01', to: '2006-12-31' }, register('1990'), true],
    ['about a day at the edge of the margin', { circa: true, from: '2006-11-26', to: '2006-11-26' }, register('1990'), false],
    ['about a day within it', { circa: true, from: '2006-11-27', to: '2006-11-27' }, register('1990'), true],
    ['about a year long ago', { circa: true, from: '1990-01-01', to: '1990-12-31' }, register('1990'), false],
    ['about, in words without a year', { circa: true, words: 'na de oorlog' }, register('1990'), false],
    ['the same year, and she is sure', { from: '2007-01-01', to: '2007-12-31' }, register('2007', '01', '01'), false],
  ])('%s', (_what, own, known, expected) => expect(mayBeMinor(birthOf(said(own), known), today, 2)).toBe(expected));

  test('the margin is what policy says', () => {
    const about = birthOf(said({ circa: true, from: '2005-01-01', to: '2005-12-31' }), register('2005'));
    expect([2, 3].map((years) => mayBeMinor(about, today, years))).toEqual([false, true]);
  });
});
