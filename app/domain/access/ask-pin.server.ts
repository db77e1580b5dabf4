import { DomainError } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { clearAttempts } from './attempts.store.server.ts';
import { busy, type Refused } from './letter.server.ts';
import type { Own } from './own-sign-in.server.ts';
import { findSessionById } from './session.store.server.ts';
import { inTurn, knownBy } from './slow-work.server.ts';
import { requireOnCase } from './subject.store.server.ts';
import { tryPin } from './try-pin.server.ts';

/** Inside the transaction of what was asked: the session still stands, and the PIN has done its work. */
export type Settle = (tx: Tx) => Promise<void>;

/**
 * Asks the PIN again in an open session, before what would let in more than this session does: whoever picks up a
 * phone that lies open gets no way in of their own (ASVS 7.5.1). Tries count per session.
 */
export async function withPin<T>(ctx: Own, pin: string, act: (settle: Settle) => Promise<T>): Promise<T | Refused> {
  const { caseId, sessionId } = ctx.actor;
  const lock = ['pin', 'session', sessionId];
  const settle: Settle = async (tx) => {
    await requireOnCase(tx, ctx, 'signIn.manage', caseId);
    // While the PIN was looked at, a desk may have ended everything.
    if ((await findSessionById(tx, sessionId))?.endedAt !== null) throw new DomainError('sign_in_needed', 'session');
    await clearAttempts(tx, ctx.keys, lock);
  };
  const tried = async () => {
    const known = await tryPin(ctx, { whose: { caseId }, pin, lock });
    return known.ok ? act(settle) : known;
  };
  return (await inTurn('known', knownBy(caseId), tried)) ?? busy;
}
