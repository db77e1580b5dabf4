// What she is told of her own door, from the record.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePin, findSignInNews, getOwnSignIn, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { resumeSession, signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { endSession, findSessionActor } from '#app/domain/access/sessions.server.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { goodPin } from '../support/letters.ts';
import { addSeconds, somebody } from '../support/sessions.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const signedIn = async (token: string): Promise<Own> => t.as(await findSessionActor(t.base, token)) as Own;
const news = async (token: string) => findSignInNews(await signedIn(token));

it('tells when she was here last, and the tries that failed since', async () => {
  const { token, deviceToken, returnCodes } = await somebody(t);
  const first = t.clock.at;
  expect(await news(token)).toEqual({ last: undefined, failed: 0, elsewhere: false, guessed: false, newDevices: 0, newPasskeys: 0 });
  await endSession(await signedIn(token));
  addSeconds(t, 3600);
  for (const pin of ['111222', '999000']) await signInWithDevice(anyone(), { deviceToken, pin });
  await signInWithReturnCode(anyone(), { code: returnCodes[0] ?? '', pin: '999000', browser: 'b', remember: false });
  const entered = await signInWithDevice(anyone(), { deviceToken, pin: goodPin });
  if (!entered.ok) throw new Error('Not in');
  expect(await news(entered.token)).toEqual({ last: first, failed: 3, elsewhere: false, guessed: false, newDevices: 0, newPasskeys: 0 });
  const changed = await changePin(await signedIn(entered.token), { old: goodPin, pin: '730284' });
  expect(changed.ok).toBe(true);
  addSeconds(t, 60);
  const again = await signInWithDevice(anyone(), { deviceToken, pin: '730284' });
  if (!again.ok) throw new Error('Not in');
  expect(await news(again.token)).toMatchObject({ failed: 0, elsewhere: true });
});

it('says that it was open elsewhere, and not when that session slept or was left', async () => {
  const { token, deviceToken } = await somebody(t);
  const enter = async () => {
    const entered = await signInWithDevice(anyone(), { deviceToken, pin: goodPin });
    if (!entered.ok) throw new Error('Not in');
    return entered.token;
  };
  const second = await enter();
  expect(await news(second)).toMatchObject({ elsewhere: true });
  expect((await findSessionActor(t.base, token)).kind).toBe('public');
  addSeconds(t, 16 * 60);
  const third = await enter();
  expect(await news(third)).toMatchObject({ elsewhere: false });
  addSeconds(t, 16 * 60);
  const woken = await resumeSession(anyone(), { token: third, pin: goodPin });
  if (!woken.ok) throw new Error('Not woken');
  expect(await news(woken.token)).toMatchObject({ failed: 0, elsewhere: false });
});

it('tells of a phone that somebody let be remembered, at her next sign-in and not at the one after', async () => {
  const { deviceToken, returnCodes } = await somebody(t);
  const own = async () => {
    addSeconds(t, 60);
    const entered = await signInWithDevice(anyone(), { deviceToken, pin: goodPin });
    if (!entered.ok) throw new Error('Not in');
    return news(entered.token);
  };
  expect(await own()).toMatchObject({ newDevices: 0 });
  addSeconds(t, 60);
  const stranger = await signInWithReturnCode(anyone(), { code: returnCodes[0] ?? '', pin: goodPin, browser: 'b', remember: true });
  if (!stranger.ok) throw new Error('Not in');
  expect(await news(stranger.token)).toMatchObject({ newDevices: 0 });
  expect(await own()).toMatchObject({ newDevices: 1, newPasskeys: 0 });
  expect(await own()).toMatchObject({ newDevices: 0 });
});

it('shows phones, codes that are left, and how long this stays open', async () => {
  const { token, returnCodes } = await somebody(t);
  const begun = t.clock.at;
  const own = await getOwnSignIn(await signedIn(token));
  expect(own).toMatchObject({ own: true, codesLeft: 6, passkeys: [], devices: [{ here: true, createdAt: begun }] });
  expect(own.session).toEqual({ since: begun, until: new Date(begun.getTime() + 8 * 3_600_000) });
  const library = await signInWithReturnCode(anyone(), { code: returnCodes[0] ?? '', pin: goodPin, browser: 'b', remember: false });
  if (!library.ok) throw new Error('Not in');
  expect(await getOwnSignIn(await signedIn(library.token))).toMatchObject({ own: false, codesLeft: 5, devices: [{ here: false }] });
});
