import { randomUUID } from 'node:crypto';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import * as store from './account.store.server.ts';
import { clearAttempts, takeAttempt, type Lock } from './attempts.store.server.ts';
import { selectorOf, verifySecretCode } from './code.server.ts';
import { findHelperInForce } from './helper.store.server.ts';
import { busy, refused, type Refused } from './letter.server.ts';
import { mostWrongPins, mostWrongWithCode, pauseAfter } from './limits.ts';
import { endSessionRow, endSessionsOf } from './session.store.server.ts';
import { findSleepingSession, newToken, startSession } from './sessions.server.ts';
import { signInAct } from './sign-ins.ts';
import { inTurn, knownBy, typistOf, type Typist } from './slow-work.server.ts';
import { tryPin } from './try-pin.server.ts';

/** `helper`: somebody who helps came in, and not she herself. */
export type SignedIn = { ok: true; token: string; helper: boolean; deviceToken: string | undefined };

/** Whether a browser that has this is remembered as an own device of somebody. */
export const isRemembered = async (ctx: Ctx, deviceToken: string | undefined): Promise<boolean> =>
  deviceToken !== undefined && (await store.findDevice(ctx.db.read, ctx.keys.digest('device', deviceToken), ctx.now())) !== undefined;

/** What is enough here: the PIN for a session that sleeps or on a remembered phone, else a return code too. */
export async function findWayBack(
  ctx: Ctx,
  has: { sessionToken: string | undefined; deviceToken: string | undefined },
): Promise<'session' | 'device' | 'code'> {
  if (await findSleepingSession(ctx, has.sessionToken)) return 'session';
  return (await isRemembered(ctx, has.deviceToken)) ? 'device' : 'code';
}

/** How somebody came in: stands in the record of the sign-in. */
export type WayIn = 'device' | 'session' | 'code' | 'passkey';

/** An own phone and the PIN. Its attempts are its own: elsewhere nobody can lock it, and it locks nobody elsewhere. */
export async function signInWithDevice(ctx: Ctx, input: { deviceToken: string; pin: string }): Promise<SignedIn | Refused> {
  const tokenHash = ctx.keys.digest('device', input.deviceToken);
  const device = await store.findDevice(ctx.db.read, tokenHash, ctx.now());
  const lock = device ? ['pin', 'device', device.id] : ['pin', 'nobody', tokenHash];
  const whose = device && store.whoseOf(device);
  const tried = await pinInTurn(ctx, { whose, pin: input.pin, lock });
  if (!tried.ok && tried.error === 'refused' && device && whose) await countOnDevice(ctx, device.id, whose);
  if (!tried.ok || !device || !whose) return tried.ok ? refused : tried;
  const { id } = device;
  return enter(ctx, { whose, way: 'device', locks: [lock], deviceId: id, allow: (tx) => store.useDevice(tx, id, ctx.now()) });
}

/** After too many wrong PINs in a row the phone is as if she had taken it away, and she is told. */
async function countOnDevice(ctx: Ctx, id: string, whose: store.Whose): Promise<void> {
  await ctx.db.write(async (tx) => {
    if ((await store.countWrongPin(tx, id)) < mostWrongPins) return;
    const at = ctx.now();
    await store.revokeDevices(tx, whose, at, id);
    await endSessionsOf(tx, whose, at, { deviceId: id });
    await record(tx, ctx, { caseId: whose.caseId, action: signInAct(whose, 'device'), object: `device:${id}`, reason: 'guessed' });
  }, whose.caseId);
}

/** The PIN after a pause, in the browser that has the session: it wakes under a new token and ends when it would have. */
export async function resumeSession(ctx: Ctx, input: { token: string; pin: string }): Promise<SignedIn | Refused> {
  const session = await findSleepingSession(ctx, input.token);
  const lock = session ? ['pin', 'session', session.id] : ['pin', 'nobody', ctx.keys.digest('session', input.token)];
  const whose = session?.caseId ? store.whoseOf({ caseId: session.caseId, helperId: session.helperId }) : undefined;
  const tried = await pinInTurn(ctx, { whose, pin: input.pin, lock });
  if (!tried.ok || !session || !whose) return tried.ok ? refused : tried;
  const { expiresAt } = session;
  const deviceId = session.deviceId ?? undefined;
  const allow = (tx: Tx) => endSessionRow(tx, session.id, ctx.now());
  return enter(ctx, { whose, way: 'session', locks: [lock], deviceId, until: expiresAt, allow });
}

/** With nothing in hand that opens a file, one waits with those who guess. */
async function pinInTurn(ctx: Ctx, given: Parameters<typeof tryPin>[1]): Promise<Refused | { ok: true }> {
  const { whose } = given;
  const [lane, bringer] = whose === undefined ? (['guess', typistOf(ctx, { browser: '' })] as const) : (['known', knownBy(whose.helperId ?? whose.caseId)] as const);
  return (await inTurn(lane, bringer, () => tryPin(ctx, given))) ?? busy;
}

export type CodeTyped = Typist & { code: string; pin: string; remember: boolean };

/** A code of the strip and the PIN, on any other device. The code is spent together with the session, or not at all. */
export async function signInWithReturnCode(ctx: Ctx, typed: CodeTyped): Promise<SignedIn | Refused> {
  return (await inTurn('guess', typistOf(ctx, typed), () => useReturnCode(ctx, typed))) ?? busy;
}

async function useReturnCode(ctx: Ctx, typed: CodeTyped): Promise<SignedIn | Refused> {
  const selector = selectorOf(ctx.keys, typed.code);
  const codeLock = ['return', selector, typed.browser];
  const taken = await takeAttempt(ctx, codeLock, pauseAfter);
  if (!taken.ok) return { ...taken, error: 'wait' };
  const row = await store.findReturnCode(ctx.db.read, selector);
  const known = await verifySecretCode(ctx.keys, typed.code, row?.codeHash);
  const usable = known && row && row.usedAt === null && row.revokedAt === null ? row : undefined;
  // Without a usable code all the same is done, for nobody: time and answer tell nothing.
  const whose = usable && store.whoseOf(usable);
  const pinLock = whose ? ['pin', 'account', whose.helperId ?? whose.caseId] : ['pin', 'nobody', selector];
  let tries = 0;
  const counted = usable && (async (tx: Tx) => void (tries = await store.countTryWithCode(tx, usable.id)));
  const tried = await tryPin(ctx, { whose, pin: typed.pin, lock: pinLock, counted });
  if (!tried.ok && tried.error === 'refused' && usable && whose && tries >= mostWrongWithCode) await endGuessedCode(ctx, usable.id, whose);
  if (!tried.ok || !usable || !whose) return refused;
  const allow = (tx: Tx) => store.spendReturnCode(tx, usable.id, ctx.now());
  return enter(ctx, { whose, way: 'code', locks: [codeLock, pinLock], remember: typed.remember, allow });
}

/** A code with which too many PINs were wrong is spent: the next of the strip, and the desk, stay. */
async function endGuessedCode(ctx: Ctx, id: string, whose: store.Whose): Promise<void> {
  await ctx.db.write(async (tx) => {
    if (!(await store.revokeReturnCode(tx, id, ctx.now()))) return;
    await record(tx, ctx, { caseId: whose.caseId, action: signInAct(whose, 'code'), object: `code:${id}`, reason: 'guessed' });
  }, whose.caseId);
}

type Entry = {
  whose: store.Whose;
  way: WayIn;
  locks: readonly Lock[];
  deviceId?: string | undefined;
  remember?: boolean;
  until?: Date;
  /** Inside the transaction: is what she has in hand still good, and spend it. */
  allow: (tx: Tx) => Promise<boolean>;
};

/** The session, and all that a sign-in changes, in one transaction. */
export function enter(ctx: Ctx, { whose, way, locks, remember, until, allow, ...entry }: Entry): Promise<SignedIn | Refused> {
  const { caseId } = whose;
  const device = remember ? { id: randomUUID(), token: newToken() } : undefined;
  return ctx.db.write(async (tx): Promise<SignedIn | Refused> => {
    const at = ctx.now();
    const helper = whose.helperId === undefined ? undefined : await findHelperInForce(tx, whose.helperId, at);
    if ((whose.helperId !== undefined && !helper) || !(await allow(tx))) return refused;
    for (const lock of locks) await clearAttempts(tx, ctx.keys, lock);
    if (device) {
      const tokenHash = ctx.keys.digest('device', device.token);
      await store.insertDevice(tx, { id: device.id, caseId, helperId: helper?.id ?? null, tokenHash, createdAt: at, lastUsedAt: at });
    }
    const deviceId = device?.id ?? entry.deviceId;
    const holder = { caseId, deviceId, ...(until ? { until } : {}) };
    const { token, actor } = await startSession(tx, ctx, helper ? { kind: 'helper', helper, ...holder } : { kind: 'applicant', ...holder });
    await record(tx, { ...ctx, actor }, { caseId, action: signInAct(whose, 'start'), object: `session:${actor.sessionId}`, reason: way });
    return { ok: true, token, helper: helper !== undefined, deviceToken: device?.token };
  }, caseId);
}
