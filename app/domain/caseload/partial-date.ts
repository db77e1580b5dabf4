import type { PartialDate } from './case.ts';

const unknownDate: PartialDate = { year: '', month: '', day: '' };
const oldestYear = 1900;
const newestYear = 2100;

/** True for a day that the calendar has: 29 February only in leap years. */
function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Parts as the case system writes them: year first or last, "00" for what is not known (domain 7.5). */
function partsOf(text: string): [string, string, string] | undefined {
  const yearFirst = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return [yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? ''];
  const yearLast = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(text);
  return yearLast ? [yearLast[3] ?? '', yearLast[2] ?? '', yearLast[1] ?? ''] : undefined;
}

/** A date of which parts may be unknown; undefined when it is no date. Latin digits expected. */
export function readPartialDate(text: string): PartialDate | undefined {
  if (text === '') return unknownDate;
  const parts = partsOf(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  if (year === 0) return month === 0 && day === 0 ? unknownDate : undefined;
  if (year < oldestYear || year > newestYear || month > 12) return undefined;
  const padded = (part: number) => (part === 0 ? '' : String(part).padStart(2, '0'));
  // A day without a month says nothing: kept as year only.
  if (month === 0) return { year: String(year), month: '', day: '' };
  if (day > 0 && !exists(year, month, day)) return undefined;
  return { year: String(year), month: padded(month), day: padded(day) };
}

/** A whole date as yyyy-mm-dd, '' for none; undefined when it is no date or parts are unknown. */
export function readWholeDate(text: string): string | undefined {
  const date = readPartialDate(text);
  if (!date) return undefined;
  if (date.year === '') return '';
  return date.month === '' || date.day === '' ? undefined : `${date.year}-${date.month}-${date.day}`;
}

/** First and last day that the date can be, as yyyy-mm-dd; undefined without a year. */
export function dateInterval(date: PartialDate): { from: string; to: string } | undefined {
  if (date.year === '') return undefined;
  const [first, last] = date.month === '' ? ['01', '12'] : [date.month, date.month];
  const lastDay = String(new Date(Date.UTC(Number(date.year), Number(last), 0)).getUTCDate());
  return { from: `${date.year}-${first}-${date.day || '01'}`, to: `${date.year}-${last}-${date.day || lastDay}` };
}

/** Whoever was born on this day is 18 today. */
export const eighteenYearsBefore = (today: string): string => `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`;

/** Whether someone is of age on a day. An interval that crosses the limit is for a person to judge (domain 7.5). */
export function ofAge(birth: PartialDate, today: string): 'yes' | 'no' | 'unsure' {
  const interval = dateInterval(birth);
  if (!interval) return 'unsure';
  const limit = eighteenYearsBefore(today);
  if (interval.to <= limit) return 'yes';
  return interval.from > limit ? 'no' : 'unsure';
}
