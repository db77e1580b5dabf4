import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Actor, type Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import * as store from './account.store.server.ts';
import { whoseIs, withPin } from './ask-pin.server.ts';
import type { Helping } from './helpers.server.ts';
import { refused, type Refused } from './letter.server.ts';
import { listPasskeys, revokePasskeys } from './passkey.store.server.ts';
import { hashPin } from './pin.server.ts';
import { judgePin, type PinError } from './pin.ts';
import { keepReturnCodes, withNewCodes } from './return-codes.server.ts';
import { endSessionsOf, findSessionById } from './session.store.server.ts';
import { listSignIns } from './sign-ins.store.server.ts';
import { signInAct, signInNews, type SignInNews } from './sign-ins.ts';
import { requireOnCase } from './subject.store.server.ts';

/** Her own way in, seen and changed by herself while she is signed in. */
export type Own = Ctx & { actor: Extract<Actor, { kind: 'applicant' }> };

/** What to tell on the first page after signing in. */
export async function findSignInNews(ctx: Own): Promise<SignInNews> {
  const { caseId, sessionId, deviceId } = ctx.actor;
  const { read } = ctx.db;
  await requireOnCase(read, ctx, 'signIn.manage', caseId);
  const others = (await store.listDevices(read, { caseId }, ctx.now())).filter(({ id }) => id !== deviceId);
  const made = (rows: readonly { createdAt: Date }[]) => rows.map(({ createdAt }) => createdAt);
  return signInNews(await listSignIns(read, caseId), sessionId, { devices: made(others), passkeys: made(await listPasskeys(read, caseId)) });
}

/** Everything that opens her file, and since when this session is open. */
export async function getOwnSignIn(ctx: Own) {
  const { caseId, sessionId, deviceId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'signIn.manage', caseId);
  const { read } = ctx.db;
  const session = await findSessionById(read, sessionId);
  if (!session) throw new DomainError('not_found', 'session');
  const devices = (await store.listDevices(read, { caseId }, ctx.now())).map((device) => ({ ...device, here: device.id === deviceId }));
  return {
    news: await findSignInNews(ctx),
    session: { since: session.createdAt, until: session.expiresAt },
    devices,
    own: devices.some(({ here }) => here),
    codesLeft: await store.countReturnCodes(read, { caseId }),
    passkeys: await listPasskeys(read, caseId),
  };
}

/** A phone that opens nothing any more; what was open on it closes, but for this session. */
export async function endDevice(ctx: Own, id: string): Promise<void> {
  const { caseId, deviceId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'signIn.manage', caseId);
    if (!(await store.revokeDevices(tx, { caseId }, ctx.now(), id))) throw new DomainError('not_found', 'device');
    if (id !== deviceId) await endSessionsOf(tx, { caseId }, ctx.now(), { deviceId: id });
    await record(tx, ctx, { caseId, action: 'device.end', object: `device:${id}` });
  }, caseId);
}

export async function endPasskey(ctx: Own, id: string): Promise<void> {
  const { caseId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'signIn.manage', caseId);
    if (!(await revokePasskeys(tx, caseId, ctx.now(), id))) throw new DomainError('not_found', 'passkey');
    await record(tx, ctx, { caseId, action: 'passkey.end', object: `passkey:${id}` });
  }, caseId);
}

/** Another PIN, for who knows the old one: hers, or his who helps her. */
export async function changePin(ctx: Own | Helping, { old, pin }: { old: string; pin: string }): Promise<{ ok: true } | Refused | { ok: false; error: 'pin'; reason: PinError }> {
  const { caseId } = ctx.actor;
  const whose = whoseIs(ctx);
  await requireOnCase(ctx.db.read, ctx, 'pin.change', caseId);
  const facts = openFacts(await getCaseKey(ctx.db.read, ctx.keys, caseId), await getCaseRow(ctx.db.read, caseId));
  const reason = judgePin(pin, facts);
  if (reason) return { ok: false, error: 'pin', reason };
  return withPin(ctx, old, async (settle) => {
    const pinHash = await hashPin(ctx.keys, whose.helperId ?? caseId, pin);
    return ctx.db.write(async (tx) => {
      await settle(tx);
      await store.setPin(tx, whose, pinHash);
      await record(tx, ctx, { caseId, action: signInAct(whose, 'pin') });
      return { ok: true } as const;
    }, caseId);
  });
}

/** A new strip for who knows the PIN, on an own phone; what was left of the old one opens nothing any more. */
export async function renewReturnCodes(ctx: Own, { pin }: { pin: string }): Promise<{ ok: true; returnCodes: string[] } | Refused> {
  const { caseId, deviceId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'signIn.manage', caseId);
  const own = (await store.listDevices(ctx.db.read, { caseId }, ctx.now())).some(({ id }) => id === deviceId);
  if (!own) return refused;
  return withPin(ctx, pin, (settle) =>
    withNewCodes(ctx, (codes) =>
      ctx.db.write(async (tx) => {
        await settle(tx);
        await store.revokeReturnCodes(tx, { caseId }, ctx.now());
        await keepReturnCodes(tx, { caseId }, codes, ctx.now());
        await record(tx, ctx, { caseId, action: 'codes.renew' });
        return { ok: true as const, returnCodes: codes.map(({ code }) => code) };
      }, caseId),
    ),
  );
}
