import { dayMs } from '#app/durations.ts';

/** Calendar days as `2026-11-30`, in the time of the office. Arithmetic on noon UTC: no clock change can move a day. */
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);

const officeDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day of an instant. */
export const dayOf = (now: Date): string => officeDay.format(now);

/** A day that exists: 30 February does not. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(noon(text)) && iso(noon(text)) === text;

/** A day as a browser's own field sends it, or as people write it here: 24-12-2026. Undefined for what is no day. */
export function readDay(text: string): string | undefined {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text.trim()) ?? [];
  const day = y === '' ? text.trim() : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

export const addDays = (day: string, days: number): string => iso(noon(day) + days * dayMs);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(noon(day)).getUTCDay() || 7;
export const isWorkday = (day: string): boolean => weekdayOf(day) <= 5;

export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** ISO 8601: the week belongs to the year of its Thursday. */
export function weekNumber(day: string): number {
  const thursday = addDays(mondayOf(day), 3);
  return Math.floor((noon(thursday) - noon(`${thursday.slice(0, 4)}-01-01`)) / dayMs / 7) + 1;
}
