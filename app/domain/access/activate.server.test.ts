// A code of a letter, the answer to its question and a PIN make a way in: all of it or nothing, and once.
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { deskWave } from '#app/domain/invitation/letter.ts';
import { accounts, auditRows, devices, helpers, invitations, returnCodes, sessions } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { askHelper } from '../../../tests/support/helpers.ts';
import { goodPin, sendLetter } from '../../../tests/support/letters.ts';
import { activate, type Activation } from './activate.server.ts';
import { selectorOf } from './code.server.ts';
import { verifyPin } from './pin.server.ts';
import { findSessionActor } from './sessions.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

/** Types what is right, but for what is given. */
const type = (invitationId: string, given: Partial<Activation> = {}) =>
  activate(t.as({ kind: 'public' }), { invitationId, browser: 'browser', check: '1989', pin: goodPin, remember: true, ...given });
async function make(invitationId: string, given: Partial<Activation> = {}) {
  const made = await type(invitationId, given);
  if (!made.ok) throw new Error(made.error);
  return made;
}
async function invited() {
  const caseId = await insertCase(t, { stage: 'invited' });
  return { caseId, ...(await sendLetter(t, caseId)) };
}
async function helped() {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  return { caseId, ...(await askHelper(t, caseId)) };
}
const phonesOf = (caseId: string) => t.base.db.read.select().from(devices).where(eq(devices.caseId, caseId));
const codesOf = (caseId: string) => t.base.db.read.select().from(returnCodes).where(eq(returnCodes.caseId, caseId));
const sessionsOf = (caseId: string) => t.base.db.read.select().from(sessions).where(eq(sessions.caseId, caseId));
const accountsOf = (caseId: string) => t.base.db.read.select().from(accounts).where(eq(accounts.caseId, caseId));
const lastRow = async (caseId: string) => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, caseId)).orderBy(desc(auditRows.seq)).limit(1))[0];
const kept = (at: Date) => ({ createdAt: at, usedAt: null, revokedAt: null });

describe('her letter', () => {
  it('makes account, phone, codes, session and stage, spends the code, and every other letter to her opens nothing any more', async () => {
    const { caseId, id } = await invited();
    const older = await sendLetter(t, caseId);
    const made = await make(id);
    const at = t.clock.at;
    const actor = await findSessionActor(t.base, made.token);
    const [device] = await phonesOf(caseId);
    expect(device).toMatchObject({ helperId: null, tokenHash: t.base.keys.digest('device', made.deviceToken ?? ''), createdAt: at, lastUsedAt: at, revokedAt: null });
    expect(actor).toMatchObject({ kind: 'applicant', caseId, sessionId: made.sessionId, deviceId: device?.id });
    expect(made).toMatchObject({ ok: true, caseId, helper: false, again: false, actor });
    const [account] = await accountsOf(caseId);
    expect(account?.createdAt).toEqual(at);
    expect(await verifyPin(t.base.keys, caseId, goodPin, account?.pinHash)).toBe(true);
    // The strip that she was shown is the one that is kept.
    const strip = made.returnCodes.map((code) => expect.objectContaining({ selector: selectorOf(t.base.keys, code), helperId: null, ...kept(at) }) as unknown);
    expect(new Set(made.returnCodes).size).toBe(6);
    expect(await codesOf(caseId)).toEqual(expect.arrayContaining(strip));
    const letters = await t.base.db.read.select().from(invitations).where(eq(invitations.caseId, caseId));
    expect(letters.map(({ id: one, usedAt, revokedAt }) => [one, usedAt, revokedAt])).toEqual(expect.arrayContaining([[id, at, null], [older.id, null, at]]));
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('activated');
    expect(await listEvents(t.base.db.read, caseId)).toMatchObject([{ type: 'case_activated', actorKind: 'applicant', actorId: caseId }]);
    expect(await lastRow(caseId)).toMatchObject({ action: 'account.activate', object: `session:${made.sessionId}`, actorId: caseId, result: 'done' });
    expect(await type(id)).toEqual({ ok: false, error: 'refused' });
    expect(await type(older.id)).toEqual({ ok: false, error: 'refused' });
  });

  it('of a desk only makes a new way in: the case stands where it stood, and a phone of somebody else is not remembered', async () => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    const { id } = await sendLetter(t, caseId, { waveId: deskWave });
    const made = await make(id, { remember: false });
    expect(made).toMatchObject({ again: true, deviceToken: undefined, actor: { deviceId: undefined } });
    expect(await phonesOf(caseId)).toEqual([]);
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('in_progress');
    expect(await listEvents(t.base.db.read, caseId)).toMatchObject([{ type: 'account_renewed', actorKind: 'applicant' }]);
    expect(await lastRow(caseId)).toMatchObject({ action: 'account.activate', object: `session:${made.sessionId}` });
  });
});

describe('a code of hers for a helper', () => {
  it('makes a way in beside hers, with a PIN of his own', async () => {
    const { caseId, id } = await helped();
    const made = await make(id);
    const at = t.clock.at;
    const [device] = await phonesOf(caseId);
    expect(device).toMatchObject({ helperId: id, tokenHash: t.base.keys.digest('device', made.deviceToken ?? ''), createdAt: at, lastUsedAt: at });
    const actor = await findSessionActor(t.base, made.token);
    expect(actor).toMatchObject({ kind: 'helper', id, caseId, sessionId: made.sessionId, deviceId: device?.id });
    expect(made).toMatchObject({ ok: true, caseId, helper: true, again: false, actor });
    const [helper] = await t.base.db.read.select().from(helpers).where(eq(helpers.id, id));
    expect(await verifyPin(t.base.keys, id, goodPin, helper?.pinHash ?? undefined)).toBe(true);
    const strip = made.returnCodes.map((code) => expect.objectContaining({ selector: selectorOf(t.base.keys, code), helperId: id, ...kept(at) }) as unknown);
    expect(strip).toHaveLength(6);
    expect(await codesOf(caseId)).toEqual(expect.arrayContaining(strip));
    expect((await listEvents(t.base.db.read, caseId)).map(({ type: what }) => what)).toContain('helper_started');
    expect(await lastRow(caseId)).toMatchObject({ action: 'helper.activate', object: `helper:${id}`, actorKind: 'helper', actorId: id });
    // Nothing of hers: no account, and the case stands where it stood.
    expect(await accountsOf(caseId)).toEqual([]);
    expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('in_progress');
  });

  it('is his on a phone that is not to be remembered', async () => {
    const { caseId, id } = await helped();
    expect(await make(id, { remember: false })).toMatchObject({ helper: true, deviceToken: undefined, actor: { deviceId: undefined } });
    expect(await phonesOf(caseId)).toEqual([]);
  });
});

describe.each([
  ['a letter', invited, 'invitation'],
  ['a helper code', helped, 'helper'],
] as const)('%s', (_what, given, kind) => {
  it('that two use at once is used once, and leaves nothing of the other', async () => {
    const { caseId, id } = await given();
    const answers = await Promise.all([type(id, { browser: 'one' }), type(id, { browser: 'two' })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: 'refused' });
    expect([(await phonesOf(caseId)).length, (await codesOf(caseId)).length, (await sessionsOf(caseId)).length]).toEqual([1, 6, 1]);
  });

  it('whose question is answered wrongly opens nothing and tells her record; from the sixth try one waits, in that browser', async () => {
    const { caseId, id } = await given();
    const guess = (browser = 'browser') => type(id, { check: '1990', browser });
    for (let tries = 0; tries < 4; tries += 1) expect(await guess()).toEqual({ ok: false, error: 'letter' });
    expect(await lastRow(caseId)).toMatchObject({ action: 'letter.try', object: `${kind}:${id}`, result: 'refused', actorKind: 'public' });
    // The right answer clears the count, whatever the PIN is.
    expect(await type(id, { pin: '198919' })).toEqual({ ok: false, error: 'pin', reason: 'birth' });
    for (let tries = 0; tries < 5; tries += 1) expect(await guess()).toEqual({ ok: false, error: 'letter' });
    expect(await type(id)).toEqual({ ok: false, error: 'wait', seconds: 1 });
    expect(await guess('another')).toEqual({ ok: false, error: 'letter' });
    expect(await sessionsOf(caseId)).toEqual([]);
  });
});

it('a number that no letter has opens nothing', async () => {
  expect(await type('of nobody')).toEqual({ ok: false, error: 'refused' });
});
