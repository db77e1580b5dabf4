// How help ends: by her, by its day, by the desk, and for what was still under way (decision 0028).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endHelper, getHelp, listHelpers, type Helping } from '#app/domain/access/helpers.server.ts';
import { signInWithDevice, signInWithReturnCode } from '#app/domain/access/return.server.ts';
import { endSession, findSessionActor } from '#app/domain/access/sessions.server.ts';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { value } from '../support/answers.ts';
import { applicant, openTestBase, system, type TestBase } from '../support/context.ts';
import { issueLetter } from '../support/desk.ts';
import { askHelper, asHelper, asOwner, comeInAsHelper, hisPin, makeHelper } from '../support/helpers.ts';
import { activateLetter, inviteSomebody } from '../support/letters.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const day = 86_400_000;
const pass = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));

async function person() {
  const { code } = await inviteSomebody(t);
  return activateLetter(t, code);
}

const write = (ctx: Helping, caseId: string, field: string, text: string, base = 0) =>
  saveAnswers(ctx, { caseId, language: 'nl', changes: [{ field, base, answer: value(text) }] });

it('she ends it with one tap: the session, the phone, the strip and the PIN are dead at the next request', async () => {
  const her = await person();
  const { id, code } = await askHelper(t, her.caseId);
  const him = await comeInAsHelper(t, code);
  if (!him.ok) throw new Error('Not in');
  const actor = await findSessionActor(t.base, him.token);
  await endHelper(asOwner(t, her.caseId), id);
  await endHelper(asOwner(t, her.caseId), id);
  expect(await findSessionActor(t.base, him.token)).toEqual({ kind: 'public' });
  await expect(getDraft(t.as(actor), her.caseId)).rejects.toThrow('forbidden');
  expect(await signInWithDevice(anyone(), { deviceToken: him.deviceToken ?? '', pin: hisPin })).toEqual({ ok: false, error: 'refused' });
  expect(await signInWithReturnCode(anyone(), { code: him.returnCodes[1] ?? '', pin: hisPin, browser: 'c', remember: false })).toEqual({ ok: false, error: 'refused' });
  expect(await listHelpers(asOwner(t, her.caseId))).toMatchObject([{ state: 'ended' }]);
  const other = await person();
  await expect(endHelper(asOwner(t, other.caseId), id)).rejects.toThrow('not_found');
});

it('ends by itself on its day, a code that nobody used before that, and all of it when the case closes', async () => {
  const her = await person();
  const lapsing = await askHelper(t, her.caseId, { weeks: 12 });
  const row = await makeHelper(t, her.caseId, { weeks: 1 });
  expect(await getHelp(asHelper(t, row))).toMatchObject({ types: true, sent: false });
  pass(7 * day - 1000);
  await getDraft(asHelper(t, row), her.caseId);
  pass(1000);
  await expect(getDraft(asHelper(t, row), her.caseId)).rejects.toThrow('forbidden');
  pass(7 * day);
  expect(await comeInAsHelper(t, lapsing.code)).toEqual({ ok: false, error: 'refused' });
  expect((await listHelpers(asOwner(t, her.caseId))).map(({ state }) => state).sort()).toEqual(['ended', 'lapsed']);
  const last = await makeHelper(t, her.caseId);
  await t.base.db.write((tx) => moveStage(tx, t.as(system), her.caseId, { to: 'left_regular_process', action: 'case.change', event: 'left_regular_process' }));
  await expect(getDraft(asHelper(t, last), her.caseId)).rejects.toThrow('forbidden');
  expect((await listHelpers(asOwner(t, her.caseId))).every(({ state }) => state === 'ended')).toBe(true);
  await expect(askHelper(t, her.caseId)).rejects.toThrow('conflict');
});

it('a new letter of the desk ends all help, and she is told', async () => {
  const her = await person();
  const { code } = await askHelper(t, her.caseId);
  const him = await comeInAsHelper(t, code);
  if (!him.ok) throw new Error('Not in');
  const waiting = await askHelper(t, her.caseId);
  await issueLetter(t, her.caseId);
  expect(await findSessionActor(t.base, him.token)).toEqual({ kind: 'public' });
  expect(await comeInAsHelper(t, waiting.code)).toEqual({ ok: false, error: 'refused' });
  expect((await listMessages(t.as(applicant(her.caseId)), her.caseId)).map(({ template }) => template)).toContain('helpersEnded');
});

it('what he began before he signed out changes nothing any more', async () => {
  const her = await person();
  const { code } = await askHelper(t, her.caseId);
  const him = await comeInAsHelper(t, code);
  if (!him.ok) throw new Error('Not in');
  const ctx = t.as(await findSessionActor(t.base, him.token)) as Helping;
  expect(await write(ctx, her.caseId, 'motive.account', 'In time')).toMatchObject({ ok: true });
  await endSession(ctx);
  await expect(write(ctx, her.caseId, 'motive.account', 'Too late', 1)).rejects.toThrow('sign_in_needed');
  expect(await findSessionActor(t.base, her.token)).toMatchObject({ kind: 'applicant' });
});
