import { describe, expect, test } from 'vitest';
import {
  daysBetween, formatBytes, formatDate, formatDateTime, formatMonth, formatNumber, formatPartialDate,
  formatShortDate, formatSpan, formatTime,
} from './format.server.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const evening = new Date('2026-12-07T13:32:00Z');

describe('dates', () => {
  test('stand on one line and in the own language', () => {
    expect(formatDate(evening, 'nl')).toBe('7\u00a0december\u00a02026');
    expect(plain(formatDate(evening, 'en'))).toBe('7 December 2026');
    expect(plain(formatShortDate(evening, 'nl'))).toBe('7 dec 2026');
    expect(plain(formatMonth('2027-12', 'nl'))).toBe('december 2027');
  });

  test('give both Arabic names of a month, once where they are the same', () => {
    expect(plain(formatDate(evening, 'ar'))).toBe('7 كانون الأول/ديسمبر 2026');
    expect(plain(formatMonth('2026-03', 'ar'))).toBe('آذار/مارس 2026');
  });

  test('follow the clock of Amsterdam, also on the nights when it changes', () => {
    expect(plain(formatDate(new Date('2026-12-06T23:30:00Z'), 'nl'))).toBe('7 december 2026');
    expect(formatTime(evening, 'nl')).toBe('14.32');
    expect(formatTime(new Date('2026-12-06T23:05:00Z'), 'en')).toBe('00:05');
    expect(formatTime(evening, 'ar')).toBe('14:32');
    expect(plain(formatDateTime(evening, 'nl'))).toBe('7 december 2026, 14.32 uur');
    expect(daysBetween(new Date('2027-03-27T23:30:00Z'), new Date('2027-03-28T22:30:00Z'))).toBe(1);
  });

  test('are as exact as the person was', () => {
    expect(formatPartialDate('1990', 'nl')).toBe('1990');
    expect(plain(formatPartialDate('1990-03', 'nl'))).toBe('maart 1990');
    expect(plain(formatPartialDate('0999-03-21', 'nl'))).toBe('21 maart 999');
    expect(formatPartialDate('1990-02-30', 'nl')).toBe('1990-02-30');
    expect(formatPartialDate('in the spring', 'nl')).toBe('in the spring');
  });
});

test('numbers and sizes use the digits 0-9', () => {
  expect(formatNumber(29160, 'nl')).toBe('29.160');
  expect(formatNumber(29160, 'ar')).toMatch(/^[\d.,]+$/);
  expect(formatBytes(1_440_000, 'nl')).toBe('1,4\u00a0MB');
  expect(formatBytes(3, 'en')).toBe('0.1\u00a0kB');
});

test('spans are counted in days, then in weeks', () => {
  expect(formatSpan(0, 'nl')).toBe('vandaag');
  expect(formatSpan(1, 'nl')).toBe('1\u00a0dag');
  expect(plain(formatSpan(12, 'nl'))).toBe('12 dagen');
  expect(plain(formatSpan(21, 'nl'))).toBe('3 weken');
  expect(plain(formatSpan(3, 'ar'))).toBe('3 أيام');
  expect(plain(formatSpan(11, 'ar'))).toBe('11 يومًا');
  expect(plain(formatSpan(2, 'ar'))).toBe('يومان');
});
