// Dates, times, numbers and spans as text, on the server only: browsers lack the data of some languages, and would
// write another calendar or other digits. Legal dates are gregorian with the digits 0-9 in every language.
import { dayMs } from '#app/durations.ts';
import { languageOf } from '#locales/languages.ts';
import type { Lang } from '#locales/languages.ts';
import { textIn } from './catalog.server.ts';

/** The clock of the office that sets the terms. */
const timeZone = 'Europe/Amsterdam';
const NBSP = '\u00a0';

type Part = { year?: boolean; month?: 'long' | 'short'; day?: boolean; weekday?: 'long' | 'short' };

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(id) ?? new Intl.DateTimeFormat(locale, options);
  made.set(id, known);
  return known;
}

/** Parts of a date stay on one line. */
const together = (text: string) => text.replaceAll(' ', NBSP);

function written(moment: Date, lang: Lang, { year, month, day, weekday }: Part, zone = timeZone): string {
  const { locale, months } = languageOf(lang);
  const options: Intl.DateTimeFormatOptions = { timeZone: zone };
  if (year) options.year = 'numeric';
  if (month) options.month = month;
  if (day) options.day = 'numeric';
  if (weekday) options.weekday = weekday;
  const parts = formatter(locale, options).formatToParts(moment);
  const text = parts.map((part) => (part.type === 'month' ? monthName(part.value, moment, months, zone) : part.value));
  return together(text.join(''));
}

/** Iraq to Morocco know two series of month names: كانون الأول and ديسمبر. Both are written. */
function monthName(own: string, moment: Date, months: string | undefined, zone: string): string {
  if (months === undefined) return own;
  const levant = formatter('ar-SY-u-ca-gregory-nu-latn', { timeZone: zone, month: 'long' }).format(moment);
  return levant === own ? own : `${levant}/${own}`;
}

/** `7 december 2026` */
export function formatDate(moment: Date, lang: Lang): string {
  return written(moment, lang, { day: true, month: 'long', year: true });
}

/** `7 dec 2026`, for columns of staff. */
export function formatShortDate(moment: Date, lang: Lang): string {
  return written(moment, lang, { day: true, month: 'short', year: true });
}

/** `ma 30 nov`, of a day like `2026-11-30`, for columns of staff. */
export function formatShortDay(day: string, lang: Lang): string {
  return written(utc(day), lang, { weekday: 'short', day: true, month: 'short' }, 'UTC');
}

/** `maandag 30 november`, of a day like `2026-11-30`. */
export function formatWeekday(day: string, lang: Lang): string {
  return written(utc(day), lang, { weekday: 'long', day: true, month: 'long' }, 'UTC');
}

/** `7–11 dec`, `30 nov–4 dec`, of two days like `2026-11-30`. Where months have two names they are in digits. */
export function formatDays(from: string, to: string, lang: Lang): string {
  const { locale, months } = languageOf(lang);
  const whole = formatter(locale, { timeZone: 'UTC', day: 'numeric', month: months === undefined ? 'short' : 'numeric' });
  const short = formatter(locale, { timeZone: 'UTC', day: 'numeric' });
  const first = from.slice(0, 7) === to.slice(0, 7) ? short : whole;
  return together(`${first.format(utc(from))}–${whole.format(utc(to))}`);
}

/** `december 2026`, of a month like `2026-12`. */
export function formatMonth(month: string, lang: Lang): string {
  return written(utc(`${month}-01`), lang, { month: 'long', year: true }, 'UTC');
}

/** `14.32` in Dutch, `14:32` elsewhere. */
export function formatTime(moment: Date, lang: Lang): string {
  const { locale } = languageOf(lang);
  const options: Intl.DateTimeFormatOptions = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const text = formatter(locale, options).format(moment);
  return textIn(lang)('common:date.clock', { hours: text.slice(0, 2), minutes: text.slice(-2) });
}

/** `7 december 2026, 14.32 uur` */
export function formatDateTime(moment: Date, lang: Lang): string {
  const values = { date: formatDate(moment, lang), time: formatTime(moment, lang) };
  return textIn(lang)('common:date.time', values);
}

/** A date that a person gave, as exact as it is: `1990`, `1990-03` or `1990-03-21`. Anything else stays as it is. */
export function formatPartialDate(date: string, lang: Lang): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && isDate(date)) {
    return written(utc(date), lang, { day: true, month: 'long', year: true }, 'UTC');
  }
  if (/^\d{4}-\d{2}$/.test(date) && isDate(`${date}-01`)) return formatMonth(date, lang);
  return date;
}

const utc = (date: string) => new Date(`${date}T00:00:00Z`);
const isDate = (date: string) => !Number.isNaN(utc(date).getTime()) && utc(date).toISOString().startsWith(date);

const digits = cached((lang) => new Intl.NumberFormat(languageOf(lang).locale));
const oneDecimal = cached((lang) => new Intl.NumberFormat(languageOf(lang).locale, { maximumFractionDigits: 1 }));
const lists = cached((lang) => new Intl.ListFormat(languageOf(lang).locale, { type: 'unit', style: 'short' }));
const sentences = cached((lang) => new Intl.ListFormat(languageOf(lang).locale, { type: 'conjunction', style: 'long' }));

/** Making one takes longer than using it a hundred times. */
function cached<T>(make: (lang: Lang) => T): (lang: Lang) => T {
  const kept = new Map<Lang, T>();
  return (lang) => {
    const one = kept.get(lang) ?? make(lang);
    kept.set(lang, one);
    return one;
  };
}

/** `29.160` */
export const formatNumber = (value: number, lang: Lang): string => digits(lang).format(value);

/** `naam, adres, familie`: without a last "en", for words that are added up. */
export const formatList = (words: readonly string[], lang: Lang): string => lists(lang).format(words);

/** `1,4 MB`: powers of ten, as telephones show it. */
export function formatBytes(bytes: number, lang: Lang): string {
  const [divisor, unit] = bytes < 1e6 ? [1e3, 'kB'] : [1e6, 'MB'];
  return `${oneDecimal(lang).format(Math.max(bytes / divisor, 0.1))}${NBSP}${unit}`;
}

/** `3 weken`, `12 dagen`, `vandaag`: whole weeks when they are whole or many, else days. */
export function formatSpan(days: number, lang: Lang): string {
  const t = textIn(lang);
  const whole = Math.abs(Math.round(days));
  if (whole === 0) return t('common:span.today');
  const weeks = whole >= 14 && (whole % 7 === 0 || whole > 60);
  const text = weeks ? t('common:span.weeks', { count: Math.round(whole / 7) }) : t('common:span.days', { count: whole });
  return together(text);
}

/** Calendar days in Amsterdam from one moment to another. */
export function daysBetween(from: Date, to: Date): number {
  const day = (moment: Date) => {
    const text = formatter('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);
    return utc(text).getTime();
  };
  return Math.round((day(to) - day(from)) / dayMs);
}

/** "A, b and c", in a sentence. */
export const formatTogether = (words: readonly string[], lang: Lang): string => sentences(lang).format(words);
