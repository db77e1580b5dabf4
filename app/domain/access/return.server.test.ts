// Coming back: with a phone, a session that sleeps or a code of the strip, and the PIN (security 2.3, 2.4).
import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#app/durations.ts';
import { attempts, auditRows, devices, returnCodes, sessions } from '#db/schema/index.ts';
import { giveReturnCode, openAccount, openHelperAccount, rememberPhone } from '../../../tests/support/accounts.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { fillLine } from '../../../tests/support/full-line.ts';
import { hisPin } from '../../../tests/support/helpers.ts';
import { goodPin } from '../../../tests/support/letters.ts';
import { keepPeople } from '../../../tests/support/people.ts';
import { kindOf, sessionOf } from '../../../tests/support/sessions.ts';
import { watchWrites } from '../../../tests/support/watch-writes.ts';
import type { Whose } from './account.store.server.ts';
import { withPin } from './ask-pin.server.ts';
import { newCode, selectorOf } from './code.server.ts';
import type { Own } from './own-sign-in.server.ts';
import { endSessionRow } from './session.store.server.ts';
import { enter, findWayBack, isRemembered, resumeSession, signInWithDevice, signInWithReturnCode, type CodeTyped } from './return.server.ts';
import { findSessionActor, newToken, startSession } from './sessions.server.ts';

let t: TestBase;
/** Somebody whose account is used by tests that leave no pause behind. */
let caseId: string;
let help: Whose & { helperId: string };
beforeAll(async () => {
  t = await openTestBase();
  caseId = await openAccount(t);
  help = await openHelperAccount(t, caseId);
});
afterAll(() => t.close());

const wrong = '620584';
const refused = { ok: false, error: 'refused' };
const busy = { ok: false, error: 'busy' };
const anyone = () => t.as({ kind: 'public' });
const later = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
const pinOf = ({ helperId }: Whose) => (helperId === undefined ? goodPin : hisPin);
const nameOf = ({ helperId }: Whose, what: string) => `${helperId === undefined ? 'session' : 'helper'}.${what}`;
const onPhone = (deviceToken: string, pin = goodPin) => signInWithDevice(anyone(), { deviceToken, pin });
const wake = (token: string, pin = goodPin) => resumeSession(anyone(), { token, pin });
const typed = (code: string, given: Partial<CodeTyped> = {}): CodeTyped => ({ code, pin: goodPin, browser: 'library', remember: false, ...given });
const withCode = (code: string, given: Partial<CodeTyped> = {}) => signInWithReturnCode(anyone(), typed(code, given));
async function entered<R extends { ok: boolean }>(work: Promise<R>) {
  const result = await work;
  if (!result.ok) throw new Error(`Not in: ${JSON.stringify(result)}`);
  return result as Extract<R, { ok: true }>;
}
async function sessionFor(of: string, deviceId?: string, until?: Date) {
  const { token, actor } = await t.base.db.write((tx) => startSession(tx, anyone(), { kind: 'applicant', caseId: of, deviceId, ...(until ? { until } : {}) }));
  return { token, actor, id: (await sessionOf(t, token)).id };
}
const phone = async (id: string) => (await t.base.db.read.select().from(devices).where(eq(devices.id, id)))[0];
const codeRow = async (id: string) => (await t.base.db.read.select().from(returnCodes).where(eq(returnCodes.id, id)))[0];
const counted = async () => (await t.base.db.read.select().from(attempts)).length;
/** As if so many attempts at every lock had just failed; the pause after them is over. */
const failed = (count: number) => t.base.db.write((tx) => tx.update(attempts).set({ count, notBefore: t.clock.at }));
const acts = (of: string, action: string) => {
  const { actorKind, actorId, object, reason } = auditRows;
  return t.base.db.read.select({ actorKind, actorId, object, reason }).from(auditRows).where(and(eq(auditRows.chain, of), like(auditRows.action, action))).orderBy(auditRows.seq);
};
const her = (): Whose => ({ caseId });
const his = (): Whose => help;

describe('what is enough', () => {
  it('is the PIN for a session that only sleeps or on a remembered phone, else a code too', async () => {
    const { deviceToken, id } = await rememberPhone(t, her());
    const { token } = await sessionFor(caseId);
    const way = (sessionToken?: string, device?: string) => findWayBack(anyone(), { sessionToken, deviceToken: device });
    later(hourMs);
    expect([await way(token), await way(token, deviceToken), await way(undefined, deviceToken), await way(newToken(), newToken()), await way()]).toEqual(['session', 'session', 'device', 'code', 'code']);
    expect([await isRemembered(anyone(), deviceToken), await isRemembered(anyone(), newToken()), await isRemembered(anyone(), undefined)]).toEqual([true, false, false]);
    await t.base.db.write((tx) => tx.update(devices).set({ revokedAt: t.clock.at }).where(eq(devices.id, id)));
    expect(await way(undefined, deviceToken)).toBe('code');
  });
});

describe.each([['an applicant', her], ['a helper', his]] as const)('%s', (_, who) => {
  it('comes in on a remembered phone with the PIN', async () => {
    const whose = who();
    const { id, deviceToken } = await rememberPhone(t, whose);
    expect(await onPhone(deviceToken, wrong)).toEqual(refused);
    expect(await phone(id)).toMatchObject({ wrongPins: 1 });
    later(minuteMs);
    const before = await counted();
    const { token, ...rest } = await entered(onPhone(deviceToken, pinOf(whose)));
    expect(rest).toEqual({ ok: true, helper: whose.helperId !== undefined, deviceToken: undefined });
    expect(await counted()).toBe(before - 1);
    expect(await phone(id)).toMatchObject({ lastUsedAt: t.clock.at, wrongPins: 0 });
    const actor = { kind: whose.helperId === undefined ? 'applicant' : 'helper', id: whose.helperId ?? caseId, caseId, deviceId: id };
    const session = await sessionOf(t, token);
    expect(await findSessionActor(t.base, token)).toMatchObject({ ...actor, sessionId: session.id, until: new Date(t.clock.at.getTime() + 8 * hourMs) });
    expect((await acts(caseId, nameOf(whose, 'start'))).at(-1)).toEqual({ actorKind: actor.kind, actorId: actor.id, object: `session:${session.id}`, reason: 'device' });
  });

  it('is told when a phone opens nothing any more: after fifty wrong PINs in a row it is closed, with what is open on it', async () => {
    const whose = who();
    const [found, own] = [await rememberPhone(t, whose), await rememberPhone(t, whose)];
    const { token } = await entered(onPhone(found.deviceToken, pinOf(whose)));
    await t.base.db.write((tx) => tx.update(devices).set({ wrongPins: 48 }).where(eq(devices.id, found.id)));
    expect(await onPhone(found.deviceToken, wrong)).toEqual(refused);
    expect([await isRemembered(anyone(), found.deviceToken), await kindOf(t, token)]).toEqual([true, whose.helperId === undefined ? 'applicant' : 'helper']);
    const { ctx, turns } = watchWrites(anyone());
    expect(await signInWithDevice(ctx, { deviceToken: found.deviceToken, pin: wrong })).toEqual(refused);
    // The attempt, and what followed from it.
    expect(turns).toEqual([caseId, caseId]);
    expect([await isRemembered(anyone(), found.deviceToken), await isRemembered(anyone(), own.deviceToken), await kindOf(t, token)]).toEqual([false, true, 'public']);
    const action = whose.helperId === undefined ? 'device.end' : 'helper.deviceEnd';
    expect((await acts(caseId, action)).filter(({ object }) => object === `device:${found.id}`)).toEqual([{ actorKind: 'public', actorId: 'public', object: `device:${found.id}`, reason: 'guessed' }]);
    expect(await onPhone(found.deviceToken, pinOf(whose))).toEqual(refused);
  });

  it('comes in with a code of the strip, once, and has a phone from then on if that was asked', async () => {
    const whose = who();
    const [{ id, code }, next] = [await giveReturnCode(t, whose), await giveReturnCode(t, whose)];
    const before = await counted();
    expect(await withCode(code, { pin: wrong })).toEqual(refused);
    expect(await counted()).toBe(before + 2);
    expect(await codeRow(id)).toMatchObject({ usedAt: null, triedPins: 1 });
    const { ctx, turns } = watchWrites(anyone());
    const first = await entered(signInWithReturnCode(ctx, typed(code, { pin: pinOf(whose) })));
    expect(first).toMatchObject({ helper: whose.helperId !== undefined, deviceToken: undefined });
    expect(await counted()).toBe(before);
    expect(turns.slice(1)).toEqual([caseId, caseId]);
    expect(await codeRow(id)).toMatchObject({ usedAt: t.clock.at });
    expect(await sessionOf(t, first.token)).toMatchObject({ caseId, helperId: whose.helperId ?? null, deviceId: null });
    expect((await acts(caseId, nameOf(whose, 'start'))).at(-1)).toMatchObject({ reason: 'code' });
    // A code that was used is none: what is tried with it slows down no PIN, and is on no record.
    const tries = await acts(caseId, nameOf(whose, 'try'));
    expect(await withCode(code, { pin: pinOf(whose) })).toEqual(refused);
    expect(await acts(caseId, nameOf(whose, 'try'))).toEqual(tries);
    const second = await entered(withCode(next.code, { pin: pinOf(whose), remember: true }));
    const { deviceId } = await sessionOf(t, second.token);
    const tokenHash = t.base.keys.digest('device', second.deviceToken ?? '');
    expect(await phone(deviceId ?? '')).toMatchObject({ caseId, helperId: whose.helperId ?? null, tokenHash, createdAt: t.clock.at, lastUsedAt: t.clock.at, revokedAt: null });
  });

  it('keeps the strip when one code of it was guessed with: it ends at the fifteenth wrong PIN', async () => {
    const whose = who();
    const { id, code } = await giveReturnCode(t, whose);
    await t.base.db.write((tx) => tx.update(returnCodes).set({ triedPins: 13 }).where(eq(returnCodes.id, id)));
    const action = whose.helperId === undefined ? 'code.end' : 'helper.codeEnd';
    expect(await withCode(code, { pin: wrong })).toEqual(refused);
    expect([await codeRow(id), await acts(caseId, action)]).toMatchObject([{ revokedAt: null }, []]);
    const { ctx, turns } = watchWrites(anyone());
    expect(await signInWithReturnCode(ctx, typed(code, { pin: wrong }))).toEqual(refused);
    expect(turns.slice(1)).toEqual([caseId, caseId]);
    expect(await codeRow(id)).toMatchObject({ revokedAt: t.clock.at });
    expect(await acts(caseId, action)).toEqual([{ actorKind: 'public', actorId: 'public', object: `code:${id}`, reason: 'guessed' }]);
    expect(await withCode(code, { pin: pinOf(whose) })).toEqual(refused);
  });
});

describe('a session that sleeps', () => {
  it('wakes with the PIN under another token, on the same phone, and ends when it would have', async () => {
    const until = new Date(t.clock.at.getTime() + 3 * hourMs);
    const { token, id } = await sessionFor(caseId, 'phone', until);
    later(hourMs);
    expect(await wake(token, wrong)).toEqual(refused);
    const before = await counted();
    const { token: woken, ...rest } = await entered(wake(token));
    expect(rest).toEqual({ ok: true, helper: false, deviceToken: undefined });
    expect(await counted()).toBe(before - 1);
    expect(await sessionOf(t, woken)).toMatchObject({ deviceId: 'phone', expiresAt: until });
    expect(await sessionOf(t, token)).toMatchObject({ id, endedAt: t.clock.at });
    expect((await acts(caseId, 'session.start')).at(-1)).toMatchObject({ reason: 'session' });
    expect(await wake(token)).toEqual(refused);
    const unbound = await sessionFor(caseId);
    expect(await sessionOf(t, (await entered(wake(unbound.token))).token)).toMatchObject({ deviceId: null });
  });

  it('of a helper wakes with his PIN, and not with hers', async () => {
    const { token } = await entered(onPhone((await rememberPhone(t, help)).deviceToken, hisPin));
    expect(await wake(token, goodPin)).toEqual(refused);
    expect(await entered(wake(token, hisPin))).toMatchObject({ helper: true });
  });

  it('wakes for nobody whom it does not name', async () => {
    const { token } = await sessionFor(caseId);
    await t.base.db.write((tx) => tx.update(sessions).set({ caseId: null }).where(eq(sessions.tokenHash, t.base.keys.digest('session', token))));
    expect(await wake(token)).toEqual(refused);
    const { officer } = await keepPeople(t);
    const staff = await t.base.db.write((tx) => startSession(tx, anyone(), { kind: 'staff', person: officer, roles: ['intake'] }));
    expect(await wake(staff.token)).toEqual(refused);
  });

  it('that is ended while the PIN is looked at stays ended', async () => {
    const { token, id } = await sessionFor(caseId);
    const woken = wake(token);
    await t.base.db.write((tx) => endSessionRow(tx, id, t.clock.at));
    expect(await woken).toEqual(refused);
  });
});

describe('guesses', () => {
  it('on one phone, in one session or with one code slow down that one alone', async () => {
    const own = await openAccount(t);
    const [found, other, first, second] = [await rememberPhone(t, { caseId: own }), await rememberPhone(t, { caseId: own }), await giveReturnCode(t, { caseId: own }), await giveReturnCode(t, { caseId: own })];
    const { token } = await sessionFor(own);
    for (const work of [onPhone(found.deviceToken, wrong), wake(token, wrong), withCode(first.code, { pin: wrong })]) expect(await work).toEqual(refused);
    await failed(9);
    for (const work of [onPhone(found.deviceToken, wrong), wake(token, wrong), withCode(first.code, { pin: wrong })]) expect(await work).toEqual(refused);
    expect(await onPhone(found.deviceToken)).toEqual({ ok: false, error: 'wait', seconds: 900 });
    expect(await wake(token)).toEqual({ ok: false, error: 'wait', seconds: 900 });
    expect(await withCode(first.code)).toEqual({ ok: false, error: 'wait', seconds: 32 });
    // At another browser the code is looked at; that all PINs with codes wait is told to nobody, and is no wrong PIN.
    const wrongBefore = (await phone(found.id))?.wrongPins;
    for (const { code, id } of [first, second]) {
      const before = (await codeRow(id))?.triedPins;
      expect(await withCode(code, { browser: 'home' })).toEqual(refused);
      expect(await codeRow(id)).toMatchObject({ triedPins: before, usedAt: null });
    }
    expect([wrongBefore, (await phone(found.id))?.wrongPins]).toEqual([2, 2]);
    await entered(onPhone(other.deviceToken));
    await entered(withCode((await giveReturnCode(t, her())).code, { browser: 'home' }));
    later(15 * minuteMs);
    await entered(withCode(second.code, { browser: 'home' }));
  });

  it('in a session that is open count when it sleeps, and do not slow down another', async () => {
    const own = await openAccount(t);
    const { token, actor } = await sessionFor(own);
    expect(await withPin(t.as(actor) as Own, wrong, () => Promise.resolve(true))).toEqual(refused);
    await failed(9);
    later(hourMs);
    expect(await wake(token, wrong)).toEqual(refused);
    expect(await wake(token)).toEqual({ ok: false, error: 'wait', seconds: 900 });
    await entered(wake((await sessionFor(caseId)).token));
  });

  it('with what opens nothing take the same pauses, and are on no record', async () => {
    const rows = async () => (await t.base.db.read.select({ id: auditRows.id }).from(auditRows)).length;
    const [before, token, code] = [await rows(), newToken(), newCode()];
    const all = () => [onPhone(token), wake(token), withCode(code)];
    const atFirst = await counted();
    for (const work of all()) expect(await work).toEqual(refused);
    // One at the phone, one at the session, and with a code one at the code and one at the PIN behind it.
    expect(await counted()).toBe(atFirst + 4);
    await failed(9);
    for (const work of all()) expect(await work).toEqual(refused);
    expect(await Promise.all(all())).toEqual([{ ok: false, error: 'wait', seconds: 900 }, { ok: false, error: 'wait', seconds: 900 }, { ok: false, error: 'wait', seconds: 32 }]);
    expect(await rows()).toBe(before);
  });

  it('at a code that begins as hers does, or at one that was taken back, open nothing of hers', async () => {
    const { id, code } = await giveReturnCode(t, her());
    const other = code.slice(0, 8) + newCode().slice(8);
    expect(selectorOf(t.base.keys, other)).toBe(selectorOf(t.base.keys, code));
    expect(await withCode(other)).toEqual(refused);
    expect(await codeRow(id)).toMatchObject({ usedAt: null, triedPins: 0 });
    await t.base.db.write((tx) => tx.update(returnCodes).set({ revokedAt: t.clock.at }).where(eq(returnCodes.id, id)));
    const tries = await acts(caseId, 'session.try');
    expect(await withCode(code, { browser: 'home' })).toEqual(refused);
    expect(await codeRow(id)).toMatchObject({ usedAt: null, triedPins: 0 });
    expect(await acts(caseId, 'session.try')).toEqual(tries);
  });
});

describe('the slow work', () => {
  it.each([['an applicant', her], ['a helper', his]] as const)('of %s, who has something in hand, waits with the own and not with those who guess', async (_, who) => {
    const whose = who();
    const { deviceToken } = await rememberPhone(t, whose);
    const before = await counted();
    const guesses = fillLine('guess', ['test', '']);
    await entered(onPhone(deviceToken, pinOf(whose)));
    expect([await onPhone(newToken()), await wake(newToken())]).toEqual([busy, busy]);
    expect(await signInWithReturnCode(anyone(), typed(newCode(), { browser: '' }))).toEqual(busy);
    await guesses.letThrough();
    const own = fillLine('known', [whose.helperId ?? caseId, '']);
    expect(await onPhone(deviceToken, pinOf(whose))).toEqual(busy);
    await own.letThrough();
    // What found no place was not looked at, and counts for nothing.
    expect(await counted()).toBe(before);
  });
});

describe('nobody comes in', () => {
  const way = { way: 'passkey' as const, locks: [] };
  it('when what was in hand is spent meanwhile, and nothing of the sign-in is there', async () => {
    const own = await insertCase(t);
    const given = { ...way, whose: { caseId: own }, remember: true };
    const { ctx, turns } = watchWrites(anyone());
    expect(await enter(ctx, { ...given, allow: () => Promise.resolve(false) })).toEqual(refused);
    const rows = [sessions, devices].map((table) => t.base.db.read.select().from(table).where(eq(table.caseId, own)));
    expect([await rows[0], await rows[1], await acts(own, '%')]).toEqual([[], [], []]);
    const { token } = await entered(enter(ctx, { ...given, allow: () => Promise.resolve(true) }));
    expect(await acts(own, 'session.start')).toEqual([{ actorKind: 'applicant', actorId: own, object: `session:${(await sessionOf(t, token)).id}`, reason: 'passkey' }]);
    expect(turns).toEqual([own, own]);
  });

  it('as a helper whose help is over, and what he had in hand is not spent', async () => {
    // He was asked to help for four weeks.
    later(5 * 7 * 24 * hourMs);
    let spent = false;
    const allow = async () => (spent = true);
    expect(await enter(anyone(), { ...way, whose: help, allow })).toEqual(refused);
    expect(spent).toBe(false);
  });
});
