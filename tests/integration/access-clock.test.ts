// A clock that was ahead and goes back (R9): what was refused stays refused. A session that slept is still woken by the PIN;
// one that is over is not.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskSearchesAnHour } from '#app/domain/access/limits.ts';
import { findWayBack, resumeSession, signInWithDevice } from '#app/domain/access/return.server.ts';
import { findSession } from '#app/domain/access/session.store.server.ts';
import { findSessionActor, startSession } from '#app/domain/access/sessions.server.ts';
import type { StaffRole } from '#app/domain/context.ts';
import { findAtDesk } from '#app/domain/invitation/issue-code.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { people, sessions } from '#db/schema/index.ts';
import { openTestBase, staff, type TestBase } from '../support/context.ts';
import { deskActor } from '../support/desk.ts';
import { goodPin } from '../support/letters.ts';
import { addSeconds, kindOf, somebody } from '../support/sessions.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  const row = { id: 'officer', issuer: t.base.config.oidc.issuer, subject: 'officer', audience: 'staff' as const, name: 'Test', office: 'intake', barNumber: '', guardianNumber: '' };
  await t.base.db.write(async (tx) => void (await tx.insert(people).values({ ...row, disabledAt: null, createdAt: t.base.now() })));
});
afterAll(() => t.close());

const [quarter, hour, day] = [15 * 60 + 1, 3600, 86_400];
const anyone = () => t.as({ kind: 'public' });
const rowOf = async (token: string) => (await findSession(t.base.db.read, t.base.keys.digest('session', token)))?.session;
const wayOf = (token: string) => findWayBack(anyone(), { sessionToken: token, deviceToken: undefined });

async function officer(roles: StaffRole[] = ['intake']): Promise<string> {
  const [person] = await t.base.db.read.select().from(people).where(eq(people.id, 'officer'));
  return (await t.base.db.write((tx) => startSession(tx, anyone(), { kind: 'staff', person: person!, roles }))).token;
}

/** The clock stands so far ahead for one request, and goes back. */
async function askedAhead(token: string, seconds: number): Promise<string> {
  addSeconds(t, seconds);
  const kind = await kindOf(t, token);
  addSeconds(t, -seconds);
  return kind;
}

test('control: a session that nobody asked for while the clock stood ahead is as it was', async () => {
  const { token } = await somebody(t);
  addSeconds(t, day);
  addSeconds(t, -day);
  expect(await kindOf(t, token)).toBe('applicant');
});

test('an applicant that was refused for sleeping is refused after it, and her PIN still wakes it', async () => {
  const { token } = await somebody(t);
  expect(await askedAhead(token, quarter)).toBe('public');
  expect(await kindOf(t, token)).toBe('public');
  expect(await rowOf(token)).toMatchObject({ endedAt: null });
  expect(await wayOf(token)).toBe('session');
  const woken = await resumeSession(anyone(), { token, pin: goodPin });
  expect(woken).toMatchObject({ ok: true });
  if (woken.ok) expect(await kindOf(t, woken.token)).toBe('applicant');
  expect(await kindOf(t, token)).toBe('public');
});

test('an applicant that was refused because her session was over is not woken either', async () => {
  const { token } = await somebody(t);
  expect(await askedAhead(token, day)).toBe('public');
  expect(await kindOf(t, token)).toBe('public');
  expect(await wayOf(token)).toBe('code');
  expect(await resumeSession(anyone(), { token, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
});

test('staff who were refused sign in anew: nothing wakes theirs', async () => {
  for (const ahead of [quarter, 9 * hour]) {
    const token = await officer();
    expect(await kindOf(t, token)).toBe('staff');
    expect(await askedAhead(token, ahead)).toBe('public');
    expect(await kindOf(t, token)).toBe('public');
  }
});

test('a request that was under way while it fell asleep does not keep it awake', async () => {
  const { token } = await somebody(t);
  addSeconds(t, 120);
  // The first keeps it alive beside the request; the second, on a server whose clock is ahead, is refused.
  const ahead = { ...t.base, now: () => new Date(t.clock.at.getTime() + hour * 1000) };
  await Promise.all([findSessionActor(t.base, token), findSessionActor(ahead, token)]);
  expect(await kindOf(t, token)).toBe('public');
});

test('it is written once, and for a cookie of nothing not at all', async () => {
  const { token } = await somebody(t);
  await askedAhead(token, quarter);
  const first = await rowOf(token);
  await askedAhead(token, quarter + 60);
  expect(await rowOf(token)).toEqual(first);
  const before = await t.base.db.read.select().from(sessions);
  await askedAhead('no such token', day);
  expect(await t.base.db.read.select().from(sessions)).toEqual(before);
});

const wrongPin = '730284';
const onHerPhone = ({ deviceToken }: { deviceToken: string }) => (pin: string) => signInWithDevice(anyone(), { deviceToken, pin });

test('a wrong PIN while the clock stood ahead does not shut her out when it is right again', async () => {
  const tryPin = onHerPhone(await somebody(t));
  addSeconds(t, day);
  expect(await tryPin(wrongPin)).toEqual({ ok: false, error: 'refused' });
  addSeconds(t, -day);
  expect(await tryPin(goodPin)).toMatchObject({ ok: true });
});

test('a pause that began while it stood ahead begins anew, once, and ends in its time', async () => {
  const tryPin = onHerPhone(await somebody(t));
  addSeconds(t, day);
  for (let wrong = 0; wrong < 10; wrong += 1) {
    expect(await tryPin(wrongPin)).toEqual({ ok: false, error: 'refused' });
    addSeconds(t, 20);
  }
  addSeconds(t, -day);
  expect(await tryPin(goodPin)).toEqual({ ok: false, error: 'wait', seconds: 900 });
  addSeconds(t, 600);
  expect(await tryPin(goodPin)).toEqual({ ok: false, error: 'wait', seconds: 300 });
  addSeconds(t, 300);
  // The count goes on: one more that is wrong, and the pause is as long again.
  expect(await tryPin(wrongPin)).toEqual({ ok: false, error: 'refused' });
  expect(await tryPin(goodPin)).toEqual({ ok: false, error: 'wait', seconds: 900 });
  addSeconds(t, 900);
  expect(await tryPin(goodPin)).toMatchObject({ ok: true });
});

test.each([
  ['a desk', () => findAtDesk(t.as(deskActor('ahead')), '0000000000'), deskSearchesAnHour, 'tooMany'],
  ['an officer', () => findCase(t.as(staff('searches-ahead', 'intake')), 'Z-9999999'), 30, 'limit'],
] as const)('searches of %s while it stood ahead are not those of the last hour', async (_, search, most, refusal) => {
  addSeconds(t, day);
  for (let made = 0; made < most; made += 1) expect(await search()).not.toMatchObject({ error: refusal });
  expect(await search()).toMatchObject({ error: refusal });
  addSeconds(t, -day);
  expect(await search()).not.toMatchObject({ error: refusal });
});

test('with a role that reaches further than the own cases a session is over within the hour, whatever it is used for', async () => {
  const lasts = async (...roles: StaffRole[]) => {
    const row = await rowOf(await officer(roles));
    return (row!.expiresAt.getTime() - row!.createdAt.getTime()) / 1000;
  };
  expect([await lasts('intake'), await lasts('intake', 'reviewer', 'planner', 'auditor', 'editor')]).toEqual([8 * hour, 8 * hour]);
  expect([await lasts('intake', 'guarded'), await lasts('desk'), await lasts('planner', 'administrator')]).toEqual([hour, hour, hour]);
});
