import type { Ctx } from '#app/domain/context.ts';
import { findAccount, type Whose } from './account.store.server.ts';
import { takeAttempt, type Lock } from './attempts.store.server.ts';
import { refused, type Refused } from './letter.server.ts';
import { pinPauseAfter } from './limits.ts';
import { verifyPin } from './pin.server.ts';
import type { Tx } from '#db/engine.ts';

type PinTry = {
  /** Absent when what was in hand opens nothing: then the same is done for nobody, and takes as long. */
  whose: Whose | undefined;
  pin: string;
  lock: Lock;
  /** What is counted with the attempt, in its transaction. */
  also?: ((tx: Tx) => Promise<void>) | undefined;
};

/** Looks at a PIN once. Counted before it is looked at; the caller clears the count when the PIN has done its work. */
export async function tryPin(ctx: Ctx, { whose, pin, lock, also }: PinTry): Promise<Refused | { ok: true }> {
  const taken = await takeAttempt(ctx, lock, pinPauseAfter, whose && { whose, also });
  const account = taken.ok && whose !== undefined ? await findAccount(ctx.db.read, whose, ctx.now()) : undefined;
  const right = await verifyPin(ctx.keys, whose?.helperId ?? whose?.caseId ?? '', pin, account?.pinHash);
  if (!taken.ok) return { ...taken, error: 'wait' };
  return right ? { ok: true } : refused;
}
