import * as oidc from 'openid-client';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Actor, type Ctx, type CtxBase, type StaffRole } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { claimsSchema, rolesOf, type Audience, type Claims } from './claims.ts';
import { insertFlow, takeFlow } from './flow.store.server.ts';
import { findIdentity, keepPerson } from './identity.store.server.ts';
import { flowLimit } from './limits.ts';
import type { PersonRow } from './session.store.server.ts';
import { startSession } from './sessions.server.ts';

export const callbackPath = '/auth/callback';
/** How far the provider's clock and ours may be apart, in seconds. */
const clockApart = 60;

/** Why nobody was signed in; each has a text under `access:refused`. */
export const signInErrors = ['flow', 'declined', 'untrusted', 'weak', 'audience', 'role', 'disabled', 'unavailable'] as const;
export type SignInError = (typeof signInErrors)[number];
export type StaffSignedIn = { ok: true; token: string; next: string; audience: Audience; roles: readonly StaffRole[] };

const found = new WeakMap<CtxBase['config'], Promise<oidc.Configuration>>();

/** Asks the provider for its addresses and keys when somebody first signs in; what failed is asked again next time. */
function findProvider(config: CtxBase['config']): Promise<oidc.Configuration> {
  const before = found.get(config);
  if (before) return before;
  const { issuer, clientId, clientSecret, seconds } = config.oidc;
  // Without the first, the library trusts the connection and looks at no signature (OpenID Connect Core 3.1.3.7, 6).
  // The demonstration's own provider speaks plain http on this machine; no other may.
  const execute = [oidc.enableNonRepudiationChecks, ...(config.demonstration ? [oidc.allowInsecureRequests] : [])];
  const asked = oidc.discovery(new URL(issuer), clientId, clientSecret.reveal(), undefined, { execute, timeout: seconds });
  found.set(config, asked);
  asked.catch(() => found.delete(config));
  return asked;
}

/**
 * Begins a sign-in at the provider: code flow with PKCE, state and nonce (RFC 9700, OpenID Connect Core 3.1).
 * @param browser token of the flow cookie: the answer counts only in the browser that asked.
 * @throws DomainError `unavailable` when the provider does not answer.
 */
export async function beginStaffSignIn(ctx: Ctx, input: { audience: Audience; browser: string; next: string }): Promise<URL> {
  const provider = await findProvider(ctx.config).catch(() => {
    throw new DomainError('unavailable', 'identity provider');
  });
  const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const codeChallenge = await oidc.calculatePKCECodeChallenge(codeVerifier);
  const { digest } = ctx.keys;
  const bound = { stateHash: digest('browser', state), browserHash: digest('browser', input.browser) };
  const flow = { ...bound, audience: input.audience, codeVerifier, nonce, next: input.next, createdAt: ctx.now() };
  await ctx.db.write((tx) => insertFlow(tx, flow));
  return oidc.buildAuthorizationUrl(provider, {
    redirect_uri: ctx.config.staffUrl + callbackPath,
    scope: 'openid',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    state,
    nonce,
    prompt: 'login',
    // Asked anew, and told when that was: whoever finds a machine of a colleague has no sign-in.
    max_age: '0',
    acr_values: ctx.config.oidc.strongAcr,
  });
}

export type NotSignedIn = { ok: false; error: SignInError; audience?: Audience };

/**
 * Takes the provider's answer. The state is spent whatever comes of it, and each sign-in that began here is one row of
 * the record, also when nobody came in. An answer to nothing is none: of that only the log has a line.
 * @param search of the address to which the provider sent the browser.
 */
export async function finishStaffSignIn(ctx: Ctx, { search, browser }: { search: string; browser: string | undefined }): Promise<StaffSignedIn | NotSignedIn> {
  const answer = new URL(ctx.config.staffUrl + callbackPath + search);
  const state = answer.searchParams.get('state');
  if (state === null || browser === undefined) return { ok: false, error: 'flow' };
  const flow = await ctx.db.write((tx) => takeFlow(tx, ctx.keys.digest('browser', state)));
  if (!flow) return { ok: false, error: 'flow' };
  const { audience } = flow;
  const late = ctx.now().getTime() - flow.createdAt.getTime() > flowLimit;
  if (late || flow.browserHash !== ctx.keys.digest('browser', browser)) return refuse(ctx, { error: 'flow', audience });
  // By the clock of this machine, as all that is compared with the provider's.
  const asked = (Date.now() - Math.max(0, ctx.now().getTime() - flow.createdAt.getTime())) / 1000;
  const told = await askWho(ctx, answer, { state, nonce: flow.nonce, codeVerifier: flow.codeVerifier, asked });
  if (typeof told === 'string') return refuse(ctx, { error: told, audience });
  const error = judgeClaims(told, audience, ctx.config.oidc.strongAcr);
  if (error) return refuse(ctx, { error, audience, subject: told.sub });
  const roles = audience === 'staff' ? rolesOf(told) : [];
  return ctx.db.write(async (tx) => {
    const { sub: subject, name, office, bar_number: barNumber, guardian_number: guardianNumber } = told;
    const person = await keepPerson(tx, { issuer: ctx.config.oidc.issuer, subject, audience, name, office, barNumber, guardianNumber }, ctx.now());
    if (person.disabledAt !== null) {
      await recordRefusal(tx, ctx, { error: 'disabled', person });
      return { ok: false, error: 'disabled', audience } as const;
    }
    const { token, actor } = await startSession(tx, ctx, { kind: audience, person, roles });
    await record(tx, { ...ctx, actor }, { action: 'session.start' });
    return { ok: true, token, next: flow.next, audience, roles } as const;
  }, officeChain);
}

/** @param subject of the token, when it could be trusted: who is known here is named in the record. */
function refuse(ctx: Ctx, { error, audience, subject }: { error: SignInError; audience: Audience; subject?: string }): Promise<NotSignedIn> {
  return ctx.db.write(async (tx): Promise<NotSignedIn> => {
    const person = subject === undefined ? undefined : await findIdentity(tx, { issuer: ctx.config.oidc.issuer, subject });
    await recordRefusal(tx, ctx, { error, person });
    return { ok: false, error, audience };
  }, officeChain);
}

const recordRefusal = (tx: Tx, ctx: Ctx, { error, person }: { error: SignInError; person: PersonRow | undefined }): Promise<unknown> =>
  record(tx, { ...ctx, actor: person ? asActor(person) : { kind: 'public' } }, { action: 'session.refuse', result: 'refused', reason: error });

/** For the record alone: somebody without a session, who may nothing. */
function asActor({ id, name, office, audience, barNumber, guardianNumber }: PersonRow): Actor {
  const sessionId = '';
  if (audience === 'lawyer') return { kind: audience, id, name, barNumber, sessionId };
  if (audience === 'guardian') return { kind: audience, id, name, guardianNumber, sessionId };
  return { kind: 'staff', id, name, office, roles: [], sessionId };
}

/**
 * Exchanges the code and checks the token: signature, issuer, audience, end and nonce by openid-client, the beginning here,
 * and that the person signed in there for this.
 * @param expect.asked when that began, in seconds.
 */
async function askWho(ctx: Ctx, answer: URL, expect: { state: string; nonce: string; codeVerifier: string; asked: number }): Promise<Claims | SignInError> {
  if (answer.searchParams.has('error')) return 'declined';
  try {
    const provider = await findProvider(ctx.config);
    const tokens = await oidc.authorizationCodeGrant(provider, answer, {
      pkceCodeVerifier: expect.codeVerifier,
      expectedState: expect.state,
      expectedNonce: expect.nonce,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    const now = Date.now() / 1000;
    if (!told || told.iat > now + clockApart) return 'untrusted';
    const { auth_time: signedIn = 0 } = told;
    if (signedIn < expect.asked - clockApart || signedIn > now + clockApart) return 'untrusted';
    const claims = claimsSchema.safeParse(told);
    return claims.success ? claims.data : 'untrusted';
  } catch (error) {
    return isUnreachable(error) ? 'unavailable' : 'untrusted';
  }
}

/** The provider did not answer in time, or answered that it cannot now. */
const isUnreachable = (error: unknown): boolean => error instanceof TypeError || causesOf(error).some(isOutage);

const isOutage = (cause: unknown) => (cause instanceof DOMException && cause.name === 'TimeoutError') || (cause instanceof Response && cause.status >= 500);

/** A limit that ends an answer half way lies two errors deep. */
const causesOf = (error: unknown): unknown[] => [error, ...(error instanceof Error && error.cause !== undefined ? causesOf(error.cause) : [])];

/** What the provider must tell of somebody of each kind: without it nothing here could ever be theirs. */
const isKnown: Record<Audience, (claims: Claims) => boolean> = {
  staff: (claims) => rolesOf(claims).length > 0,
  lawyer: (claims) => claims.bar_number !== '',
  guardian: (claims) => claims.guardian_number !== '',
};

function judgeClaims(claims: Claims, audience: Audience, strongAcr: string): SignInError | undefined {
  if (claims.acr !== strongAcr) return 'weak';
  if (claims.voorportaal_audience !== audience) return 'audience';
  return isKnown[audience](claims) ? undefined : 'role';
}
