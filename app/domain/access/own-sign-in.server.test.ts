// Her own way in, seen and changed by herself: what it shows, what each change ends, and what it leaves alone.
import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noSession } from '#app/domain/context.ts';
import { auditRows, sessions } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { askHelper, asHelper, asOwner, comeInAsHelper, hisPin, makeHelper } from '../../../tests/support/helpers.ts';
import { goodPin } from '../../../tests/support/letters.ts';
import { addSeconds, somebody, type Somebody } from '../../../tests/support/sessions.ts';
import { findAccount, findReturnCode, insertDevice, listDevices } from './account.store.server.ts';
import { selectorOf } from './code.server.ts';
import type { Helping } from './helpers.server.ts';
import { changePin, endDevice, endPasskey, findSignInNews, getOwnSignIn, renewReturnCodes, type Own } from './own-sign-in.server.ts';
import { insertPasskey } from './passkey.store.server.ts';
import { verifyPin } from './pin.server.ts';
import { signInWithDevice, signInWithReturnCode } from './return.server.ts';
import { findSessionActor } from './sessions.server.ts';

const newPin = '618203';
const refused = { ok: false, error: 'refused' };

let t: TestBase;
let her: Somebody;
let own: Own;
/** When she came in. */
let at: Date;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());
beforeEach(async () => {
  her = await somebody(t);
  own = t.as(her.actor) as Own;
  at = t.clock.at;
});

const lastRow = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, her.caseId)).orderBy(desc(auditRows.seq)).limit(1))[0];
const isOpen = async (id: string) => (await t.base.db.read.select().from(sessions).where(eq(sessions.id, id)))[0]?.endedAt === null;
const phones = async () => (await listDevices(t.base.db.read, { caseId: her.caseId }, t.base.now())).map(({ id }) => id);
const pinIs = async (pin: string, helperId?: string) => {
  const account = await findAccount(t.base.db.read, { caseId: her.caseId, helperId }, t.base.now());
  return verifyPin(t.base.keys, helperId ?? her.caseId, pin, account?.pinHash);
};

async function addPhone(): Promise<string> {
  const id = randomUUID();
  await t.base.db.write((tx) => insertDevice(tx, { id, caseId: her.caseId, helperId: null, tokenHash: id, createdAt: t.base.now(), lastUsedAt: t.base.now() }));
  return id;
}
async function addPasskey(): Promise<string> {
  const id = randomUUID();
  const row = { id, caseId: her.caseId, credentialId: id, publicKey: Buffer.from('key'), counter: 0, transports: [], createdAt: t.base.now() };
  await t.base.db.write((tx) => insertPasskey(tx, row));
  return id;
}
/** With a code of the strip on another phone, which is remembered or not. */
async function comeInElsewhere(remember: boolean): Promise<Own> {
  const came = await signInWithReturnCode(t.as({ kind: 'public' }), { code: her.returnCodes[0]!, pin: goodPin, browser: 'b', remember });
  if (!came.ok) throw new Error(came.error);
  return t.as(await findSessionActor(t.base, came.token)) as Own;
}

describe('what she sees', () => {
  it('is every phone, passkey and code that opens her file, and how long this stays open', async () => {
    addSeconds(t, 60);
    const [phone, passkey] = [await addPhone(), await addPasskey()];
    const seen = await getOwnSignIn(own);
    expect(seen).toMatchObject({ own: true, codesLeft: 6, session: { since: at, until: new Date(at.getTime() + 8 * 3_600_000) } });
    expect(seen.devices).toEqual([
      { id: phone, createdAt: t.clock.at, lastUsedAt: t.clock.at, here: false },
      { id: own.actor.deviceId, createdAt: at, lastUsedAt: at, here: true },
    ]);
    expect(seen.passkeys).toMatchObject([{ id: passkey, createdAt: t.clock.at }]);
    expect(seen.news).toEqual(await findSignInNews(own));
  });

  it('says that this is no phone of hers, where it is none', async () => {
    const seen = await getOwnSignIn(await comeInElsewhere(false));
    expect(seen).toMatchObject({ own: false, codesLeft: 5, devices: [{ here: false }] });
  });

  it('is nothing where nobody came in, and nothing for who helps her', async () => {
    await expect(getOwnSignIn(asOwner(t, her.caseId))).rejects.toThrow('not_found: session');
    const helping = asHelper(t, await makeHelper(t, her.caseId)) as unknown as Own;
    for (const look of [getOwnSignIn, findSignInNews]) await expect(look(helping)).rejects.toThrow('forbidden');
  });

  it('tells at her next sign-in of phones and passkeys that were made meanwhile, and not of the phone that she holds', async () => {
    expect(await findSignInNews(own)).toMatchObject({ last: undefined, newDevices: 0, newPasskeys: 0 });
    addSeconds(t, 60);
    const theirs = await comeInElsewhere(true);
    await addPasskey();
    addSeconds(t, 60);
    const came = await signInWithDevice(t.as({ kind: 'public' }), { deviceToken: her.deviceToken, pin: goodPin });
    if (!came.ok) throw new Error(came.error);
    const back = t.as(await findSessionActor(t.base, came.token)) as Own;
    expect(await findSignInNews(back)).toMatchObject({ newDevices: 1, newPasskeys: 1 });
    expect(await findSignInNews({ ...back, actor: { ...back.actor, deviceId: theirs.actor.deviceId } })).toMatchObject({ newDevices: 0, newPasskeys: 1 });
  });
});

describe('a phone that she takes away', () => {
  it('opens nothing any more, and closes what was open on it', async () => {
    const elsewhere = await comeInElsewhere(true);
    const id = elsewhere.actor.deviceId ?? '';
    // Beside it the phone that she holds, and a session on that.
    const here: Own = { ...own, actor: { ...own.actor, sessionId: noSession } };
    await endDevice(here, id);
    expect(await phones()).toEqual([own.actor.deviceId]);
    expect(await isOpen(elsewhere.actor.sessionId)).toBe(false);
    expect(await lastRow()).toMatchObject({ action: 'device.end', object: `device:${id}`, actorKind: 'applicant', result: 'done' });
    await expect(endDevice(here, id)).rejects.toThrow('not_found: device');
  });

  it('leaves what is open on another, and this session, when it is the phone that she holds', async () => {
    const phone = await addPhone();
    await endDevice(own, phone);
    expect(await isOpen(own.actor.sessionId)).toBe(true);
    await endDevice(own, own.actor.deviceId ?? '');
    expect([await phones(), await isOpen(own.actor.sessionId)]).toEqual([[], true]);
  });
});

it('a passkey that she takes away is gone, and the others stay', async () => {
  const [one, two] = [await addPasskey(), await addPasskey()];
  await endPasskey(own, one);
  expect(await lastRow()).toMatchObject({ action: 'passkey.end', object: `passkey:${one}`, actorKind: 'applicant' });
  expect((await getOwnSignIn(own)).passkeys.map(({ id }) => id)).toEqual([two]);
  await expect(endPasskey(own, one)).rejects.toThrow('not_found: passkey');
});

describe('another PIN', () => {
  it('is taken with the old one, and that stands in her record', async () => {
    expect(await changePin(own, { old: newPin, pin: '730284' })).toEqual(refused);
    expect(await changePin(own, { old: goodPin, pin: newPin })).toEqual({ ok: true });
    expect([await pinIs(goodPin), await pinIs(newPin)]).toEqual([false, true]);
    expect(await lastRow()).toMatchObject({ action: 'pin.change', actorKind: 'applicant' });
  });

  it('that is easy to guess is refused before the old one is looked at', async () => {
    expect(await changePin(own, { old: 'wrong', pin: '198911' })).toEqual({ ok: false, error: 'pin', reason: 'birth' });
    expect(await lastRow()).not.toMatchObject({ action: 'session.try' });
    expect(await pinIs(goodPin)).toBe(true);
  });

  it('of a helper changes his, and not hers', async () => {
    const him = await comeInAsHelper(t, (await askHelper(t, her.caseId)).code);
    if (!him.ok || him.actor.kind !== 'helper') throw new Error('Not in');
    expect(await changePin(t.as(him.actor) as Helping, { old: hisPin, pin: newPin })).toEqual({ ok: true });
    expect([await pinIs(newPin, him.actor.id), await pinIs(goodPin)]).toEqual([true, true]);
    expect(await lastRow()).toMatchObject({ action: 'helper.pin', actorKind: 'helper', actorId: him.actor.id });
  });
});

describe('a new strip', () => {
  it('is given for her PIN on a phone of hers, also when she has another, and the old one opens nothing any more', async () => {
    await addPhone();
    expect(await renewReturnCodes(own, { pin: newPin })).toEqual(refused);
    const renewed = await renewReturnCodes(own, { pin: goodPin });
    if (!renewed.ok) throw new Error(renewed.error);
    expect(await lastRow()).toMatchObject({ action: 'codes.renew', actorKind: 'applicant' });
    const opens = async (code: string) => (await findReturnCode(t.base.db.read, selectorOf(t.base.keys, code)))?.revokedAt === null;
    expect(await Promise.all([...her.returnCodes, ...renewed.returnCodes].map(opens))).toEqual([...Array<boolean>(6).fill(false), ...Array<boolean>(6).fill(true)]);
    expect((await getOwnSignIn(own)).codesLeft).toBe(6);
  });

  it('is not given on a phone that is not hers, whatever PIN is typed', async () => {
    const library = await comeInElsewhere(false);
    expect(await renewReturnCodes(library, { pin: goodPin })).toEqual(refused);
    expect((await getOwnSignIn(library)).codesLeft).toBe(5);
  });
});
