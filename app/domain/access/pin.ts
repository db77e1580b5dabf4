import type { PartialDate } from '#app/domain/caseload/case.ts';
import { elsewhere } from '#app/domain/file/kinds/calendar.ts';
import { toLatinDigits } from '#app/domain/file/kinds/digits.ts';
import { isCommon } from './common-pins.ts';

export const pinDigits = 6;
export const passphraseLength = 10;
export const pinLongest = 128;

/** Why a PIN or passphrase is refused; each has a text under `access:pin`. */
export const pinErrors = ['empty', 'short', 'long', 'common', 'repeated', 'sequence', 'birth', 'number'] as const;
export type PinError = (typeof pinErrors)[number];

/** What somebody near her knows and would try first. */
export type PinAbout = { birthDate: PartialDate; vNumber: string };

/** The same PIN typed on another keyboard is the same PIN. */
export const normalisePin = (typed: string): string => toLatinDigits(typed.normalize('NFKC').trim());

const steps = (digits: string) => [...digits].slice(1).map((digit, at) => Number(digit) - Number(digits[at]));
const isSequence = (digits: string) => [1, -1].some((way) => steps(digits).every((step) => step === way || step === -9 * way));
const isRepeated = (text: string) => /^(.{1,3}?)\1+$/u.test(text);

/** Ways to write a birth date in six or eight digits, and the year alone: in our calendar and in those in which she may know it. */
function datesOf({ year, month, day }: PartialDate): string[] {
  if (year === '') return [];
  const there = month && day ? elsewhere(Number(year), Number(month), Number(day)) : yearsElsewhere(Number(year));
  return [[year, month, day], ...there.map((parts) => parts.map(String))].flatMap(([y = '', m = '', d = '']) => written(y, m, d));
}

/** Every year of another calendar in which our year lies; a short one lies in three. */
const yearsElsewhere = (year: number) => [...elsewhere(year, 1, 1), ...elsewhere(year, 7, 1), ...elsewhere(year, 12, 31)].map(([there]) => [there]);

function written(year: string, month: string, day: string): string[] {
  const [m, d] = [month.padStart(2, '0'), day.padStart(2, '0')];
  const whole = month && day ? [2, 4].flatMap((long) => [d + m, m + d].flatMap((md) => [md + year.slice(-long), year.slice(-long) + md])) : [];
  return [year, ...whole];
}

/** Why this must not be chosen, or undefined when it may. Six digits, or a sentence of ten signs and more. */
export function judgePin(typed: string, about: PinAbout): PinError | undefined {
  const pin = normalisePin(typed);
  if (pin === '') return 'empty';
  if (pin.length > pinLongest) return 'long';
  const isPin = /^\d+$/.test(pin);
  if (pin.length < (isPin ? pinDigits : passphraseLength)) return 'short';
  if (isRepeated(pin)) return 'repeated';
  if (isPin && isSequence(pin)) return 'sequence';
  if (datesOf(about.birthDate).some((date) => pin.includes(date))) return 'birth';
  if (holdsPartOf(pin, about.vNumber.replace(/\D/g, ''))) return 'number';
  return isCommon(pin) ? 'common' : undefined;
}

/** Whether five digits in a row of the V-number are in it. */
function holdsPartOf(pin: string, vNumber: string): boolean {
  const long = 5;
  return Array.from({ length: Math.max(0, vNumber.length - long + 1) }, (_, at) => vNumber.slice(at, at + long)).some((part) =>
    pin.includes(part),
  );
}
