// Passkeys: two factors in one act, for this site only, each challenge once.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPasskey, findSignInNews, getOwnSignIn, type Own } from '#app/domain/access/own-sign-in.server.ts';
import { addPasskey, askForPasskey, challengeOf, signInWithPasskey } from '#app/domain/access/passkeys.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import { newChallenge } from '#app/domain/access/ticket.server.ts';
import { passkeys } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { softAuthenticator, type Told } from '../support/authenticator.ts';
import { issueLetter } from '../support/desk.ts';
import { goodPin } from '../support/letters.ts';
import { addSeconds, somebody } from '../support/sessions.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const home = { origin: 'http://localhost:3000', site: 'localhost' };
const refused = { ok: false, error: 'refused' };

/** Her PIN was right in this session. */
async function asked(token: string) {
  const ctx = t.as(await findSessionActor(t.base, token)) as Own;
  const given = await askForPasskey(ctx, { pin: goodPin });
  if (!given.ok) throw new Error('No ticket');
  return { ctx, ticket: given.ticket, challenge: challengeOf(ctx, given.ticket) ?? '' };
}

async function withPasskey() {
  const her = await somebody(t);
  addSeconds(t, 60);
  const key = softAuthenticator(home);
  const { ctx, ticket, challenge } = await asked(her.token);
  const made = await addPasskey(ctx, { ticket, answer: key.make({ challenge }) });
  if (!made.ok) throw new Error('Not made');
  const enter = (told: Partial<Told> = {}, given = newChallenge()) =>
    signInWithPasskey(t.as({ kind: 'public' }), { challenge: given, answer: key.sign({ challenge: given, ...told }) });
  return { ...her, key, enter };
}

it('opens her file, and no other', async () => {
  const { caseId, enter } = await withPasskey();
  const entered = await enter();
  if (!entered.ok) throw new Error('Not in');
  const actor = await findSessionActor(t.base, entered.token);
  expect(actor).toMatchObject({ kind: 'applicant', caseId });
  const ctx = t.as(actor) as Own;
  const { passkeys: own } = await getOwnSignIn(ctx);
  expect(own).toMatchObject([{ lastUsedAt: t.clock.at }]);
  expect((await findSignInNews(ctx)).failed).toBe(0);
});

describe('is not made or taken', () => {
  const lies: [string, Partial<Told>][] = [
    ['from another origin', { origin: 'https://evil.example' }],
    ['for another site', { site: 'evil.example' }],
    ['without finger, face or code', { verified: false }],
    ['for another challenge', { challenge: newChallenge() }],
  ];
  it.each(lies)('%s', async (_what, told) => {
    const { enter } = await withPasskey();
    expect(await enter(told)).toEqual(refused);
    expect(await enter()).toMatchObject({ ok: true });
    const { ctx, ticket, challenge } = await asked((await somebody(t)).token);
    const answer = softAuthenticator(home).make({ challenge, ...told });
    expect(await addPasskey(ctx, { ticket, answer })).toEqual({ ok: false });
  });

  it('when its counter goes back: somebody has a copy', async () => {
    const { enter } = await withPasskey();
    expect(await enter({ counter: 7 })).toMatchObject({ ok: true });
    expect(await enter({ counter: 7 })).toEqual(refused);
    expect(await enter({ counter: 3 })).toEqual(refused);
    expect(await enter({ counter: 8 })).toMatchObject({ ok: true });
  });

  it('with a challenge that was answered before, right or wrong', async () => {
    const { key, enter } = await withPasskey();
    const challenge = newChallenge();
    const answer = key.sign({ challenge });
    const send = () => signInWithPasskey(t.as({ kind: 'public' }), { challenge, answer });
    expect((await Promise.all([send(), send(), send()])).filter(({ ok }) => ok)).toHaveLength(1);
    const other = newChallenge();
    expect(await enter({ verified: false }, other)).toEqual(refused);
    expect(await enter({}, other)).toEqual(refused);
  });

  it('without a challenge, or with something that is no answer', async () => {
    const { key } = await withPasskey();
    const tried = (challenge: string, answer: string) => signInWithPasskey(t.as({ kind: 'public' }), { challenge, answer });
    expect(await tried('', key.sign({ challenge: '' }))).toEqual(refused);
    for (const answer of ['', '{}', '[]', 'null', '{"id":"a","rawId":"a","type":"public-key","response":{}}', 'x'.repeat(100_000)]) {
      expect(await tried(newChallenge(), answer)).toEqual(refused);
    }
  });

  it('from a key that nobody has here', async () => {
    const challenge = newChallenge();
    const answer = softAuthenticator(home).sign({ challenge });
    expect(await signInWithPasskey(t.as({ kind: 'public' }), { challenge, answer })).toEqual(refused);
  });
});

it('a wrong signature at her key is told to her', async () => {
  const { enter } = await withPasskey();
  expect(await enter({ verified: false })).toEqual(refused);
  const entered = await enter();
  if (!entered.ok) throw new Error('Not in');
  expect((await findSignInNews(t.as(await findSessionActor(t.base, entered.token)) as Own)).failed).toBe(1);
});

it('one key is of one person, and she makes it herself', async () => {
  const { key, ...her } = await withPasskey();
  const other = await somebody(t);
  const { ctx, ticket, challenge } = await asked(other.token);
  const answer = key.make({ challenge });
  // A ticket of another session is none.
  expect(await addPasskey(ctx, { ticket: (await asked(her.token)).ticket, answer })).toEqual({ ok: false });
  expect(await addPasskey(ctx, { ticket, answer })).toEqual({ ok: false });
  expect(await t.base.db.read.select().from(passkeys).where(eq(passkeys.caseId, other.caseId))).toEqual([]);
});

it('is not made in a session that lies open: her PIN comes first, and a ticket lasts a quarter of an hour', async () => {
  const { token } = await somebody(t);
  const ctx = t.as(await findSessionActor(t.base, token)) as Own;
  expect(await askForPasskey(ctx, { pin: '999000' })).toEqual(refused);
  const challenge = newChallenge();
  expect(await addPasskey(ctx, { ticket: undefined, answer: softAuthenticator(home).make({ challenge }) })).toEqual({ ok: false });
  const given = await asked(token);
  const answer = softAuthenticator(home).make({ challenge: given.challenge });
  const later = { ...ctx, now: () => new Date(t.clock.at.getTime() + 15 * 60_000) };
  expect(await addPasskey(later, { ticket: given.ticket, answer })).toEqual({ ok: false });
  expect(await addPasskey(ctx, { ticket: given.ticket, answer })).toEqual({ ok: true });
  const nobodys = { ...ctx, actor: { ...ctx.actor, sessionId: 'session' } };
  await expect(askForPasskey(nobodys, { pin: goodPin })).rejects.toThrow('sign_in_needed');
});

it('is not made after a desk made a new letter, though it was asked for before', async () => {
  const her = await somebody(t);
  const { ctx, ticket, challenge } = await asked(her.token);
  await issueLetter(t, her.caseId);
  const key = softAuthenticator(home);
  await expect(addPasskey(ctx, { ticket, answer: key.make({ challenge }) })).rejects.toThrow('sign_in_needed');
  expect(await t.base.db.read.select().from(passkeys).where(eq(passkeys.caseId, her.caseId))).toEqual([]);
  const given = newChallenge();
  expect(await signInWithPasskey(t.as({ kind: 'public' }), { challenge: given, answer: key.sign({ challenge: given }) })).toEqual(refused);
});

it('that somebody made is told at the next sign-in', async () => {
  const { enter } = await withPasskey();
  addSeconds(t, 60);
  const entered = await enter();
  if (!entered.ok) throw new Error('Not in');
  expect(await findSignInNews(t.as(await findSessionActor(t.base, entered.token)) as Own)).toMatchObject({ failed: 0, newPasskeys: 1, newDevices: 0 });
});

it('opens nothing when she took it away, or a desk made a new letter', async () => {
  const first = await withPasskey();
  const ctx = t.as(await findSessionActor(t.base, first.token)) as Own;
  const [one] = (await getOwnSignIn(ctx)).passkeys;
  await endPasskey(ctx, one?.id ?? '');
  expect(await first.enter()).toEqual(refused);
  const second = await withPasskey();
  await issueLetter(t, second.caseId);
  expect(await second.enter()).toEqual(refused);
});
