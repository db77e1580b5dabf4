import type { PartialDate } from '#app/domain/caseload/case.ts';
import { dateInterval, eighteenYearsBefore } from '#app/domain/caseload/partial-date.ts';
import { valueOf, type Answers } from './answer.ts';
import type { DateValue } from './kinds/date.ts';

export const birthField = 'about.dateOfBirth';

/**
 * The last day on which she can have been born, by her own answer and by the register, whichever is later; ISO,
 * undefined when neither knows a year. A date of which she knows only the year is the whole of that year (domain 7.3).
 */
export function latestBirth(answers: Answers, register: PartialDate): string | undefined {
  const own = valueOf(answers, birthField) as DateValue | undefined;
  return [own?.to, dateInterval(register)?.to].filter((day) => day !== undefined).toSorted().at(-1);
}

/** Not certainly of age: a person looks at that the same day. */
export const mayBeMinor = (latest: string | undefined, today: string): boolean => latest === undefined || latest > eighteenYearsBefore(today);
