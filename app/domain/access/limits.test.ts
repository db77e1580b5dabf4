// How long things last. Each value is said again in the words of the rule that it comes from: whoever changes one must change two.
import { describe, expect, it } from 'vitest';
import * as limits from './limits.ts';

const minutes = (count: number) => count * 60_000;
const hours = (count: number) => minutes(60 * count);

describe('sessions (security 2.4)', () => {
  it('sleep after a quarter of an hour at the office, with an applicant and with who helps her, and after half an hour with a lawyer or guardian', () => {
    const idle = Object.fromEntries(Object.entries(limits.sessionLimits).map(([kind, limit]) => [kind, limit.idle / minutes(1)]));
    expect(idle).toEqual({ applicant: 15, helper: 15, staff: 15, lawyer: 30, guardian: 30 });
  });

  it('are over after a working day, and after an hour with a role that reaches further than the own cases (security 2.6)', () => {
    expect(new Set(Object.values(limits.sessionLimits).map(({ absolute }) => absolute))).toEqual(new Set([hours(8)]));
    expect(limits.briefSession).toBe(hours(1));
    expect([...limits.briefRoles].sort()).toEqual(['administrator', 'desk', 'guarded']);
  });

  it('in use are written down once a minute', () => expect(limits.touchEvery).toBe(minutes(1)));
});

it.each([
  ['from the code to the PIN', limits.entryLimit, minutes(15)],
  ['a page of the entrance, which may lie open as long as a session', limits.visitLimit, hours(8)],
  ['a sign-in that is under way at a provider', limits.flowLimit, minutes(10)],
  ['from making a letter at a desk to printing it', limits.deskPrintLimit, minutes(15)],
  ['a count of attempts without another', limits.attemptsLimit, hours(24)],
  ['a remembered phone that nobody uses', limits.deviceLife, hours(180 * 24)],
  ['a request for a break-glass that nobody approves', limits.requestLife, hours(24)],
])('%s lasts so long', (_, given, wanted) => expect(given).toBe(wanted));

describe('a pause after attempts that failed (security 2.3)', () => {
  const pauses = (of: (count: number) => number, ...counts: number[]) => counts.map((count) => of(count) / 1000);

  it('comes after four free ones, doubles, and is never longer than a minute', () => {
    expect(pauses(limits.pauseAfter, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 2000)).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('is a quarter of an hour from the tenth wrong PIN in a row: it is short, and what goes with it is in hand', () => {
    expect(pauses(limits.pinPauseAfter, 1, 4, 5, 9, 10, 11, 2000)).toEqual([0, 0, 1, 16, 900, 900, 900]);
  });

  it('allows whoever found a phone or a strip fewer guesses than NIST SP 800-63B, a hundred', () => {
    expect(limits.mostWrongPins).toBe(50);
    expect(limits.returnCodeCount * limits.mostWrongWithCode).toBe(90);
  });
});
