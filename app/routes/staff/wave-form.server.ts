import { readWholeDate } from '#app/domain/caseload/partial-date.ts';
import { toLatinDigits } from '#app/domain/file/kinds/digits.ts';
import { largestWave, smallestWave, type WaveChoice } from '#app/domain/invitation/wave.ts';
import type { TextKey } from '#app/i18n/keys.ts';

/** What the planner chose, as the form of the page sends it: in the address to look, in the body to send. */
export type ReadWave = { choice: WaveChoice; size: number; problems: { size?: TextKey; before?: TextKey } };

/** Stands for "no location" in the form, where nothing means all. */
export const noLocation = '-';
/** The size that the form proposes. */
export const usualSize = 100;

/** @param all all values of a field of the form */
export function readWave(all: (name: string) => string[]): ReadWave {
  const one = (name: string) => toLatinDigits(all(name)[0] ?? '').trim();
  const [day, month, year] = [one('before-day'), one('before-month'), one('before-year')];
  const empty = day === '' && month === '' && year === '';
  const before = empty ? '' : readWholeDate(`${day}-${month}-${year}`);
  const sized = one('size');
  const size = sized === '' ? usualSize : /^\d{1,6}$/.test(sized) ? Number(sized) : 0;
  const problems: ReadWave['problems'] = {};
  if (before === undefined) problems.before = 'waves:problem.before';
  if (size < smallestWave || size > largestWave) problems.size = 'waves:problem.size';
  const choice = {
    nationalities: short(all('nationality')),
    languages: short(all('language')),
    locations: short(all('location')).map((value) => (value === noLocation ? '' : value)),
    lodgedBefore: before ?? '',
  };
  return { choice, size, problems };
}

/** Each once, and no longer than a value of the caseload can be. */
const short = (values: string[]) => [...new Set(values.map((value) => value.slice(0, 100)))].slice(0, 300);
