import { eq, lt } from 'drizzle-orm';
import type { Ctx } from '#app/domain/context.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Keyring } from '#app/domain/keys/keyring.server.ts';
import { attempts } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { Whose } from './account.store.server.ts';
import { attemptsLimit } from './limits.ts';
import { signInAct } from './sign-ins.ts';

/** What is tried and by whom: ['code', selector, browser], ['pin', 'device', id]. */
export type Lock = readonly string[];
export type Taken = { ok: true } | { ok: false; seconds: number };

const nameOf = (keys: Keyring, lock: Lock) => keys.digest('throttle', JSON.stringify(lock));

/**
 * Counts an attempt before it is looked at, so that a hundred at once are a hundred. What succeeds clears its count.
 * After a clock that was ahead a pause begins anew, once, and is no longer than it is.
 * @param pause how long after the nth attempt no other is looked at.
 * @param known when the attempt is at the PIN of somebody who is known: it then stands in the record of the case. `also`
 * happens in the same transaction, so that it takes no longer than at nobody's.
 */
export async function takeAttempt(ctx: Ctx, lock: Lock, pause: (count: number) => number, known?: { whose: Whose; also?: ((tx: Tx) => Promise<void>) | undefined }): Promise<Taken> {
  const name = nameOf(ctx.keys, lock);
  return ctx.db.write(async (tx): Promise<Taken> => {
    const now = ctx.now();
    const [row] = await tx.select().from(attempts).where(eq(attempts.lock, name));
    const after = (count: number) => new Date(now.getTime() + pause(count));
    const wasAhead = row !== undefined && row.at > now;
    const notBefore = wasAhead ? after(row.count) : (row?.notBefore ?? now);
    const wait = notBefore.getTime() - now.getTime();
    if (row && wait > 0) {
      // Written whether or not it says something new: an answer without a write comes sooner, and tells that this is locked.
      await tx.update(attempts).set({ notBefore, at: wasAhead ? now : row.at }).where(eq(attempts.lock, name));
      return { ok: false, seconds: Math.ceil(wait / 1000) };
    }
    const fresh = !row || now.getTime() - row.at.getTime() > attemptsLimit;
    const count = fresh ? 1 : row.count + 1;
    const next = { count, notBefore: after(count), at: now };
    await tx.insert(attempts).values({ lock: name, ...next }).onConflictDoUpdate({ target: attempts.lock, set: next });
    if (known) {
      await record(tx, ctx, { caseId: known.whose.caseId, action: signInAct(known.whose, 'try') });
      await known.also?.(tx);
    }
    return { ok: true };
  }, known?.whose.caseId ?? name);
}

export async function clearAttempts(tx: Tx, keys: Keyring, lock: Lock): Promise<void> {
  await tx.delete(attempts).where(eq(attempts.lock, nameOf(keys, lock)));
}

export async function forgetOldAttempts(tx: Tx, now: Date): Promise<void> {
  await tx.delete(attempts).where(lt(attempts.at, new Date(now.getTime() - attemptsLimit)));
}
