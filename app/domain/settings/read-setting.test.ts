import { expect, test } from 'vitest';
import { readValue, writeValue } from './read-setting.ts';

test('a list is typed with commas, of words and of numbers', () => {
  expect(readValue('safeCountries', 'ALB, MKD')).toEqual(['ALB', 'MKD']);
  expect(readValue('reminderDays', '21; 7 2')).toEqual([21, 7, 2]);
  expect(readValue('reminderDays', '')).toEqual([]);
  expect(readValue('officeHours', writeValue([8, 18]))).toEqual([8, 18]);
  for (const wrong of ['soon', '7, x', '-3', '400']) expect(readValue('reminderDays', wrong)).toBeUndefined();
});
