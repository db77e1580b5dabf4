import { requireMay } from '#app/domain/access/may.ts';
import type { Ctx } from '#app/domain/context.ts';
import { toLatinDigits } from './kinds/digits.ts';
import { readReceiptNumber } from './receipt-number.server.ts';
import { findByReceipt } from './submission.store.server.ts';

export type ConfirmError = 'number' | 'hash' | 'unknown';
/** `what`: the hash is that of everything that was sent together, or of one text or one file of it. */
export type Confirmed = { ok: true; at: Date; what: 'whole' | 'part' };

/**
 * Whether a receipt is real: for whoever holds both the number and a hash that belongs to it, of the whole, one text or
 * one file. Says when it was sent, and nothing of whom or what; a number alone tells nothing, and neither does a hash:
 * else whoever has a file could ask whether anybody sent it (decision 0030). One query, whatever is asked.
 */
export async function confirmReceipt(ctx: Ctx, typed: { number: string; hash: string }): Promise<Confirmed | { ok: false; error: ConfirmError }> {
  requireMay(ctx.actor, 'receipt.confirm');
  const number = readReceiptNumber(typed.number);
  if (number === undefined) return { ok: false, error: 'number' };
  const hash = toLatinDigits(typed.hash).replaceAll(/[\s-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) return { ok: false, error: 'hash' };
  const found = await findByReceipt(ctx.db.read, number);
  if (found?.sha256 === hash) return { ok: true, at: found.at, what: 'whole' };
  return found?.parts.includes(hash) ? { ok: true, at: found.at, what: 'part' } : { ok: false, error: 'unknown' };
}
