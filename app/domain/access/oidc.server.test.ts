// Signing in at the identity provider, with a provider on loopback that is honest until a test spoils it. All the ways in
// which a token can lie are in tests/integration/access-oidc-hostile.test.ts; here each decision of ours has its two sides.
import type { ServerResponse } from 'node:http';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig, type Config } from '#app/config.server.ts';
import { officeChain } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { auditRows, people, signInFlows } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { signRsa, startHostileProvider, type HostileProvider, type Spoil, type Told } from '../../../tests/support/hostile-provider.ts';
import type { Audience } from './claims.ts';
import { keepPerson } from './identity.store.server.ts';
import { flowLimit } from './limits.ts';
import { beginStaffSignIn, finishStaffSignIn, signInErrors, type SignInError } from './oidc.server.ts';
import { findSessionActor } from './sessions.server.ts';

let t: TestBase;
let provider: HostileProvider;
let honest: Config;
let config: Config;

const secret = 'a secret of both sides, 32 bytes';
const strong = { acr: 'urn:voorportaal:mfa' };
const persons: Readonly<Record<Audience, Told>> = {
  staff: { ...strong, sub: 'officer', name: 'A. Officer', voorportaal_audience: 'staff', office: 'Zwolle', groups: ['voorportaal-intake', 'voorportaal-desk'] },
  lawyer: { ...strong, sub: 'lawyer', name: 'mr. A. Lawyer', voorportaal_audience: 'lawyer', bar_number: 'A12345', groups: ['voorportaal-intake'] },
  guardian: { ...strong, sub: 'guardian', name: 'A. Guardian', voorportaal_audience: 'guardian', guardian_number: 'N-7' },
};

beforeAll(async () => {
  t = await openTestBase();
  provider = await startHostileProvider({ clientId: 'voorportaal', secret });
  honest = readConfig({ DATA_DIR: t.base.config.dataDir, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_SECRET: secret });
});
beforeEach(() => {
  provider.hostile.spoil = {};
  config = honest;
});
afterAll(async () => {
  await provider.stop();
  await t.close();
});

const anyone = (): Ctx => ({ ...t.as({ kind: 'public' }), config });
/** What was found at the provider belongs to one configuration: with another it is asked anew. */
const knowing = (seconds: number, demonstration = true): Config => ({ ...honest, demonstration, oidc: { ...honest.oidc, seconds } });
const begin = (audience: Audience = 'staff') => beginStaffSignIn(anyone(), { audience, browser: 'browser', next: '/nl/work' });
const finish = (query: URLSearchParams, browser: string | undefined = 'browser') => finishStaffSignIn(anyone(), { search: `?${query}`, browser });
const seconds = () => provider.hostile.seconds();
const move = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));

/** Somebody comes back from the provider, who tells of her what it must and this more. */
async function enter(audience: Audience = 'staff', told: Told = {}, spoil: Spoil = {}) {
  provider.hostile.person = { ...persons[audience], ...told };
  provider.hostile.spoil = spoil;
  return finish(provider.answer(await begin(audience)));
}

const lastRow = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, officeChain)).orderBy(desc(auditRows.seq)).limit(1))[0];
const personOf = async (audience: Audience) => (await t.base.db.read.select().from(people).where(eq(people.subject, String(persons[audience].sub))))[0]!;
/** Somebody who was here before. */
async function known(audience: Audience) {
  const who = { issuer: provider.issuer, subject: String(persons[audience].sub), audience, name: '', office: '', barNumber: '', guardianNumber: '' };
  const { id } = await t.base.db.write((tx) => keepPerson(tx, who, t.clock.at));
  return { id, row: { actorKind: audience, actorId: id, role: audience } };
}

async function expectRefused(answer: unknown, error: SignInError, { audience = 'staff', by = { actorKind: 'public', actorId: 'public', role: 'public' } }: { audience?: Audience; by?: Told } = {}) {
  expect(answer).toEqual({ ok: false, error, audience });
  expect(await lastRow()).toMatchObject({ action: 'session.refuse', result: 'refused', reason: error, ...by });
  expect(signInErrors).toContain(error);
}

describe('the way there', () => {
  it('asks for a new sign-in with a second step, and gives away nothing that proves the answer', async () => {
    const there = await begin();
    const asked = Object.fromEntries(there.searchParams);
    const { state = '', nonce = '', code_challenge: challenge = '', ...said } = asked;
    expect(said).toEqual({
      client_id: 'voorportaal',
      response_type: 'code',
      redirect_uri: 'http://localhost:3000/auth/callback',
      scope: 'openid',
      code_challenge_method: 'S256',
      prompt: 'login',
      max_age: '0',
      acr_values: 'urn:voorportaal:mfa',
    });
    // The database has the hashes of state and browser alone: who reads it answers for nobody.
    const digest = (text: string) => t.base.keys.digest('browser', text);
    const [flow] = await t.base.db.read.select().from(signInFlows).where(eq(signInFlows.stateHash, digest(state)));
    expect(flow).toMatchObject({ browserHash: digest('browser'), audience: 'staff', nonce, next: '/nl/work', createdAt: t.clock.at });
    expect(challenge).not.toBe(flow?.codeVerifier);
  });

  it('asks the provider for its addresses once, and again only after it failed', async () => {
    config = knowing(5);
    let asked = 0;
    const count = (answers: boolean): Spoil => ({
      before: (address, res) => {
        if (address === '/.well-known/openid-configuration') asked += 1;
        if (!answers) res.destroy();
        return answers;
      },
    });
    provider.hostile.spoil = count(false);
    await expect(begin()).rejects.toThrow('unavailable: identity provider');
    provider.hostile.spoil = count(true);
    for (let visits = 0; visits < 3; visits += 1) await begin();
    expect(asked).toBe(2);
  });

  it('goes over an open line in the demonstration alone', async () => {
    config = knowing(5, false);
    await expect(begin()).rejects.toThrow('unavailable');
  });
});

describe('somebody comes in', () => {
  it.each<[Audience, Told, Told]>([
    ['staff', { roles: ['intake', 'desk'] }, { office: 'Zwolle', roles: ['intake', 'desk'] }],
    // A group gives a role to staff and to nobody else.
    ['lawyer', { roles: [] }, { barNumber: 'A12345' }],
    ['guardian', { roles: [] }, { guardianNumber: 'N-7' }],
  ])('as %s, with a row in the record and her own page before her', async (audience, told, about) => {
    const answer = await enter(audience);
    expect(answer).toMatchObject({ ok: true, next: '/nl/work', audience, ...told });
    if (!answer.ok) throw new Error(answer.error);
    const { id } = await personOf(audience);
    expect(await findSessionActor(t.base, answer.token)).toMatchObject({ kind: audience, id, name: persons[audience].name, ...about });
    expect(await lastRow()).toMatchObject({ action: 'session.start', result: 'done', actorKind: audience, actorId: id });
  });

  it('and is the same person at each visit, with the name and office of today', async () => {
    const { id } = await known('staff');
    await enter('staff', { name: 'A. Married', office: 'Ter Apel' });
    expect(await personOf('staff')).toMatchObject({ id, issuer: provider.issuer, name: 'A. Married', office: 'Ter Apel', barNumber: '', guardianNumber: '' });
  });
});

describe('nobody comes in', () => {
  it('without a state, or in a browser that never asked; the question may still be answered', async () => {
    provider.hostile.person = persons.staff;
    const query = provider.answer(await begin());
    const row = await lastRow();
    expect(await finishStaffSignIn(anyone(), { search: '', browser: 'browser' })).toEqual({ ok: false, error: 'flow' });
    expect(await finish(new URLSearchParams({ state: 'of nobody' }))).toEqual({ ok: false, error: 'flow' });
    expect(await finishStaffSignIn(anyone(), { search: `?${query}`, browser: undefined })).toEqual({ ok: false, error: 'flow' });
    // Nothing had begun here, so the record has nothing to say.
    expect(await lastRow()).toEqual(row);
    expect(await finish(query)).toMatchObject({ ok: true });
    expect(await finish(query)).toEqual({ ok: false, error: 'flow' });
  });

  it('in another browser than the one that asked, and the question is spent', async () => {
    const query = provider.answer(await begin('guardian'));
    await expectRefused(await finish(query, 'another'), 'flow', { audience: 'guardian' });
    expect(await finish(query)).toEqual({ ok: false, error: 'flow' });
  });

  it('after ten minutes, and just before it they do', async () => {
    provider.hostile.person = persons.staff;
    for (const [more, ok] of [[0, true], [1, false]] as const) {
      const query = provider.answer(await begin());
      move(flowLimit + more);
      expect((await finish(query)).ok).toBe(ok);
    }
    expect(await lastRow()).toMatchObject({ reason: 'flow' });
  });

  it('when they stopped it there', async () => {
    const state = (await begin('lawyer')).searchParams.get('state') ?? '';
    await expectRefused(await finish(new URLSearchParams({ error: 'access_denied', state })), 'declined', { audience: 'lawyer' });
  });

  it.each<[string, SignInError, Audience, Told]>([
    ['with a password alone', 'weak', 'staff', { acr: 'urn:password-only' }],
    ['by the entrance of others', 'audience', 'lawyer', { ...persons.staff, sub: 'lawyer' }],
    ['of staff in no group that is known', 'role', 'staff', { groups: ['everybody'] }],
    ['as a lawyer without a number', 'role', 'lawyer', { bar_number: '' }],
    ['as a guardian without a number', 'role', 'guardian', { guardian_number: '' }],
  ])('%s; the record names who is known here', async (_how, error, audience, told) => {
    const { row } = await known(audience);
    await expectRefused(await enter(audience, told), error, { audience, by: row });
  });

  it('with a password alone, who was never here; the record names nobody', async () => {
    await expectRefused(await enter('staff', { sub: 'never seen', acr: undefined }), 'weak');
  });

  it('who is disabled here, whatever the provider says', async () => {
    const { id, row } = await known('lawyer');
    const disable = (at: Date | null) => t.base.db.write((tx) => tx.update(people).set({ disabledAt: at }).where(eq(people.id, id)));
    await disable(t.clock.at);
    await expectRefused(await enter('lawyer'), 'disabled', { audience: 'lawyer', by: row });
    await disable(null);
  });
});

describe('a token is believed', () => {
  const stranger: Spoil = { signature: (input) => signRsa(provider.stranger.privateKey, input) };
  const minute = 60;
  it.each<[string, boolean, () => Told, Spoil?]>([
    ['that a stranger signed', false, () => ({}), stranger],
    ['that is none', false, () => ({}), { token: () => '!.!.!' }],
    ['that is not there', false, () => ({}), { token: () => undefined }],
    ['with the nonce of another question', false, () => ({ nonce: 'another' })],
    ['of a kind of people that is not known', false, () => ({ voorportaal_audience: 'root' })],
    ['by clocks that differ by half a minute', true, () => ({ iat: seconds() + minute / 2, auth_time: seconds() + minute / 2 })],
    ['from after the minute that clocks may differ', false, () => ({ iat: seconds() + 1.5 * minute })],
    ['of a sign-in after that minute', false, () => ({ auth_time: seconds() + 1.5 * minute })],
    ['of a sign-in half a minute before it was asked for', true, () => ({ auth_time: seconds() - minute / 2 })],
    ['of a sign-in longer before', false, () => ({ auth_time: seconds() - 1.5 * minute })],
    ['that does not tell when somebody signed in', false, () => ({ auth_time: undefined })],
  ])('%s: %s', async (_what, believed, told, spoil) => {
    const answer = await enter('staff', told(), spoil);
    if (believed) expect(answer).toMatchObject({ ok: true });
    else await expectRefused(answer, 'untrusted');
  });

  it('of a sign-in that took her five minutes, and none of the hour before', async () => {
    const after = async (passed: number, signedInAgo: number) => {
      const query = provider.answer(await begin());
      move(passed * 60_000);
      provider.hostile.person = { ...persons.staff, auth_time: seconds() - signedInAgo * minute };
      return finish(query);
    };
    expect(await after(5, 5.5)).toMatchObject({ ok: true });
    await expectRefused(await after(5, 6.5), 'untrusted');
    // Our clock was put back meanwhile: that is no reason to ask for a sign-in that is yet to come.
    expect(await after(-60, 0)).toMatchObject({ ok: true });
  });

  it('only with the code of this question (PKCE)', async () => {
    const [mine, other] = [provider.answer(await begin()), provider.answer(await begin())];
    mine.set('code', other.get('code') ?? '');
    await expectRefused(await finish(mine), 'untrusted');
  });

  it('only from the provider that was asked (RFC 9207)', async () => {
    const query = provider.answer(await begin());
    query.set('iss', 'https://elsewhere.example');
    await expectRefused(await finish(query), 'untrusted');
  });
});

describe('a provider that answers', () => {
  const send = (status: number, type: string, body: string) => (res: ServerResponse) => res.writeHead(status, { 'Content-Type': type }).end(body);
  const at = (place: string, act: (res: ServerResponse) => unknown): Spoil => ({
    before: (address, res) => {
      if (address !== place) return true;
      act(res);
      return false;
    },
  });
  const json = 'application/json';
  it.each<[string, SignInError, (res: ServerResponse) => unknown]>([
    ['that the code is none', 'untrusted', send(400, json, '{"error":"invalid_grant"}')],
    ['with a page that refuses', 'untrusted', send(403, 'text/html', '<p>No</p>')],
    ['with a page that it is broken', 'unavailable', send(500, 'text/html', '<p>Later</p>')],
    ['that it has no time', 'unavailable', send(503, json, '{"error":"temporarily_unavailable"}')],
    ['with a line that breaks', 'unavailable', (res) => res.destroy()],
  ])('%s: %s', async (_how, error, act) => {
    const query = provider.answer(await begin());
    provider.hostile.spoil = at('/token', act);
    await expectRefused(await finish(query), error);
  });

  it('with half an answer, for ever, is unavailable within the time that it is given', async () => {
    config = knowing(1);
    const query = provider.answer(await begin());
    provider.hostile.spoil = at('/token', (res) => res.writeHead(200, { 'Content-Type': json }).write('{'));
    await expectRefused(await finish(query), 'unavailable');
  });
});
