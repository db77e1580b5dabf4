import type { Ctx } from '#app/domain/context.ts';
import { findAccount, type Whose } from './account.store.server.ts';
import { takeAttempt, type Lock } from './attempts.store.server.ts';
import { refused, type Refused } from './letter.server.ts';
import { pinPauseAfter } from './limits.ts';
import { verifyPin } from './pin.server.ts';
import type { Tx } from '#db/engine.ts';

/** Has no account. */
const nobody: Whose = { caseId: '' };

type PinTry = {
  /** Absent when what was in hand opens nothing: then the same is done for nobody, and takes as long. */
  whose: Whose | undefined;
  pin: string;
  lock: Lock;
  /** What is counted with the attempt, in its transaction. */
  counted?: ((tx: Tx) => Promise<void>) | undefined;
};

/** Looks at a PIN once. Counted before it is looked at; the caller clears the count when the PIN has done its work. */
export async function tryPin(ctx: Ctx, { whose, pin, lock, counted }: PinTry): Promise<Refused | { ok: true }> {
  const taken = await takeAttempt(ctx, lock, pinPauseAfter, { whose, counted });
  const account = await findAccount(ctx.db.read, taken.ok && whose ? whose : nobody, ctx.now());
  const right = await verifyPin(ctx.keys, whose?.helperId ?? whose?.caseId ?? '', pin, account?.pinHash);
  if (!taken.ok) return { ...taken, error: 'wait' };
  return right ? { ok: true } : refused;
}
