import { describe, expect, test } from 'vitest';
import type { Answers } from './answer.ts';
import { birthField, latestBirth, mayBeMinor } from './age.ts';
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
  ])('%s', (_what, own, known, expected) => expect(mayBeMinor(latestBirth(said(own), known), today)).toBe(expected));
});
