// Passkeys by WebAuthn level 3, through @simplewebauthn/server. The key stays in her phone, which asks for a finger, a
// face or the code of the phone: two factors in one act. An extra: PIN and codes always work too.
import { randomUUID } from 'node:crypto';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx, CtxBase } from '#app/domain/context.ts';
import { z } from '#app/z.ts';
import { withPin } from './ask-pin.server.ts';
import { takeAttempt } from './attempts.store.server.ts';
import { refused, type Refused } from './letter.server.ts';
import { attemptsLimit } from './limits.ts';
import type { Own } from './own-sign-in.server.ts';
import * as store from './passkey.store.server.ts';
import { enter, type SignedIn } from './return.server.ts';
import { requireOnCase } from './subject.store.server.ts';
import { newChallenge, readTicket, sealTicket } from './ticket.server.ts';

/** The site that keys are made for; a key for it signs for no other (WebAuthn 13.4.9). */
export function relyingParty({ config }: CtxBase): { id: string; origin: string } {
  const { hostname, origin } = new URL(config.baseUrl);
  return { id: hostname, origin };
}

const base64url = z.string().regex(/^[\w-]+$/).max(4000);
const answered = z.object({ id: base64url, rawId: base64url, type: z.literal('public-key'), response: z.record(z.string(), z.unknown()) });

/** What a browser sent in a field of a form, if it has the shape of an answer. */
function readAnswer(text: string): unknown {
  try {
    const { id, rawId, type, response } = answered.parse(JSON.parse(text));
    return { id, rawId, type, response, clientExtensionResults: {} };
  } catch {
    return undefined;
  }
}

/** Each challenge once, and each only while its count is kept, which is longer than any ticket lives. */
const isFresh = async (ctx: Ctx, challenge: string): Promise<boolean> =>
  challenge !== '' && (await takeAttempt(ctx, ['passkey', challenge], () => attemptsLimit)).ok;

const expected = (ctx: Ctx, challenge: string) => {
  const { id, origin } = relyingParty(ctx);
  return { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true };
};

/**
 * Her PIN comes before a new key: a key opens the file for as long as it is there (ASVS 7.5.1).
 * @returns the ticket with what the key must sign, for this session and a quarter of an hour.
 */
export async function askForPasskey(ctx: Own, { pin }: { pin: string }): Promise<{ ok: true; ticket: string } | Refused> {
  const { caseId, sessionId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'signIn.manage', caseId);
  return withPin(ctx, pin, (settle) =>
    ctx.db.write(async (tx) => {
      await settle(tx);
      await record(tx, ctx, { caseId, action: 'passkey.ask' });
      return { ok: true as const, ticket: sealTicket(ctx, 'passkey', [newChallenge()], sessionId) };
    }, caseId),
  );
}

/** What a new key must sign here, when her PIN was given for one. */
export const challengeOf = (ctx: Own, ticket: string | undefined): string | undefined => readTicket(ctx, 'passkey', ticket, ctx.actor.sessionId)?.[0];

/** Keeps a new key of hers. @param answer what the browser gave for the challenge of the ticket. */
export async function addPasskey(ctx: Own, { ticket, answer }: { ticket: string | undefined; answer: string }): Promise<{ ok: boolean }> {
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'signIn.manage', caseId);
  const challenge = challengeOf(ctx, ticket) ?? '';
  const response = readAnswer(answer) as RegistrationResponseJSON | undefined;
  if (!response || !(await isFresh(ctx, challenge))) return { ok: false };
  const proof = await verifyRegistrationResponse({ response, ...expected(ctx, challenge) }).catch(() => undefined);
  if (!proof?.verified) return { ok: false };
  const { id, publicKey, counter, transports } = proof.registrationInfo.credential;
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'signIn.manage', caseId);
    if (await store.findPasskey(tx, id)) return { ok: false };
    const row = { id: randomUUID(), caseId, credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
    await store.insertPasskey(tx, { ...row, createdAt: ctx.now(), lastUsedAt: null, revokedAt: null });
    await record(tx, ctx, { caseId, action: 'passkey.add', object: `passkey:${row.id}` });
    return { ok: true };
  }, caseId);
}

/** Signs in with a key. @param challenge that this browser was given with the page. */
export async function signInWithPasskey(ctx: Ctx, { challenge, answer }: { challenge: string; answer: string }): Promise<SignedIn | Refused> {
  const response = readAnswer(answer) as AuthenticationResponseJSON | undefined;
  if (!response || !(await isFresh(ctx, challenge))) return refused;
  const row = await store.findPasskey(ctx.db.read, response.id);
  if (!row) return refused;
  const credential = { id: row.credentialId, publicKey: new Uint8Array(row.publicKey), counter: row.counter };
  const proof = await verifyAuthenticationResponse({ response, credential, ...expected(ctx, challenge) }).catch(() => undefined);
  if (!proof?.verified) {
    await ctx.db.write((tx) => record(tx, ctx, { caseId: row.caseId, action: 'session.try', reason: 'passkey' }), row.caseId);
    return refused;
  }
  const { newCounter } = proof.authenticationInfo;
  const allow = (tx: Parameters<typeof store.usePasskey>[0]) => store.usePasskey(tx, row, { counter: newCounter, at: ctx.now() });
  return enter(ctx, { whose: { caseId: row.caseId }, way: 'passkey', locks: [], allow });
}
