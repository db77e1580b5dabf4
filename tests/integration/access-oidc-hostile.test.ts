// Broken tokens and flows of an identity provider (security 6.8.2, 10.x, section 6 bar S8): each is refused and leaves
// nothing behind but its row in the record, and right after it the same provider, honest again, lets the same person in.
import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '#app/config.server.ts';
import type { Audience } from '#app/domain/access/claims.ts';
import { beginStaffSignIn, finishStaffSignIn, type SignInError } from '#app/domain/access/oidc.server.ts';
import { findSessionActor } from '#app/domain/access/sessions.server.ts';
import { officeChain } from '#app/domain/audit/record.store.server.ts';
import type { Ctx, CtxBase } from '#app/domain/context.ts';
import { auditRows, people, signInFlows } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { figure } from '../support/figures.ts';
import { base64url, signRsa, startHostileProvider, type HostileProvider, type Spoil, type Told } from '../support/hostile-provider.ts';
import { counts, look } from '../support/tables.ts';

let t: TestBase;
let base: CtxBase;
let provider: HostileProvider;
let refusals = 0;
let honest = 0;

const secret = 'a secret of both sides, 32 bytes';
const strong = { acr: 'urn:voorportaal:mfa' };
const persons: Readonly<Record<Audience, Told>> = {
  staff: { ...strong, sub: 'officer', name: 'A. Officer', voorportaal_audience: 'staff', office: 'intake', groups: ['voorportaal-intake'] },
  lawyer: { ...strong, sub: 'lawyer', name: 'mr. A. Lawyer', voorportaal_audience: 'lawyer', bar_number: 'A12345' },
  guardian: { ...strong, sub: 'guardian', name: 'A. Guardian', voorportaal_audience: 'guardian', guardian_number: 'N-7' },
};

/** Asks a provider anew: what was found before belongs to a configuration. */
const knowing = (issuer: string): CtxBase => ({
  ...t.base,
  config: readConfig({ DATA_DIR: t.base.config.dataDir, OIDC_ISSUER: issuer, OIDC_CLIENT_SECRET: secret, OIDC_SECONDS: '1' }),
});
const anyone = (of = base): Ctx => ({ ...of, actor: { kind: 'public' }, origin: 'test', requestId: 'test' });
const begin = (audience: Audience, browser = 'browser') => beginStaffSignIn(anyone(), { audience, browser, next: '' });
const finish = (query: URLSearchParams, browser: string | undefined = 'browser') => finishStaffSignIn(anyone(), { search: `?${query}`, browser });

beforeAll(async () => {
  t = await openTestBase();
  provider = await startHostileProvider({ clientId: 'voorportaal', secret });
  base = knowing(provider.issuer);
  // The chain of the office has begun: what follows only makes it longer.
  await expectHonestIn();
});
beforeEach(() => {
  base = knowing(provider.issuer);
  provider.hostile.spoil = {};
});
afterAll(async () => {
  figure('broken tokens and flows refused', refusals);
  figure('honest sign-ins between them', honest);
  await provider.stop();
  await t.close();
});

async function rows(): Promise<Record<string, number>> {
  const outside = await look(t.place);
  const counted = await counts(outside);
  await outside.close();
  return counted;
}

async function enter(audience: Audience, spoil: Spoil = {}) {
  provider.hostile.person = persons[audience];
  provider.hostile.spoil = spoil;
  return finish(provider.answer(await begin(audience)));
}

/** The control: with this provider a person comes in. */
async function expectHonestIn(audience: Audience = 'staff'): Promise<void> {
  const before = await rows();
  const result = await enter(audience);
  if (!result.ok) throw new Error(result.error);
  expect((await findSessionActor(base, result.token)).kind).toBe(audience);
  expect((await rows()).sessions).toBe((before.sessions ?? 0) + 1);
  honest += 1;
}

/** The last row of the record of the office. */
const lastRow = async () => (await t.base.db.read.select().from(auditRows).where(eq(auditRows.chain, officeChain)).orderBy(desc(auditRows.seq)).limit(1))[0];

/**
 * @param waiting questions that nobody has answered yet, and that may stay until their ten minutes are over.
 * @param told rows of the record: one of each sign-in that began here, none of an answer to nothing.
 */
async function expectRefused(error: SignInError, act: () => Promise<unknown>, { waiting = 0, told = 1, after = () => expectHonestIn() } = {}): Promise<void> {
  const before = await rows();
  expect(await act()).toMatchObject({ ok: false, error });
  const more = { sign_in_flows: (before.sign_in_flows ?? 0) + waiting, audit_rows: (before.audit_rows ?? 0) + told };
  expect(await rows()).toEqual({ ...before, ...more });
  if (told > 0) expect(await lastRow()).toMatchObject({ action: 'session.refuse', result: 'refused', reason: error });
  refusals += 1;
  await after();
}

const claim = (told: Told): Spoil => ({ claims: (claims) => ({ ...claims, ...told }) });
const without = (name: string): Spoil => ({ claims: (claims) => Object.fromEntries(Object.entries(claims).filter(([one]) => one !== name)) });
const now = () => provider.hostile.seconds();
const hmac = (key: string): Spoil => ({
  header: () => ({ alg: 'HS256', typ: 'JWT' }),
  signature: (input) => createHmac('sha256', key).update(input).digest('base64url'),
});
const withKeyOf = ({ publicKey, privateKey }: HostileProvider['stranger']): Spoil => ({
  header: () => ({ alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) }),
  signature: (input) => signRsa(privateKey, input),
});
function changed(token: string, more: Told): string {
  const [header, body = '', signature] = token.split('.');
  return [header, base64url({ ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as Told), ...more }), signature].join('.');
}

const tokens: readonly [about: string, error: SignInError, spoil: () => Spoil, audience?: Audience][] = [
  ['that says it is not signed', 'untrusted', () => ({ header: () => ({ alg: 'none' }), signature: () => '' })],
  ['that says it is not signed, in other letters', 'untrusted', () => ({ header: () => ({ alg: 'NonE' }), signature: () => '' })],
  ['whose signature was taken off', 'untrusted', () => ({ signature: () => '' })],
  ['signed with the key of a stranger', 'untrusted', () => ({ signature: (input) => signRsa(provider.stranger.privateKey, input) })],
  ['that brings the key of a stranger itself', 'untrusted', () => withKeyOf(provider.stranger)],
  ['signed with a key of another name', 'untrusted', () => ({ header: (header) => ({ ...header, kid: 'other' }) })],
  ['signed with the public key as a shared secret', 'untrusted', () => hmac(provider.publicPem)],
  ['signed with the shared secret instead of a key', 'untrusted', () => hmac(secret)],
  ['changed after it was signed', 'untrusted', () => ({ token: (token) => changed(token, { groups: ['voorportaal-administrator'] }) })],
  ['that is not there', 'untrusted', () => ({ token: () => undefined })],
  ['that is no token', 'untrusted', () => ({ token: () => 'x.y.z' })],
  ['for another site', 'untrusted', () => claim({ aud: 'another' })],
  ['for this site and another, given to the other', 'untrusted', () => claim({ aud: ['voorportaal', 'another'], azp: 'another' })],
  ['of another issuer', 'untrusted', () => claim({ iss: 'https://elsewhere.example' })],
  ['without an issuer', 'untrusted', () => without('iss')],
  ['without a nonce', 'untrusted', () => without('nonce')],
  ['with another nonce', 'untrusted', () => claim({ nonce: 'another' })],
  ['that is over', 'untrusted', () => claim({ iat: now() - 900, exp: now() - 600 })],
  ['that is never over', 'untrusted', () => without('exp')],
  ['that was made tomorrow', 'untrusted', () => claim({ iat: now() + 86_400, exp: now() + 90_000 })],
  ['of somebody who signed in there an hour ago', 'untrusted', () => claim({ auth_time: now() - 3600 })],
  ['that does not tell when somebody signed in', 'untrusted', () => without('auth_time')],
  ['of somebody who signs in tomorrow', 'untrusted', () => claim({ auth_time: now() + 86_400 })],
  ['that holds from tomorrow', 'untrusted', () => claim({ nbf: now() + 86_400 })],
  ['without a person', 'untrusted', () => without('sub')],
  ['of a kind of people that is not known', 'untrusted', () => claim({ voorportaal_audience: 'root' })],
  ['without a kind of people', 'untrusted', () => without('voorportaal_audience')],
  ['of people of another entrance', 'audience', () => claim({ voorportaal_audience: 'lawyer', bar_number: 'A12345' })],
  ['that does not tell how somebody signed in', 'weak', () => without('acr')],
  ['of somebody who signed in with a password alone', 'weak', () => claim({ acr: 'urn:password-only' })],
  ['of staff in no group that is known', 'role', () => claim({ groups: ['voorportaal-root', 'everybody'] })],
  ['of a lawyer without a number', 'role', () => without('bar_number'), 'lawyer'],
  ['of a guardian without a number', 'role', () => without('guardian_number'), 'guardian'],
];

describe('a token', () => {
  it.each(tokens)('%s is refused: %s', async (_about, error, spoil, audience = 'staff') => {
    await expectRefused(error, () => enter(audience, spoil()), { after: () => expectHonestIn(audience) });
  });

  it('of somebody who is disabled is refused', async () => {
    await expectHonestIn();
    const disable = (at: Date | null) => t.base.db.write(async (tx) => void (await tx.update(people).set({ disabledAt: at }).where(eq(people.subject, 'officer'))));
    await disable(t.clock.at);
    await expectRefused('disabled', () => enter('staff'), { after: () => disable(null).then(() => expectHonestIn()) });
  });
});

describe('a flow', () => {
  const start = async (browser?: string) => provider.answer(await begin('staff', browser));

  beforeEach(() => {
    provider.hostile.person = persons.staff;
  });

  it('with a code that was used before is refused, by the provider and by the nonce', async () => {
    for (const lax of [false, true]) {
      const first = await start();
      expect(await finish(first)).toMatchObject({ ok: true });
      const replay = async () => {
        const second = await start();
        second.set('code', first.get('code') ?? '');
        provider.hostile.spoil = { lax };
        return finish(second);
      };
      await expectRefused('untrusted', replay);
      provider.hostile.spoil = { lax };
      await expectRefused('flow', () => finish(first), { told: 0 });
    }
  });

  it('that began in another browser is refused', async () => {
    await expectRefused('flow', async () => finish(await start('hers'), 'his'));
    await expectRefused('flow', async () => finishStaffSignIn(anyone(), { search: `?${await start()}`, browser: undefined }), { waiting: 1, told: 0 });
  });

  it('without a state, with one of nobody, or with two is refused', async () => {
    const change = async (how: (query: URLSearchParams) => void) => {
      const query = await start();
      how(query);
      return finish(query);
    };
    await expectRefused('flow', () => change((query) => query.delete('state')), { waiting: 1, told: 0 });
    await expectRefused('flow', () => change((query) => query.set('state', 'x'.repeat(43))), { waiting: 1, told: 0 });
    await expectRefused('untrusted', () => change((query) => query.append('state', 'x'.repeat(43))));
  });

  it('without a code is refused', async () => {
    const act = async () => {
      const query = await start();
      query.delete('code');
      return finish(query);
    };
    await expectRefused('untrusted', act);
  });

  it('with another verifier is refused (PKCE)', async () => {
    const act = async () => {
      const query = await start();
      await t.base.db.write(async (tx) => void (await tx.update(signInFlows).set({ codeVerifier: 'v'.repeat(43) })));
      return finish(query);
    };
    await expectRefused('untrusted', act);
  });

  it('answered by another provider, or by none, is refused (RFC 9207)', async () => {
    const act = async (how: (query: URLSearchParams) => void) => {
      const query = await start();
      how(query);
      return finish(query);
    };
    await expectRefused('untrusted', () => act((query) => query.set('iss', 'https://elsewhere.example')));
    await expectRefused('untrusted', () => act((query) => query.delete('iss')));
  });
});

describe('a provider', () => {
  const broken = (res: ServerResponse) => res.writeHead(503, { 'Content-Type': 'text/html' }).end('<p>Later</p>');
  /** It begins to answer and never ends. */
  const endless = (res: ServerResponse) => res.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
  const silent = () => undefined;
  const at = (place: string, how: (res: ServerResponse) => unknown): Spoil => ({
    before: (address, res) => {
      if (address !== place) return true;
      how(res);
      return false;
    },
  });
  const ways = { broken, endless, silent };
  const cases = ['/token', '/keys'].flatMap((place) => Object.keys(ways).map((way) => [way as keyof typeof ways, place] as const));

  beforeEach(() => {
    provider.hostile.person = persons.staff;
  });

  /** One that never answers would hold the test until its own end. */
  const hang = 45_000;
  it.each(cases)('that is %s at %s is unavailable within its time', async (way, place) => {
    const began = performance.now();
    await expectRefused('unavailable', () => enter('staff', at(place, ways[way])));
    expect(performance.now() - began).toBeLessThan(hang);
  });

  it.each(Object.keys(ways) as (keyof typeof ways)[])('that is %s before anything was asked begins nothing, and is asked again', async (way) => {
    provider.hostile.spoil = at('/.well-known/openid-configuration', ways[way]);
    const [before, began] = [await rows(), performance.now()];
    await expect(begin('staff')).rejects.toThrow('unavailable');
    expect(performance.now() - began).toBeLessThan(hang);
    expect(await rows()).toEqual(before);
    refusals += 1;
    await expectHonestIn();
  });

  it('that speaks for another begins nothing', async () => {
    provider.hostile.spoil = at('/.well-known/openid-configuration', (res) =>
      res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ issuer: 'https://elsewhere.example', authorization_endpoint: 'https://elsewhere.example/' })),
    );
    const before = await rows();
    await expect(begin('staff')).rejects.toThrow('unavailable');
    expect(await rows()).toEqual(before);
    refusals += 1;
    await expectHonestIn();
  });

  it('that is gone between question and answer is unavailable', async () => {
    const gone = await startHostileProvider({ clientId: 'voorportaal', secret });
    base = knowing(gone.issuer);
    const act = async () => {
      const query = gone.answer(await begin('staff'));
      await gone.stop();
      return finish(query);
    };
    const after = () => {
      base = knowing(provider.issuer);
      return expectHonestIn();
    };
    await expectRefused('unavailable', act, { after });
  });
});

it.each(['staff', 'lawyer', 'guardian'] as const)('the honest flow lets %s in', async (audience) => expectHonestIn(audience));
