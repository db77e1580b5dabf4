import type { PartialDate } from '#app/domain/caseload/case.ts';
import { dateInterval, eighteenYearsBefore } from '#app/domain/caseload/partial-date.ts';
import { valueOf, type Answers } from './answer.ts';
import type { DateValue } from './kinds/date.ts';

export const birthField = 'about.dateOfBirth';

/** `last`: on which she can have been born; undefined when nobody knows a year. `about`: the same by a date of her own of which she says "about". */
export type Birth = { last: string | undefined; about?: string };

/**
 * The last day on which she can have been born, by her own answer and by the register, whichever is later; ISO. A date of
 * which she knows only the year is the whole of that year (domain 7.3).
 */
export function birthOf(answers: Answers, register: PartialDate): Birth {
  const own = valueOf(answers, birthField) as DateValue | undefined;
  const last = [own?.to, dateInterval(register)?.to].filter((day) => day !== undefined).toSorted().at(-1);
  return { last, ...(own?.circa && own.to !== undefined ? { about: own.to } : {}) };
}

const yearsBefore = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

/**
 * Not certainly of age: a person looks at that the same day. "About 2007" can be a year later: so near the limit
 * the rule does not decide.
 * @param aboutYears by how much such a date may be off
 */
export function mayBeMinor({ last, about }: Birth, today: string, aboutYears: number): boolean {
  const limit = eighteenYearsBefore(today);
  return last === undefined || last > limit || (about !== undefined && about > yearsBefore(limit, aboutYears));
}
