// Two adults of one family have each an own letter and an own file: nothing of one opens the other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { activate } from '#app/domain/access/activate.server.ts';
import { findLetter } from '#app/domain/access/letter.server.ts';
import { endDevice, endPasskey, getOwnSignIn, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { listUnreadIssues } from '#app/domain/invitation/issues.server.ts';
import { value } from '../support/answers.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { issueLetter } from '../support/desk.ts';
import { asHelper, asOwner, makeHelper } from '../support/helpers.ts';
import { activateLetter, goodPin, inviteSomebody } from '../support/letters.ts';
import { addSeconds } from '../support/sessions.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const herPin = goodPin;
const hisPin = '730284';

/** Born in the same year, living at the same address. */
async function couple() {
  const [hers, his] = [await inviteSomebody(t), await inviteSomebody(t)];
  const her = await activateLetter(t, hers.code, { pin: herPin });
  const him = await activateLetter(t, his.code, { pin: hisPin });
  return { her, him };
}
const anyone = () => t.as({ kind: 'public' });

it('his code, phone, strip and PIN open his file only, in any mixture', async () => {
  const { her, him } = await couple();
  expect(new Set([...her.returnCodes, ...him.returnCodes]).size).toBe(12);
  expect(await signInWithDevice(anyone(), { deviceToken: her.deviceToken ?? '', pin: hisPin })).toEqual({ ok: false, error: 'refused' });
  expect(await signInWithReturnCode(anyone(), { code: her.returnCodes[0] ?? '', pin: hisPin, browser: 'b', remember: false })).toEqual({ ok: false, error: 'refused' });
  addSeconds(t, 60);
  const own = await signInWithReturnCode(anyone(), { code: him.returnCodes[0] ?? '', pin: hisPin, browser: 'b', remember: false });
  if (!own.ok) throw new Error('Not in');
  expect(await findSessionActor(t.base, own.token)).toMatchObject({ caseId: him.caseId });
});

it('on one phone that both use, the cookie of one is not the key of the other', async () => {
  const { her, him } = await couple();
  // She signs in where he was remembered: his PIN, her phone. And the other way round.
  for (const [deviceToken, pin] of [[him.deviceToken, herPin], [her.deviceToken, hisPin]] as const) {
    expect(await signInWithDevice(anyone(), { deviceToken: deviceToken ?? '', pin })).toEqual({ ok: false, error: 'refused' });
  }
});

it('signed in as one, nothing of the other can be read or ended', async () => {
  const { her, him } = await couple();
  const asHim = t.as(await findSessionActor(t.base, him.token)) as Own;
  await expect(getDraft(asHim, her.caseId)).rejects.toThrow('forbidden');
  await expect(listUnreadIssues(asHim, her.caseId)).rejects.toThrow('forbidden');
  const asHer = t.as(await findSessionActor(t.base, her.token)) as Own;
  const [phone] = (await getOwnSignIn(asHer)).devices;
  await expect(endDevice(asHim, phone?.id ?? '')).rejects.toThrow('not_found');
  await expect(endPasskey(asHim, 'any')).rejects.toThrow('not_found');
});

it('a new letter for one leaves the other signed in', async () => {
  const { her, him } = await couple();
  await issueLetter(t, him.caseId);
  expect((await findSessionActor(t.base, her.token)).kind).toBe('applicant');
  expect(await signInWithDevice(anyone(), { deviceToken: her.deviceToken ?? '', pin: herPin })).toMatchObject({ ok: true });
});

it('a letter that was mixed up does not open by the year of who holds it', async () => {
  const hers = await inviteSomebody(t, { birthDate: { year: '1991', month: '', day: '' } });
  const letter = await findLetter(anyone(), { code: hers.code, browser: 'b' });
  if (!letter.ok) throw new Error('No letter');
  const his = { invitationId: letter.invitationId, browser: 'b', check: '1989', pin: hisPin, remember: false };
  expect(await activate(anyone(), his)).toEqual({ ok: false, error: 'letter' });
  expect(await findLetter(anyone(), { code: hers.code, browser: 'c' })).toMatchObject({ ok: true });
});

it('the reason of a partner is asked of each again, in a sealed part that neither the other nor who helps either reads', async () => {
  const { her, him } = await couple();
  const own = asOwner(t, her.caseId);
  const changes = (['grounds.fits', 'grounds.g13'] as const).map((field) => ({ field, base: 0, answer: value(field === 'grounds.fits' ? ['psg_gender', 'derived'] : 'And my own reason') }));
  expect(await saveAnswers(own, { caseId: her.caseId, language: 'nl', changes })).toMatchObject({ ok: true });
  const asHim = t.as(await findSessionActor(t.base, him.token)) as Own;
  await expect(getDraft(asHim, her.caseId)).rejects.toThrow('forbidden');
  expect((await getDraft(asHim, him.caseId)).answers).toEqual({});
  const hers = asHelper(t, await makeHelper(t, her.caseId));
  expect((await getDraft(hers, her.caseId)).answers).toEqual({});
  const his = asHelper(t, await makeHelper(t, him.caseId));
  await expect(getDraft(his, her.caseId)).rejects.toThrow('forbidden');
});
