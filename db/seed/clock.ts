import { dayOf } from '#app/domain/calendar/days.ts';
import { dayMs, hourMs, minuteMs } from '#app/durations.ts';
import type { Random } from './random.ts';

/** The moment that the operations of one case see. It only goes forward, and never past the real now. */
export type Clock = {
  now: () => Date;
  /** What has happened already happened before. */
  notBefore: (moment: Date) => void;
  /** Moves to about this moment, in the hours in which such people act. */
  to: (about: number, who: 'applicant' | 'staff') => void;
};

const hours = { applicant: [8, 22], staff: [9, 16] } as const;

export function clockFrom(start: Date, end: Date, random: Random): Clock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    notBefore: (moment) => void (at = Math.max(at, moment.getTime())),
    to(about, who) {
      const weekday = new Date(about).getUTCDay();
      const weekend = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
      const day = new Date(about + (who === 'staff' ? weekend : 0) * dayMs).setUTCHours(0, 0, 0, 0);
      const [first, last] = hours[who];
      const wished = day + random.whole(first, last) * hourMs + random.whole(0, 59) * minuteMs + random.whole(0, 59_000);
      at = Math.min(Math.max(wished, at + minuteMs), end.getTime());
    },
  };
}

/** The first working day from a number of days after a moment, yyyy-mm-dd. */
export function workdayAfter(at: Date, days: number): string {
  const then = new Date(at.getTime() + days * dayMs);
  const weekday = then.getUTCDay();
  return dayOf(new Date(then.getTime() + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * dayMs));
}
