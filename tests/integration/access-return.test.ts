import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { takeAttempt } from '#app/domain/access/attempts.store.server.ts';
import { newCode } from '#app/domain/access/code.server.ts';
import { findSignInNews, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { findWayBack, resumeSession, signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { endSession, findOpenSession, findSessionActor } from '#app/domain/access/sessions.server.ts';
import { listSignIns } from '#app/domain/access/sign-ins.store.server.ts';
import { findSession } from '#app/domain/access/session.store.server.ts';
import { forgetExpired } from '#app/domain/access/upkeep.server.ts';
import { action as exit } from '#app/routes/applicant/exit.ts';
import { action as signOut } from '#app/routes/applicant/sign-out.ts';
import { attempts, devices } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { activateLetter, goodPin, inviteSomebody } from '../support/letters.ts';
import { watchWrites } from '../support/watch-writes.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const minute = 60_000;
const later = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
const anyone = () => t.as({ kind: 'public' });
const kindOf = async (token: string) => (await findSessionActor(t.base, token)).kind;
/** A session is kept awake beside the request: nothing waits for it, so the test does. */
const noticed = (token: string) => expect.poll(async () => (await findSession(t.base.db.read, t.base.keys.digest('session', token)))?.session.lastSeenAt).toEqual(t.clock.at);
const somebody = async () => activateLetter(t, (await inviteSomebody(t)).code);

describe('a session', () => {
  it('is dead on the request after signing out', async () => {
    const { token } = await somebody();
    const actor = await findSessionActor(t.base, token);
    await endSession(t.as(actor));
    expect(await kindOf(token)).toBe('public');
    await endSession(t.as(actor));
  });

  it('sleeps after a quarter of an hour, wakes with the PIN under a new token, and ends after eight hours', async () => {
    const { token } = await somebody();
    const begun = t.clock.at.getTime();
    later(14 * minute);
    expect(await kindOf(token)).toBe('applicant');
    await noticed(token);
    later(14 * minute);
    expect(await kindOf(token)).toBe('applicant');
    await noticed(token);
    later(16 * minute);
    expect(await kindOf(token)).toBe('public');
    expect(await findWayBack(anyone(), { sessionToken: token, deviceToken: undefined })).toBe('session');
    expect(await resumeSession(anyone(), { token, pin: '999000' })).toEqual({ ok: false, error: 'refused' });
    const woken = await resumeSession(anyone(), { token, pin: goodPin });
    if (!woken.ok) throw new Error('Not woken');
    expect(await kindOf(woken.token)).toBe('applicant');
    expect(await resumeSession(anyone(), { token, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
    t.clock.at = new Date(begun + 8 * 60 * minute + 1);
    expect(await resumeSession(anyone(), { token: woken.token, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
  });

  it.each([['sign-out', signOut], ['exit', exit]] as const)('that sleeps is ended by %s too, with its row, and wakes no more', async (at, action) => {
    const { token, caseId } = await somebody();
    later(16 * minute);
    expect(await kindOf(token)).toBe('public');
    const request = new Request(`http://localhost:3000/nl/${at}`, { method: 'POST', headers: { Cookie: `session=${token}` } });
    const context = { base: t.base, nonce: '', requestId: 'test', origin: 'test', network: 'test', stopping: () => false };
    expect((await action({ request, context, params: { lang: 'nl' } })).status).toBe(303);
    expect(await findWayBack(anyone(), { sessionToken: token, deviceToken: undefined })).toBe('code');
    expect(await resumeSession(anyone(), { token, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
    expect((await listSignIns(t.base.db.read, caseId)).filter((row) => row.action === 'session.end')).toHaveLength(1);
  });

  it('is the only one of an applicant', async () => {
    const { token, deviceToken = '' } = await somebody();
    const second = await signInWithDevice(anyone(), { deviceToken, pin: goodPin });
    if (!second.ok) throw new Error('Not in');
    expect([await kindOf(token), await kindOf(second.token)]).toEqual(['public', 'applicant']);
  });

  it('tells one caller from another while it stands, awake or not', async () => {
    const { token, sessionId } = await somebody();
    expect(await findOpenSession(t.base, token)).toBe(sessionId);
    later(16 * minute);
    expect([await kindOf(token), await findOpenSession(t.base, token)]).toEqual(['public', sessionId]);
    later(8 * 60 * minute);
    expect([await findOpenSession(t.base, token), await findOpenSession(t.base, 'x'.repeat(43)), await findOpenSession(t.base, undefined)]).toEqual([undefined, undefined, undefined]);
  });

  it('is not found by another token', async () => {
    expect([await kindOf('x'.repeat(43)), await kindOf('')]).toEqual(['public', 'public']);
  });
});

describe('a return code', () => {
  const use = (code: string, { pin = goodPin, browser = 'library', remember = false } = {}) =>
    signInWithReturnCode(anyone(), { code, pin, browser, remember });

  it('opens once, and is not spent by a wrong PIN', async () => {
    const { returnCodes } = await somebody();
    const [code = ''] = returnCodes;
    expect(await use(code, { pin: '999000' })).toEqual({ ok: false, error: 'refused' });
    expect(await use(code)).toMatchObject({ ok: true });
    expect(await use(code)).toEqual({ ok: false, error: 'refused' });
  });

  it('opens once, however many try at once', async () => {
    const { returnCodes } = await somebody();
    const results = await Promise.all(Array.from({ length: 4 }, (_, at) => use(returnCodes[0] ?? '', { browser: `b${at}` })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('makes an own phone when she says so', async () => {
    const { returnCodes } = await somebody();
    const entered = await use(returnCodes[1] ?? '', { remember: true });
    if (!entered.ok || !entered.deviceToken) throw new Error('No device');
    expect(await findWayBack(anyone(), { sessionToken: undefined, deviceToken: entered.deviceToken })).toBe('device');
    expect(await signInWithDevice(anyone(), { deviceToken: entered.deviceToken, pin: goodPin })).toMatchObject({ ok: true });
  });

  it('of somebody else does not open with my PIN', async () => {
    const mine = await somebody();
    const other = await activateLetter(t, (await inviteSomebody(t)).code, { pin: '730284' });
    expect(await use(other.returnCodes[0] ?? '')).toEqual({ ok: false, error: 'refused' });
    expect(await use(mine.returnCodes[0] ?? '')).toMatchObject({ ok: true });
  });
});

it('guesses at the strip do not lock the own phone, and guesses on the phone not the strip', async () => {
  const { returnCodes, deviceToken = '' } = await somebody();
  const strip = (pin: string, browser: string) => signInWithReturnCode(anyone(), { code: returnCodes[0] ?? '', pin, browser, remember: false });
  for (let at = 0; at < 12; at += 1) await strip('999000', `guess-${at}`);
  expect(await strip(goodPin, 'fresh')).toEqual({ ok: false, error: 'refused' });
  expect(await signInWithDevice(anyone(), { deviceToken, pin: goodPin })).toMatchObject({ ok: true });
  for (let at = 0; at < 6; at += 1) await signInWithDevice(anyone(), { deviceToken, pin: '999000' });
  expect(await signInWithDevice(anyone(), { deviceToken, pin: goodPin })).toMatchObject({ ok: false, error: 'wait' });
  later(60_000);
  expect(await strip(goodPin, 'fresh')).toMatchObject({ ok: true });
});

it('forgets counts and unfinished sign-ins when they have run out', async () => {
  const { returnCodes } = await somebody();
  await signInWithReturnCode(anyone(), { code: returnCodes[0] ?? '', pin: '999000', browser: 'b', remember: false });
  const count = async () => (await t.base.db.read.select().from(attempts)).length;
  await forgetExpired(t.base);
  expect(await count()).toBeGreaterThan(0);
  later(25 * 60 * minute);
  await forgetExpired(t.base);
  expect(await count()).toBe(0);
});

it('a code of the strip ends after fifteen wrong PINs, however slowly, and the next one opens', async () => {
  const { returnCodes } = await somebody();
  const [stolen = '', next = ''] = returnCodes;
  const strip = (code: string, pin: string) => signInWithReturnCode(anyone(), { code, pin, browser: 'b', remember: false });
  for (let day = 0; day < 15; day += 1) {
    expect(await strip(stolen, '999000')).toEqual({ ok: false, error: 'refused' });
    later(25 * 60 * minute);
  }
  expect(await strip(stolen, goodPin)).toEqual({ ok: false, error: 'refused' });
  later(25 * 60 * minute);
  expect(await strip(next, goodPin)).toMatchObject({ ok: true });
});

describe('a remembered phone', () => {
  const wrongOn = (deviceToken: string) => signInWithDevice(anyone(), { deviceToken, pin: '999000' });
  const wayBack = (deviceToken: string) => findWayBack(anyone(), { sessionToken: undefined, deviceToken });
  const tokenHash = (deviceToken: string) => eq(devices.tokenHash, t.base.keys.digest('device', deviceToken));
  const guessed = (deviceToken: string, wrongPins: number) => t.base.db.write((tx) => tx.update(devices).set({ wrongPins }).where(tokenHash(deviceToken)));
  const wrongPins = async (deviceToken: string) => (await t.base.db.read.select().from(devices).where(tokenHash(deviceToken)))[0]?.wrongPins;

  it('opens nothing any more after fifty wrong PINs in a row, however slowly; she is told, and her strip opens', async () => {
    const { deviceToken = '', returnCodes } = await somebody();
    for (let days = 0; days < 2; days += 1) {
      expect(await wrongOn(deviceToken)).toMatchObject({ error: 'refused' });
      later(25 * 60 * minute);
    }
    expect(await wrongPins(deviceToken)).toBe(2);
    await guessed(deviceToken, 48);
    await wrongOn(deviceToken);
    expect(await wayBack(deviceToken)).toBe('device');
    // The same answer as ever: whoever holds the phone learns nothing.
    expect(await wrongOn(deviceToken)).toEqual({ ok: false, error: 'refused' });
    expect(await wayBack(deviceToken)).toBe('code');
    later(25 * 60 * minute);
    expect(await signInWithDevice(anyone(), { deviceToken, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
    const entered = await signInWithReturnCode(anyone(), { code: returnCodes[0] ?? '', pin: goodPin, browser: 'b', remember: false });
    if (!entered.ok) throw new Error('Not in');
    expect(await findSignInNews(t.as(await findSessionActor(t.base, entered.token)) as Own)).toMatchObject({ guessed: true, failed: 4 });
  });

  it('begins to count anew when the PIN was right', async () => {
    const { deviceToken = '' } = await somebody();
    await guessed(deviceToken, 49);
    expect(await signInWithDevice(anyone(), { deviceToken, pin: goodPin })).toMatchObject({ ok: true });
    expect(await wrongPins(deviceToken)).toBe(0);
  });

  it('that was not used for half a year is none', async () => {
    const { deviceToken = '' } = await somebody();
    later(180 * 24 * 60 * minute - 1);
    expect(await wayBack(deviceToken)).toBe('device');
    later(1);
    expect(await wayBack(deviceToken)).toBe('code');
    expect(await signInWithDevice(anyone(), { deviceToken, pin: goodPin })).toEqual({ ok: false, error: 'refused' });
  });
});

test('a try costs as many writes whether its code is right, locked or none', async () => {
  const [hers, locked] = [await somebody(), await somebody()];
  await takeAttempt(anyone(), ['pin', 'account', locked.caseId], () => 15 * minute);
  for (const code of [newCode(), hers.returnCodes[0] ?? '', locked.returnCodes[0] ?? '']) {
    const { ctx, turns } = watchWrites(anyone());
    expect(await signInWithReturnCode(ctx, { code, pin: '999000', browser: code, remember: false })).toEqual({ ok: false, error: 'refused' });
    expect(turns).toHaveLength(2);
  }
});
