import { expect, test } from 'vitest';
import { signInNews, type SignInRow } from './sign-ins.ts';

/** In the order in which things happen; the test turns it round. */
const rows = (...acts: string[]): SignInRow[] =>
  acts
    .map((act, minute) => {
      const [action = '', object = '', reason = ''] = act.split(' ');
      return { action, object: object && `session:${object}`, reason, at: new Date(minute * 60_000) };
    })
    .toReversed();

test('the first time there is nothing before', () => {
  expect(signInNews(rows('account.activate a'), 'a')).toEqual({ last: undefined, failed: 0, elsewhere: false });
});

test('a right PIN is no failed try, and three wrong ones are three', () => {
  const quiet = rows('account.activate a', 'session.try', 'session.start b device');
  expect(signInNews(quiet, 'b')).toEqual({ last: new Date(0), failed: 0, elsewhere: false });
  const tried = rows('account.activate a', 'session.try', 'session.try', 'session.try', 'session.try', 'session.start b code');
  expect(signInNews(tried, 'b').failed).toBe(3);
});

test('a passkey asks no PIN: every try before it failed', () => {
  expect(signInNews(rows('account.activate a', 'session.try', 'session.start b passkey'), 'b').failed).toBe(1);
});

test('a PIN asked again while signed in is no failed try', () => {
  const changed = rows('account.activate a', 'session.try', 'pin.change', 'session.try', 'codes.renew', 'session.try', 'session.start b device');
  expect(signInNews(changed, 'b').failed).toBe(0);
});

test('a session that woke tells what there was before it began', () => {
  const woke = rows('account.activate a', 'session.try', 'session.try', 'session.start b device', 'session.try', 'session.start c session');
  expect(signInNews(woke, 'c')).toEqual({ last: new Date(0), failed: 1, elsewhere: false });
});

test('what was closed elsewhere is told once', () => {
  const closed = rows('account.activate a', 'session.try', 'session.end a elsewhere', 'session.start b code', 'session.end b', 'session.try', 'session.start c code');
  expect(signInNews(closed, 'b').elsewhere).toBe(true);
  expect(signInNews(closed, 'c').elsewhere).toBe(false);
});
