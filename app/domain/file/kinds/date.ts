import type { PartialDate } from '#app/domain/caseload/case.ts';
import { dayMs } from '#app/durations.ts';
import { intervalOf, isCalendar, lastDay, lastMonth, type Calendar } from './calendar.ts';
import { toLatinDigits } from './digits.ts';
import { cleanText, textLimit } from './hygiene.ts';
import { firstOf, given, nothing, unread, type Kind } from './kind.ts';

/** A date as it is known (domain 7.3): every part may be absent, in the calendar it was given in. */
export type DateValue = {
  calendar: Calendar;
  year?: number;
  month?: number;
  day?: number;
  circa?: true;
  /** "In de lente, kort na het suikerfeest." */
  words?: string;
  /** The days of our calendar that it can be; absent without a year. */
  from?: string;
  to?: string;
};

/** 0, 00 and 0000 stand for unknown in registers (domain 7.5): the same as empty. */
const partOf = (typed: string): number | undefined | 'unread' => {
  const digits = toLatinDigits(typed).replace(/[\s\p{Cf}]/gu, '');
  if (/^0*$/.test(digits)) return undefined;
  return /^\d{1,4}$/.test(digits) ? Number(digits) : 'unread';
};

/** Inputs `-day -month -year -calendar -circa -words`. */
export const date: Kind = {
  parse(form, name, question) {
    const typed = (part: string) => firstOf(form, `${name}-${part}`);
    const calendar = typed('calendar') === '' ? 'gregory' : typed('calendar');
    if (!isCalendar(calendar)) return unread('file:errors.date.calendar', `${name}-calendar`);
    const [day, month, year] = [partOf(typed('day')), partOf(typed('month')), partOf(typed('year'))];
    if (day === 'unread' || (day ?? 1) > lastDay[calendar]) return unread('file:errors.date.day', `${name}-day`);
    if (month === 'unread' || (month ?? 1) > lastMonth[calendar]) return unread(monthError[calendar], `${name}-month`);
    if (year === 'unread' || (year !== undefined && year < 1000)) return unread('file:errors.date.year', `${name}-year`);
    const words = cleanText(typed('words'), textLimit);
    if (!words.ok) return unread(words.error, `${name}-words`);
    const value: DateValue = { calendar };
    if (day !== undefined) value.day = day;
    if (month !== undefined) value.month = month;
    if (words.text !== '') value.words = words.text;
    if (year !== undefined) {
      value.year = year;
      if (!intervalOf(calendar, year)) return unread('file:errors.date.yearRange', `${name}-year`);
      const interval = intervalOf(calendar, year, month, month && day);
      if (!interval) return unread('file:errors.date.notThere', `${name}-day`);
      // A day of grace: somewhere it is tomorrow already.
      if (question.past && Date.parse(interval.from) > Date.now() + dayMs) return unread('file:errors.date.future', `${name}-year`);
      Object.assign(value, interval);
    }
    const empty = day === undefined && month === undefined && year === undefined && words.text === '';
    if (empty) return nothing;
    return given(typed('circa') === '' ? value : { ...value, circa: true });
  },
  toForm(value, name) {
    const { from: _from, to: _to, ...parts } = value as DateValue;
    return Object.fromEntries(Object.entries(parts).map(([part, text]) => [`${name}-${part}`, [text === true ? 'yes' : String(text)]]));
  },
};

const monthError = {
  gregory: 'file:errors.date.month',
  persian: 'file:errors.date.month',
  islamic: 'file:errors.date.month',
  ethiopic: 'file:errors.date.month13',
} as const;

/** A date of the register as an answer; undefined when it holds none that exists. */
export function registeredDate({ year, month, day }: PartialDate): DateValue | undefined {
  const parsed = date.parse({ 'd-year': [year], 'd-month': [month], 'd-day': [day] }, 'd', { kind: 'date' });
  return parsed.ok ? (parsed.value as DateValue | undefined) : undefined;
}
