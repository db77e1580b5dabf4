import { dayMs } from '#app/durations.ts';
import { formatMonth, formatPartialDate } from '#app/i18n/format.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import { intervalOf, type Calendar } from './kinds/calendar.ts';
import type { DateValue } from './kinds/date.ts';

type OtherCalendar = Exclude<Calendar, 'gregory'>;

/** A year in which every month of the calendar lies as usual: only the name of the month is taken from it. */
const sampleYear: Record<OtherCalendar, number> = { persian: 1400, ethiopic: 2015, islamic: 1445 };
const icuName: Record<OtherCalendar, string> = { persian: 'persian', ethiopic: 'ethiopic', islamic: 'islamic-civil' };
const NBSP = '\u00a0';

const two = (part: number) => String(part).padStart(2, '0');

/** A date in the calendar it was given in, as exact as it was given; and what that is in ours. */
export function describeDate(t: Translate, lang: Lang, value: DateValue): { entered: string; western?: string } {
  const plain = enteredDate(t, lang, value);
  if (plain === '') return { entered: '' };
  const inCalendar = value.calendar === 'gregory' ? plain : t(`file:dates.in.${value.calendar}`, { date: plain });
  const entered = value.circa ? t('file:dates.about', { date: inCalendar }) : inCalendar;
  if (value.calendar === 'gregory' || value.from === undefined || value.to === undefined) return { entered };
  const [from, to] = [formatPartialDate(value.from, lang), formatPartialDate(value.to, lang)];
  return { entered, western: t('file:dates.western', { date: from === to ? from : t('file:dates.between', { from, to }) }) };
}

function enteredDate(t: Translate, lang: Lang, { calendar, year, month, day }: DateValue): string {
  const monthText = month === undefined ? undefined : day === undefined && year === undefined ? t('file:dates.monthOnly', { month: String(month) }) : monthName(calendar, month, lang);
  if (calendar === 'gregory' && year !== undefined && month !== undefined) {
    return day === undefined ? formatMonth(`${year}-${two(month)}`, lang) : formatPartialDate(`${year}-${two(month)}-${two(day)}`, lang);
  }
  const dayText = day === undefined ? undefined : monthText === undefined ? t('file:dates.dayOnly', { day: String(day) }) : String(day);
  const parts = [dayText, monthText].filter((part) => part !== undefined).join(NBSP);
  if (year === undefined) return parts === '' ? '' : t('file:dates.noYear', { parts });
  if (parts === '') return t('file:dates.yearOnly', { year: String(year) });
  return `${parts}${NBSP}${year}`;
}

function monthName(calendar: Calendar, month: number, lang: Lang): string {
  if (calendar === 'gregory') return formatMonth(`2000-${two(month)}`, lang).replace(/\s?2000$/u, '');
  const interval = intervalOf(calendar, sampleYear[calendar], month);
  if (!interval) return String(month);
  // A few days into the month: reckonings of the Islamic calendar begin it on different days.
  const inside = new Date(Date.parse(interval.from) + 3 * dayMs);
  return new Intl.DateTimeFormat(`${lang}-u-ca-${icuName[calendar]}-nu-latn`, { timeZone: 'UTC', month: 'long' }).format(inside);
}
