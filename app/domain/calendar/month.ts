import { hourMs } from '#app/durations.ts';
import { dayOf } from './days.ts';

/** A calendar month as 'yyyy-mm'. Months are those of the Netherlands: figures are published there. */
export type Month = string;

const pattern = /^\d{4}-(0[1-9]|1[0-2])$/;
export const isMonth = (text: string): boolean => pattern.test(text);

export const monthOf = (at: Date): Month => dayOf(at).slice(0, 7);

export function nextMonth(month: Month): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** First instant of a month in the Netherlands: summer time begins and ends inside months, never at their first day. */
export function startOfMonth(month: Month): Date {
  const utc = new Date(`${month}-01T00:00:00Z`);
  const hours = ['-02', '-01'].map((offset) => new Date(utc.getTime() + Number(offset) * hourMs));
  return hours.find((at) => dayOf(at) === `${month}-01`) ?? utc;
}

/** All months from the first to the last, both included. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}
