// Passkeys: two factors in one act, made for this site alone, each challenge once, and only after her PIN.
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '#app/config.server.ts';
import { auditRows, passkeys } from '#db/schema/index.ts';
import { softAuthenticator, type Told } from '../../../tests/support/authenticator.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { goodPin } from '../../../tests/support/letters.ts';
import { somebody } from '../../../tests/support/sessions.ts';
import type { Own } from './own-sign-in.server.ts';
import { addPasskey, askForPasskey, challengeOf, relyingParty, signInWithPasskey } from './passkeys.server.ts';
import { endSession, findSessionActor, startSession } from './sessions.server.ts';
import { newChallenge, sealTicket } from './ticket.server.ts';

const home = { origin: 'http://localhost:3000', site: 'localhost' };
const refused = { ok: false, error: 'refused' };

let t: TestBase;
let caseId = '';
let own: Own;
let key: ReturnType<typeof softAuthenticator>;
beforeAll(async () => {
  t = await openTestBase();
  caseId = (await somebody(t)).caseId;
});
afterAll(() => t.close());
beforeEach(async () => {
  // Coming in ends the session before it: each test has one of its own, and a key that nobody has.
  const { actor } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), { kind: 'applicant', caseId, deviceId: undefined }));
  await t.base.db.write((tx) => tx.delete(passkeys));
  own = t.as(actor) as Own;
  key = softAuthenticator(home);
});

const lastRow = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, caseId)).orderBy(desc(auditRows.seq)).limit(1))[0];
const kept = () => t.base.db.read.select().from(passkeys).where(eq(passkeys.caseId, caseId));

/** As her PIN brings it, without the slow look at a PIN. */
function asked() {
  const challenge = newChallenge();
  return { challenge, ticket: sealTicket(own, 'passkey', [challenge], own.actor.sessionId) };
}
async function make() {
  const { ticket, challenge } = asked();
  expect(await addPasskey(own, { ticket, answer: key.make({ challenge }) })).toEqual({ ok: true });
}
const send = (challenge: string, answer: string) => signInWithPasskey(t.as({ kind: 'public' }), { challenge, answer });
const enter = (told: Partial<Told> = {}, challenge = newChallenge()) => send(challenge, key.sign({ challenge, ...told }));

it('is made for the site that she sees in the address, whatever its port', () => {
  const config = readConfig({ DATA_DIR: t.base.config.dataDir, BASE_URL: 'https://portaal.example:8443', VOORPORTAAL_MODE: 'demonstration' });
  expect(relyingParty({ ...t.base, config })).toEqual({ id: 'portaal.example', origin: 'https://portaal.example:8443' });
});

describe('a new one', () => {
  it('is asked for with her PIN, in this session and for a quarter of an hour', async () => {
    expect(await askForPasskey(own, { pin: '999000' })).toEqual(refused);
    const given = await askForPasskey(own, { pin: goodPin });
    if (!given.ok) throw new Error(given.error);
    expect(await lastRow()).toMatchObject({ action: 'passkey.ask', actorKind: 'applicant', result: 'done' });
    const { ticket } = given;
    const challenge = challengeOf(own, ticket) ?? '';
    expect(Buffer.from(challenge, 'base64url').length).toBeGreaterThanOrEqual(16);
    const another: Own = { ...own, actor: { ...own.actor, sessionId: 'another' } };
    const late: Own = { ...own, now: () => new Date(t.clock.at.getTime() + 15 * 60_000) };
    expect([challengeOf(another, ticket), challengeOf(late, ticket), challengeOf(own, undefined)]).toEqual([undefined, undefined, undefined]);
    expect(await addPasskey(own, { ticket: undefined, answer: key.make({ challenge: '' }) })).toEqual({ ok: false });
    expect(await addPasskey(own, { ticket, answer: key.make({ challenge }) })).toEqual({ ok: true });
  });

  it('is kept with its key and count, and stands in her record', async () => {
    const { ticket, challenge } = asked();
    const answer = key.make({ challenge, counter: 3 });
    expect(await addPasskey(own, { ticket, answer })).toEqual({ ok: true });
    const [row] = await kept();
    const credentialId = (JSON.parse(answer) as { id: string }).id;
    expect(row).toMatchObject({ credentialId, counter: 3, transports: [], createdAt: t.clock.at, lastUsedAt: null, revokedAt: null });
    expect(await lastRow()).toMatchObject({ action: 'passkey.add', object: `passkey:${row?.id}`, actorKind: 'applicant' });
    // The challenge is spent, and the same key is nobody's a second time.
    expect(await addPasskey(own, { ticket, answer: softAuthenticator(home).make({ challenge }) })).toEqual({ ok: false });
    const once = asked();
    expect(await addPasskey(own, { ticket: once.ticket, answer: key.make({ challenge: once.challenge }) })).toEqual({ ok: false });
    expect(await kept()).toHaveLength(1);
  });

  it('keeps by which ways the key can be reached', async () => {
    const { ticket, challenge } = asked();
    const made = JSON.parse(key.make({ challenge })) as { response: object };
    const answer = JSON.stringify({ ...made, response: { ...made.response, transports: ['internal', 'hybrid'] } });
    expect(await addPasskey(own, { ticket, answer })).toEqual({ ok: true });
    expect(await kept()).toMatchObject([{ transports: ['internal', 'hybrid'] }]);
  });

  it('is not made when her session ended meanwhile', async () => {
    const { ticket, challenge } = asked();
    await endSession(own);
    await expect(addPasskey(own, { ticket, answer: key.make({ challenge }) })).rejects.toThrow('sign_in_needed');
    expect(await kept()).toEqual([]);
  });
});

describe('coming in with one', () => {
  it('opens her file and no other, and counts', async () => {
    await make();
    const came = await enter({ counter: 5 });
    if (!came.ok) throw new Error(came.error);
    expect(await findSessionActor(t.base, came.token)).toMatchObject({ kind: 'applicant', caseId, deviceId: undefined });
    expect(await lastRow()).toMatchObject({ action: 'session.start', reason: 'passkey' });
    expect(await kept()).toMatchObject([{ counter: 5, lastUsedAt: t.clock.at }]);
    // Its count goes up: else it is a copy.
    expect([await enter({ counter: 5 }), (await enter({ counter: 6 })).ok]).toEqual([refused, true]);
  });

  it('that nobody has here, or with a challenge that was answered before, opens nothing', async () => {
    expect(await enter()).toEqual(refused);
    await make();
    const challenge = newChallenge();
    expect((await enter({}, challenge)).ok).toBe(true);
    expect(await enter({}, challenge)).toEqual(refused);
    expect(await send('', key.sign({ challenge: '' }))).toEqual(refused);
  });
});

describe('is neither made nor taken', () => {
  it.each<[string, Partial<Told>]>([
    ['from another origin', { origin: 'https://evil.example' }],
    ['for another site', { site: 'evil.example' }],
    ['without finger, face or code', { verified: false }],
    ['for another challenge', { challenge: newChallenge() }],
  ])('%s; what was tried at her key she is told', async (_what, told) => {
    const { ticket, challenge } = asked();
    expect(await addPasskey(own, { ticket, answer: key.make({ challenge, ...told }) })).toEqual({ ok: false });
    await make();
    expect(await enter(told)).toEqual(refused);
    expect(await lastRow()).toMatchObject({ action: 'session.try', reason: 'passkey', actorKind: 'public' });
  });

  /** What is right in all but one thing. */
  const changed = (answer: string, how: (parts: Record<string, unknown>) => Record<string, unknown>) => JSON.stringify(how(JSON.parse(answer) as Record<string, unknown>));
  it.each<[string, (answer: string) => string]>([
    ['that is empty', () => ''],
    ['that is none', () => 'null'],
    ['of another type', (answer) => changed(answer, (parts) => ({ ...parts, type: 'password' }))],
    ['whose name has a sign that no name has', (answer) => changed(answer, (parts) => ({ ...parts, id: `${String(parts.id)}=`, rawId: `${String(parts.id)}=` }))],
    ['whose name begins with such a sign', (answer) => changed(answer, (parts) => ({ ...parts, id: `=${String(parts.id)}`, rawId: `=${String(parts.id)}` }))],
    ['with a name of a whole page', (answer) => changed(answer, (parts) => ({ ...parts, id: 'x'.repeat(4001), rawId: 'x'.repeat(4001) }))],
    ['without a response', (answer) => changed(answer, ({ response: _, ...parts }) => parts)],
  ])('with an answer %s; the challenge is not spent by it', async (_what, broken) => {
    await make();
    const challenge = newChallenge();
    const answer = key.sign({ challenge });
    const row = await lastRow();
    expect(await send(challenge, broken(answer))).toEqual(refused);
    expect(await lastRow()).toEqual(row);
    expect((await send(challenge, answer)).ok).toBe(true);
  });
});
