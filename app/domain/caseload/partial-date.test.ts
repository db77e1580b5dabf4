import { describe, expect, test } from 'vitest';
import { dateInterval, ofAge, readPartialDate, readWholeDate } from './partial-date.ts';

const part = (year: string, month = '', day = '') => ({ year, month, day });

describe('a date of the case system', () => {
  test.each([
    ['1990-03-21', part('1990', '03', '21')],
    ['21-03-1990', part('1990', '03', '21')],
    ['21/3/1990', part('1990', '03', '21')],
    ['19900321', part('1990', '03', '21')],
    ['00-00-1990', part('1990')],
    ['1990-00-00', part('1990')],
    ['19900000', part('1990')],
    ['00-03-1990', part('1990', '03')],
    ['03-1990', part('1990', '03')],
    ['1990', part('1990')],
    ['12-00-1990', part('1990')],
    ['29-02-2024', part('2024', '02', '29')],
    ['00-00-0000', part('')],
    ['', part('')],
  ])('%j is read', (text, date) => expect(readPartialDate(text)).toEqual(date));

  test.each(['30-02-1990', '29-02-2023', '13-13-1990', '1890', '90', '1-2-90', 'maart 1990', '00-03-0000', '1990-03-21T00:00'])('%j is not', (text) =>
    expect(readPartialDate(text)).toBeUndefined(),
  );

  test('is whole or not there, where a term is asked', () => {
    expect([readWholeDate('1-6-2026'), readWholeDate(''), readWholeDate('06-2026')]).toEqual(['2026-06-01', '', undefined]);
  });
});

describe('eighteen years', () => {
  test('are reached on the day itself, and a date that can be on both sides is for a person', () => {
    const on = (birth: ReturnType<typeof part>) => ofAge(birth, '2026-11-24');
    expect([on(part('2008', '11', '24')), on(part('2008', '11', '25'))]).toEqual(['yes', 'no']);
    expect([on(part('2008')), on(part('2007')), on(part('2009')), on(part(''))]).toEqual(['unsure', 'yes', 'no', 'unsure']);
    expect(on(part('2008', '11'))).toBe('unsure');
  });

  test('the interval of a month ends on its last day', () => {
    expect(dateInterval(part('2024', '02'))).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });
});
