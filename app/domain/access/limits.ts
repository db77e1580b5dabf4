import type { StaffRole } from '#app/domain/context.ts';
import { dayMs as day, hourMs as hour, minuteMs as minute, secondMs as second } from '#app/durations.ts';

/**
 * How long things last. Idle and absolute limits of sessions: security 2.4 (ASVS 7.3.1, 7.3.2). Staff have the 15
 * minutes that it asks for: every page that they open counts, and what they judged is kept.
 */
export const sessionLimits = {
  applicant: { idle: 15 * minute, absolute: 8 * hour },
  helper: { idle: 15 * minute, absolute: 8 * hour },
  staff: { idle: 15 * minute, absolute: 8 * hour },
  lawyer: { idle: 30 * minute, absolute: 8 * hour },
  guardian: { idle: 30 * minute, absolute: 8 * hour },
} as const;

/**
 * Roles that reach further than the own cases. The provider is asked what somebody may when she signs in: so that what is
 * taken away there is gone here within the hour, a session with one of these lasts no longer (security 2.6).
 */
export const briefRoles: readonly StaffRole[] = ['guarded', 'desk', 'administrator'];
export const briefSession = hour;

/** A session in use is written down at most this often. */
export const touchEvery = minute;

/** From the code to the PIN. */
export const entryLimit = 15 * minute;

/** The name of a browser that is not signed in. A page of the entrance may lie open as long as a session. */
export const visitLimit = 8 * hour;

/** A sign-in that is under way at an identity provider. */
export const flowLimit = 10 * minute;

export const returnCodeCount = 6;

/** Numbers that one employee of a desk may look up in an hour (security 2.6). */
export const deskSearchesAnHour = 30;

/** From making a letter at a desk to printing it. */
export const deskPrintLimit = 15 * minute;

/** A count of attempts is forgotten after a day without one. */
export const attemptsLimit = 24 * hour;

/** Pause after the nth attempt that failed: five free, then 1, 2, 4 ... 60 s (security 2.3). */
export function pauseAfter(count: number): number {
  return count < 5 ? 0 : Math.min(2 ** (count - 5), 60) * second;
}

/** With a PIN half of what is needed is known, and it is short: from the tenth failure in a row a quarter of an hour. */
export function pinPauseAfter(count: number): number {
  return count < 10 ? pauseAfter(count) : 15 * minute;
}

/**
 * Wrong PINs in a row after which a remembered phone opens nothing any more: pauses alone let whoever found it try 96 a
 * day for ever (security 2.3; NIST SP 800-63B allows 100). The strip and the desk stay.
 */
export const mostWrongPins = 50;

/** Wrong PINs with one code of the strip: six codes are ninety guesses, and then whoever found the strip has nothing. */
export const mostWrongWithCode = 15;

/** A remembered phone that was not used for so long is none; its cookie ends then too. */
export const deviceLife = 180 * day;

/** A request for a break-glass that nobody approved within this time is over. */
export const requestLife = 24 * hour;
