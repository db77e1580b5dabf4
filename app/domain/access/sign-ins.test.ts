import { expect, test } from 'vitest';
import { signInAct, signInActions, signInNews, type NewKeys, type SignInRow } from './sign-ins.ts';

/** In the order in which things happen; the test turns it round. */
const rows = (...acts: string[]): SignInRow[] =>
  acts
    .map((act, minute) => {
      const [action = '', object = '', reason = ''] = act.split(' ');
      return { action, object: object && `session:${object}`, reason, at: new Date(minute * 60_000) };
    })
    .toReversed();

const newsOf = (all: SignInRow[], sessionId: string, made: Partial<NewKeys> = {}) => signInNews(all, sessionId, { devices: [], passkeys: [], ...made });
const nothingNew = { newDevices: 0, newPasskeys: 0 };

test('the first time there is nothing before', () => {
  expect(newsOf(rows('account.activate a'), 'a')).toEqual({ last: undefined, failed: 0, elsewhere: false, guessed: false, ...nothingNew });
});

test('a right PIN is no failed try, and three wrong ones are three', () => {
  const quiet = rows('account.activate a', 'session.try', 'session.start b device');
  expect(newsOf(quiet, 'b')).toEqual({ last: new Date(0), failed: 0, elsewhere: false, guessed: false, ...nothingNew });
  const tried = rows('account.activate a', 'session.try', 'session.try', 'session.try', 'session.try', 'session.start b code');
  expect(newsOf(tried, 'b').failed).toBe(3);
});

test('a passkey asks no PIN: every try before it failed', () => {
  expect(newsOf(rows('account.activate a', 'session.try', 'session.start b passkey'), 'b').failed).toBe(1);
});

test('a PIN asked again while signed in is no failed try', () => {
  const changed = rows('account.activate a', 'session.try', 'pin.change', 'session.try', 'codes.renew', 'session.try', 'session.start b device');
  expect(newsOf(changed, 'b').failed).toBe(0);
});

test('a session that woke tells what there was before it began', () => {
  const woke = rows('account.activate a', 'session.try', 'session.try', 'session.start b device', 'session.try', 'session.start c session');
  expect(newsOf(woke, 'c')).toEqual({ last: new Date(0), failed: 1, elsewhere: false, guessed: false, ...nothingNew });
});

test('a session that only woke begins no visit: what failed, was closed or was made around it is told at the next', () => {
  const at = (minute: number) => new Date(minute * 60_000);
  const wrong = ['session.try', 'session.try', 'session.try', 'device.end  guessed'];
  const paused = rows('account.activate a', 'session.start b device', ...wrong, 'session.try', 'session.start c session', 'session.try', 'session.start d device');
  expect(newsOf(paused, 'd')).toEqual({ last: at(1), failed: 3, elsewhere: false, guessed: true, ...nothingNew });
  // A stranger lets the phone be remembered, makes a passkey between two pauses, and she comes back.
  const theirs = rows('account.activate a', 'session.start b device', 'session.start c code', 'session.start d session', 'passkey.ask', 'session.start e session', 'session.start f device');
  expect(newsOf(theirs, 'f', { devices: [at(1.99)], passkeys: [at(4.1)] })).toMatchObject({ newDevices: 1, newPasskeys: 1 });
});

test('what was closed elsewhere is told once', () => {
  const closed = rows('account.activate a', 'session.try', 'session.end a elsewhere', 'session.start b code', 'session.end b', 'session.try', 'session.start c code');
  expect(newsOf(closed, 'b').elsewhere).toBe(true);
  expect(newsOf(closed, 'c').elsewhere).toBe(false);
});

test('a phone or a passkey of the visit before this, or from since then, is told once; those of the first day are not', () => {
  const at = (minute: number) => new Date(minute * 60_000);
  const acts = ['account.activate a', 'session.start b code', 'passkey.ask', 'session.start c device', 'session.start d device'];
  const visits = rows(...acts);
  // The one of the first day, one that somebody left when they came in (written down just before the row), one of today.
  const devices = [at(0), at(0.99), at(4)];
  const passkeys = [at(2.1)];
  expect(newsOf(visits, 'a', { devices, passkeys })).toMatchObject(nothingNew);
  expect(newsOf(visits, 'b', { devices: [at(0)], passkeys: [at(0.5)] })).toMatchObject({ newDevices: 0, newPasskeys: 1 });
  expect(newsOf(visits, 'c', { devices, passkeys })).toMatchObject({ newDevices: 1, newPasskeys: 1 });
  expect(newsOf(visits, 'd', { devices, passkeys })).toMatchObject({ newDevices: 0, newPasskeys: 1 });
  expect(newsOf(rows(...acts, 'session.start e device'), 'e', { devices, passkeys })).toMatchObject({ newDevices: 1, newPasskeys: 0 });
});

test('a PIN that was asked again for a passkey or a helper is no failed try', () => {
  expect(newsOf(rows('account.activate a', 'session.try', 'passkey.ask', 'session.try', 'helper.invite', 'session.try', 'session.start b device'), 'b').failed).toBe(0);
});

test('a phone that was closed because somebody guessed is told; one that she took away is not', () => {
  expect(newsOf(rows('account.activate a', 'session.try', 'device.end  guessed', 'session.start b code'), 'b').guessed).toBe(true);
  expect(newsOf(rows('account.activate a', 'device.end', 'session.start b code'), 'b').guessed).toBe(false);
});

test('what a helper does at the door is not told to her as her own', () => {
  const acts = ['start', 'try', 'end', 'device', 'code', 'pin'] as const;
  const hers = acts.map((what) => signInAct({}, what));
  const his = acts.map((what) => signInAct({ helperId: 'h' }, what));
  expect(hers).toEqual(['session.start', 'session.try', 'session.end', 'device.end', 'code.end', 'pin.change']);
  expect(his.filter((action) => action.startsWith('helper.'))).toHaveLength(acts.length);
  expect(new Set(his).size).toBe(acts.length);
  expect(his.filter((action) => (signInActions as readonly string[]).includes(action))).toEqual([]);
});

test('something else that ended was not in use elsewhere, and something else that was guessed was no phone', () => {
  const other = rows('account.activate a', 'session.try  elsewhere', 'session.end  guessed', 'session.start b code');
  expect(newsOf(other, 'b')).toMatchObject({ elsewhere: false, guessed: false });
});
