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

type Work = (tx: Tx) => Promise<void>;

const nameOf = (keys: Keyring, lock: Lock) => keys.digest('throttle', JSON.stringify(lock));

/**
 * Counts an attempt before it is looked at, so that a hundred at once are a hundred. What succeeds clears its count.
 * After a clock that was ahead a pause begins anew, once, and is no longer than it is.
 * @param pause how long after the nth attempt no other is looked at.
 * @param atPin when the attempt is at a PIN: of somebody who is known it stands in the record of the case, and at nobody's
 * as much is asked of the database, so that both take as long. `counted` happens in the same transaction.
 */
export async function takeAttempt(ctx: Ctx, lock: Lock, pause: (count: number) => number, atPin?: { whose: Whose | undefined; counted?: Work | undefined }): Promise<Taken> {
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
      if (atPin) await askAsMuch(tx);
      return { ok: false, seconds: Math.ceil(wait / 1000) };
    }
    const fresh = !row || now.getTime() - row.at.getTime() > attemptsLimit;
    const count = fresh ? 1 : row.count + 1;
    const next = { count, notBefore: after(count), at: now };
    await tx.insert(attempts).values({ lock: name, ...next }).onConflictDoUpdate({ target: attempts.lock, set: next });
    if (atPin?.whose) {
      await record(tx, ctx, { caseId: atPin.whose.caseId, action: signInAct(atPin.whose, 'try') });
      await atPin.counted?.(tx);
    } else if (atPin) await askAsMuch(tx);
    return { ok: true };
  }, atPin?.whose?.caseId ?? name);
}

/** As many statements as a row of the record and a count: on PostgreSQL each is a way there and back, which can be measured. */
async function askAsMuch(tx: Tx): Promise<void> {
  for (let statements = 4; statements > 0; statements -= 1) await tx.select().from(attempts).where(eq(attempts.lock, ''));
}

export async function clearAttempts(tx: Tx, keys: Keyring, lock: Lock): Promise<void> {
  await tx.delete(attempts).where(eq(attempts.lock, nameOf(keys, lock)));
}

export async function forgetOldAttempts(tx: Tx, now: Date): Promise<void> {
  await tx.delete(attempts).where(lt(attempts.at, new Date(now.getTime() - attemptsLimit)));
}
