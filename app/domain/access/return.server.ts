import { randomUUID } from 'node:crypto';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import * as store from './account.store.server.ts';
import { clearAttempts, takeAttempt, type Lock, type Taken } from './attempts.store.server.ts';
import { selectorOf, verifySecretCode } from './code.server.ts';
import { refused, type Refused } from './letter.server.ts';
import { pauseAfter, pinPauseAfter } from './limits.ts';
import { verifyPin } from './pin.server.ts';
import { endSessionRow } from './session.store.server.ts';
import { findSleepingSession, newToken, startSession } from './sessions.server.ts';

export type SignedIn = { ok: true; token: string; deviceToken: string | undefined };

/** What is enough here: the PIN for a session that sleeps or on a remembered phone, else a return code too. */
export async function findWayBack(
  ctx: Ctx,
  has: { sessionToken: string | undefined; deviceToken: string | undefined },
): Promise<'session' | 'device' | 'code'> {
  if (await findSleepingSession(ctx, has.sessionToken)) return 'session';
  if (!has.deviceToken) return 'code';
  return (await store.findDevice(ctx.db.read, ctx.keys.digest('device', has.deviceToken))) ? 'device' : 'code';
}

/** An own phone and the PIN. Its attempts are its own: elsewhere nobody can lock it, and it locks nobody elsewhere. */
export async function signInWithDevice(ctx: Ctx, input: { deviceToken: string; pin: string }): Promise<SignedIn | Refused> {
  const device = await store.findDevice(ctx.db.read, ctx.keys.digest('device', input.deviceToken));
  if (!device) return refused;
  const { caseId, id } = device;
  const lock = ['pin', 'device', id];
  const tried = await tryPin(ctx, { caseId, pin: input.pin, lock });
  if (!tried.ok) return tried;
  return enter(ctx, { caseId, locks: [lock], deviceId: id, allow: (tx) => store.useDevice(tx, id, ctx.now()) });
}

/** The PIN after a pause, in the browser that has the session: it wakes under a new token and ends when it would have. */
export async function resumeSession(ctx: Ctx, input: { token: string; pin: string }): Promise<SignedIn | Refused> {
  const session = await findSleepingSession(ctx, input.token);
  if (!session?.caseId) return refused;
  const { caseId, expiresAt } = session;
  const lock = ['pin', 'session', session.id];
  const tried = await tryPin(ctx, { caseId, pin: input.pin, lock });
  if (!tried.ok) return tried;
  const deviceId = session.deviceId ?? undefined;
  return enter(ctx, { caseId, locks: [lock], deviceId, until: expiresAt, allow: (tx) => endSessionRow(tx, session.id, ctx.now()) });
}

/** A code of the strip and the PIN, on any other device. The code is spent together with the session, or not at all. */
export async function signInWithReturnCode(
  ctx: Ctx,
  input: { code: string; pin: string; browser: string; remember: boolean },
): Promise<SignedIn | Refused> {
  const selector = selectorOf(ctx.keys, input.code);
  const codeLock = ['return', selector, input.browser];
  const taken = await takeAttempt(ctx, codeLock, pauseAfter);
  if (!taken.ok) return { ...taken, error: 'wait' };
  const row = await store.findReturnCode(ctx.db.read, selector);
  const known = await verifySecretCode(ctx.keys, input.code, row?.codeHash);
  const usable = known && row && row.usedAt === null && row.revokedAt === null ? row : undefined;
  // Without a usable code all the same is done, for nobody: time and answer tell nothing.
  const pinLock = usable ? ['pin', 'account', usable.caseId] : ['pin', 'nobody', selector];
  const tried = await tryPin(ctx, { caseId: usable?.caseId, pin: input.pin, lock: pinLock });
  if (!tried.ok || !usable) return refused;
  const { caseId } = usable;
  const allow = (tx: Tx) => store.spendReturnCode(tx, usable.id, ctx.now());
  return enter(ctx, { caseId, locks: [codeLock, pinLock], remember: input.remember, allow });
}

async function tryPin(ctx: Ctx, { caseId, pin, lock }: { caseId: string | undefined; pin: string; lock: Lock }): Promise<Refused | { ok: true }> {
  const taken: Taken = await takeAttempt(ctx, lock, pinPauseAfter, caseId);
  const account = taken.ok && caseId !== undefined ? await store.findAccount(ctx.db.read, caseId) : undefined;
  const right = await verifyPin(ctx.keys, caseId ?? '', pin, account?.pinHash);
  if (!taken.ok) return { ...taken, error: 'wait' };
  return right ? { ok: true } : refused;
}

type Entry = {
  caseId: string;
  locks: readonly Lock[];
  deviceId?: string | undefined;
  remember?: boolean;
  until?: Date;
  /** Inside the transaction: is what she has in hand still good, and spend it. */
  allow: (tx: Tx) => Promise<boolean>;
};

function enter(ctx: Ctx, { caseId, locks, remember, until, allow, ...entry }: Entry): Promise<SignedIn | Refused> {
  const device = remember ? { id: randomUUID(), token: newToken() } : undefined;
  return ctx.db.write(async (tx): Promise<SignedIn | Refused> => {
    if (!(await allow(tx))) return refused;
    const at = ctx.now();
    for (const lock of locks) await clearAttempts(tx, ctx.keys, lock);
    if (device) {
      const tokenHash = ctx.keys.digest('device', device.token);
      await store.insertDevice(tx, { id: device.id, caseId, tokenHash, createdAt: at, lastUsedAt: at });
    }
    const deviceId = device?.id ?? entry.deviceId;
    const { token, actor } = await startSession(tx, ctx, { kind: 'applicant', caseId, deviceId, ...(until ? { until } : {}) });
    await record(tx, { ...ctx, actor }, { caseId, action: 'session.start' });
    return { ok: true, token, deviceToken: device?.token };
  }, caseId);
}
