import type { Tx } from '#db/engine.ts';
import type { Whose } from './account.store.server.ts';
import { clearAttempts } from './attempts.store.server.ts';
import type { Helping } from './helpers.server.ts';
import { busy, type Refused } from './letter.server.ts';
import type { Own } from './own-sign-in.server.ts';
import { inTurn, knownBy } from './slow-work.server.ts';
import { requireOnCase } from './subject.store.server.ts';
import { tryPin } from './try-pin.server.ts';

/** Inside the transaction of what was asked: the session still stands, and the PIN has done its work. */
export type Settle = (tx: Tx) => Promise<void>;

/** Whose PIN it is that opened this session. */
export const whoseIs = ({ actor }: Own | Helping): Whose => ({ caseId: actor.caseId, helperId: actor.kind === 'helper' ? actor.id : undefined });

/**
 * Asks the PIN again in an open session, before what would let in more than this session does: whoever picks up a
 * phone that lies open gets no way in of their own (ASVS 7.5.1). Tries count per session.
 */
export async function withPin<T>(ctx: Own | Helping, pin: string, act: (settle: Settle) => Promise<T>): Promise<T | Refused> {
  const { caseId, sessionId } = ctx.actor;
  const whose = whoseIs(ctx);
  const lock = ['pin', 'session', sessionId];
  const settle: Settle = async (tx) => {
    // While the PIN was looked at, a desk may have ended everything: it asks for the session too.
    await requireOnCase(tx, ctx, 'pin.change', caseId);
    await clearAttempts(tx, ctx.keys, lock);
  };
  const tried = async () => {
    const known = await tryPin(ctx, { whose, pin, lock });
    return known.ok ? act(settle) : known;
  };
  return (await inTurn('known', knownBy(whose.helperId ?? caseId), tried)) ?? busy;
}
