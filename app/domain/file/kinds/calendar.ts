// Calendars other than ours, by the tables of ICU. They are read one way only (day to parts), so the way back searches.
import { dayMs } from '#app/durations.ts';

/** Calendars in which a date may be given (domain 7.3). */
export const calendars = ['gregory', 'persian', 'ethiopic', 'islamic'] as const;
export type Calendar = (typeof calendars)[number];
export const isCalendar = (text: string): text is Calendar => (calendars as readonly string[]).includes(text);

/** A month of the Islamic calendar begins when the moon is seen, so two reckonings are asked and both count. */
const reckonings: Record<Calendar, readonly string[]> = {
  gregory: ['gregory'],
  persian: ['persian'],
  ethiopic: ['ethiopic'],
  islamic: ['islamic-umalqura', 'islamic-civil'],
};
export const lastMonth: Record<Calendar, number> = { gregory: 12, persian: 12, ethiopic: 13, islamic: 12 };
export const lastDay: Record<Calendar, number> = { gregory: 31, persian: 31, ethiopic: 30, islamic: 30 };

/** First and last day that it can be, ISO dates of our calendar. */
export type Interval = { from: string; to: string };
type Parts = readonly [year: number, month: number, day: number];

/** Days since 1970 between which a life can lie: 1850 to 2150. */
const [earliest, latest] = [Date.UTC(1850, 0, 1) / dayMs, Date.UTC(2150, 0, 1) / dayMs];
const isoDay = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

const formatters = new Map<string, Intl.DateTimeFormat>();
function partsOf(reckoning: string, day: number): Parts {
  let formatter = formatters.get(reckoning);
  if (!formatter) {
    const options = { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    formatters.set(reckoning, (formatter = new Intl.DateTimeFormat(`en-u-ca-${reckoning}-nu-latn`, options)));
  }
  const parts = formatter.formatToParts(day * dayMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return [part('year'), part('month'), part('day')];
}

/** A day of our calendar as the other calendars write it, in each reckoning. */
export const elsewhere = (year: number, month: number, day: number): Parts[] =>
  calendars
    .filter((calendar) => calendar !== 'gregory')
    .flatMap((calendar) => reckonings[calendar])
    .map((reckoning) => partsOf(reckoning, Date.UTC(year, month - 1, day) / dayMs));

const compare = (a: Parts, b: Parts) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** The first day that is not before these parts; parts that do not exist (month 14) are between days that do. */
function findDay(reckoning: string, parts: Parts): number {
  let [low, high] = [earliest, latest];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(partsOf(reckoning, middle), parts) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The days that a date can be, as exact as it was given; undefined when no reckoning has it or nobody alive does. */
export function intervalOf(calendar: Calendar, year: number, month?: number, day?: number): Interval | undefined {
  const exact: Parts = [year, month ?? 1, (month && day) ?? 1];
  const after: Parts = month === undefined ? [year + 1, 1, 1] : day === undefined ? [year, month + 1, 1] : [year, month, day + 1];
  const spans = reckonings[calendar].flatMap((reckoning) => {
    const from = findDay(reckoning, exact);
    const there = compare(partsOf(reckoning, from), exact) === 0 && from > earliest;
    const to = findDay(reckoning, after) - 1;
    return there && to < latest - 1 ? [{ from, to }] : [];
  });
  if (spans.length === 0) return undefined;
  return { from: isoDay(Math.min(...spans.map((span) => span.from))), to: isoDay(Math.max(...spans.map((span) => span.to))) };
}
