// What is taken away from the door of an applicant is gone on the next request (bar S7).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addSeconds, kindOf, somebody, type Somebody } from '../support/sessions.ts';
import { changePin, endDevice, getOwnSignIn, renewReturnCodes, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { endSession, findSessionActor } from '#app/domain/access/sessions.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { beginUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { value } from '../support/answers.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { issueLetter } from '../support/desk.ts';
import { goodPin } from '../support/letters.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const signedIn = async (token: string): Promise<Own> => t.as(await findSessionActor(t.base, token)) as Own;
const enter = async (her: Somebody) => {
  const entered = await signInWithDevice(anyone(), { deviceToken: her.deviceToken, pin: goodPin });
  if (!entered.ok) throw new Error('Not in');
  return entered.token;
};
const withCode = (code = '', pin = goodPin) => signInWithReturnCode(anyone(), { code, pin, browser: code, remember: true });

it('log-out', async () => {
  const { token } = await somebody(t);
  await endSession(await signedIn(token));
  expect(await kindOf(t, token)).toBe('public');
});

it('a sign-in elsewhere: the older session', async () => {
  const her = await somebody(t);
  await enter(her);
  expect(await kindOf(t, her.token)).toBe('public');
});

it('a new letter at a desk: session, phone, strip and PIN', async () => {
  const her = await somebody(t);
  await issueLetter(t, her.caseId);
  expect(await kindOf(t, her.token)).toBe('public');
  await expect(enter(her)).rejects.toThrow('Not in');
  expect(await withCode(her.returnCodes[0])).toEqual({ ok: false, error: 'refused' });
});

it('a phone that is taken away: it opens nothing, and what was open on it closes', async () => {
  const her = await somebody(t);
  const elsewhere = await withCode(her.returnCodes[0]);
  if (!elsewhere.ok) throw new Error('Not in');
  const ctx = await signedIn(elsewhere.token);
  const { devices } = await getOwnSignIn(ctx);
  expect(devices.map(({ here }) => here).sort()).toEqual([false, true]);
  const first = devices.find(({ here }) => !here)?.id ?? '';
  const back = await enter(her);
  // That ended the session elsewhere, and with it what it had begun.
  await expect(endDevice(ctx, first)).rejects.toThrow('sign_in_needed');
  expect(await kindOf(t, back)).toBe('applicant');
  const again = await withCode(her.returnCodes[1]);
  if (!again.ok) throw new Error('Not in again');
  const now = await signedIn(again.token);
  await endDevice(now, first);
  expect(await kindOf(t, back)).toBe('public');
  await expect(enter(her)).rejects.toThrow('Not in');
  await expect(endDevice(now, first)).rejects.toThrow('not_found');
});

it('a phone of somebody else is not hers to take away', async () => {
  const [her, other] = [await somebody(t), await somebody(t)];
  const [mine] = (await getOwnSignIn(await signedIn(other.token))).devices;
  await expect(endDevice(await signedIn(her.token), mine?.id ?? '')).rejects.toThrow('not_found');
  await enter(other);
});

it('another PIN: the old one', async () => {
  const her = await somebody(t);
  const ctx = await signedIn(her.token);
  expect(await changePin(ctx, { old: '999000', pin: '730284' })).toEqual({ ok: false, error: 'refused' });
  expect(await changePin(ctx, { old: goodPin, pin: '123456' })).toEqual({ ok: false, error: 'pin', reason: 'sequence' });
  expect(await changePin(ctx, { old: goodPin, pin: '730284' })).toEqual({ ok: true });
  await expect(enter(her)).rejects.toThrow('Not in');
  addSeconds(t, 60);
  expect(await signInWithDevice(anyone(), { deviceToken: her.deviceToken, pin: '730284' })).toMatchObject({ ok: true });
});

it('a new strip: the old one. It is made on an own phone, with the PIN', async () => {
  const her = await somebody(t);
  const ctx = await signedIn(her.token);
  expect(await renewReturnCodes(ctx, { pin: '999000' })).toEqual({ ok: false, error: 'refused' });
  const renewed = await renewReturnCodes(ctx, { pin: goodPin });
  if (!renewed.ok) throw new Error('No strip');
  expect(await withCode(her.returnCodes[0])).toEqual({ ok: false, error: 'refused' });
  const shared = await signInWithReturnCode(anyone(), { code: renewed.returnCodes[0] ?? '', pin: goodPin, browser: 'b', remember: false });
  if (!shared.ok) throw new Error('Not in');
  expect(await renewReturnCodes(await signedIn(shared.token), { pin: goodPin })).toEqual({ ok: false, error: 'refused' });
});

it('a PIN guessed in an open session is slowed down as anywhere', async () => {
  const her = await somebody(t);
  const ctx = await signedIn(her.token);
  for (let at = 0; at < 5; at += 1) await changePin(ctx, { old: '999000', pin: '730284' });
  expect(await changePin(ctx, { old: goodPin, pin: '730284' })).toMatchObject({ ok: false, error: 'wait' });
});

it('a desk that ends everything while she chooses a PIN: the PIN does not come back', async () => {
  const her = await somebody(t);
  const ctx = await signedIn(her.token);
  await issueLetter(t, her.caseId);
  await expect(changePin(ctx, { old: goodPin, pin: '730284' })).resolves.toEqual({ ok: false, error: 'refused' });
});

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const words = { title: 'Brief', fileName: 'a.png', kind: 'letter', language: 'nl', note: '' } as const;
const say = (ctx: Own, text: string) => saveAnswers(ctx, { caseId: ctx.actor.caseId, language: 'nl', changes: [{ field: 'motive.account', base: 0, answer: value(text) }] });

const ends: [string, (her: Somebody, ctx: Own) => Promise<unknown>][] = [
  ['she signed out', (_her, ctx) => endSession(ctx)],
  ['a desk made a new letter', ({ caseId }) => issueLetter(t, caseId)],
  ['she signed in elsewhere', (her) => enter(her)],
];

it.each(ends)('what was begun before %s changes nothing any more', async (_how, end) => {
  const her = await somebody(t);
  const ctx = await signedIn(her.token);
  const { caseId } = her;
  async function* slowly() {
    yield png.subarray(0, 20);
    await end(her, ctx);
    yield png.subarray(20);
  }
  // Under way while it ends, and begun before it with the rest to come.
  await expect(addDocument(ctx, { caseId, words, bytes: slowly() })).rejects.toThrow('sign_in_needed');
  await expect(say(ctx, 'Too late')).rejects.toThrow('sign_in_needed');
  await expect(beginUpload(ctx, { caseId, size: 9, words, fingerprint: '', pageOf: '' })).rejects.toThrow('sign_in_needed');
  await expect(sendFile(ctx, { caseId, language: 'nl' })).rejects.toThrow('sign_in_needed');
  const me = t.as(applicant(caseId));
  expect([(await getDraft(me, caseId)).answers, await listDocuments(me, caseId), await listUploads(me, caseId)]).toEqual([{}, [], []]);
  expect(await t.base.documents.list()).toEqual([]);
});

it('a session that only sleeps keeps what was begun in it', async () => {
  const { token } = await somebody(t);
  const ctx = await signedIn(token);
  addSeconds(t, 16 * 60);
  expect(await kindOf(t, token)).toBe('public');
  expect(await say(ctx, 'On a slow line')).toMatchObject({ ok: true });
});

it('a number that no session has writes nothing', async () => {
  const ctx = await signedIn((await somebody(t)).token);
  await expect(say({ ...ctx, actor: { ...ctx.actor, sessionId: 'session' } }, 'Not mine')).rejects.toThrow('sign_in_needed');
});
