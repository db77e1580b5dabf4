import { requireMay } from '#app/domain/access/may.ts';
import type { Ctx } from '#app/domain/context.ts';
import { toLatinDigits } from './kinds/digits.ts';
import { readReceiptNumber } from './receipt-number.server.ts';
import { findByReceipt } from './submission.store.server.ts';

export type ConfirmError = 'number' | 'hash' | 'unknown';

/**
 * Whether a receipt is real: for whoever holds both the number and the hash that are printed on it. Says when it was sent,
 * and nothing of whom or what; a number alone tells nothing.
 */
export async function confirmReceipt(ctx: Ctx, typed: { number: string; hash: string }): Promise<{ ok: true; at: Date } | { ok: false; error: ConfirmError }> {
  requireMay(ctx.actor, 'receipt.confirm');
  const number = readReceiptNumber(typed.number);
  if (number === undefined) return { ok: false, error: 'number' };
  const hash = toLatinDigits(typed.hash).replaceAll(/[\s-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) return { ok: false, error: 'hash' };
  const found = await findByReceipt(ctx.db.read, number);
  return found?.sha256 === hash ? { ok: true, at: found.at } : { ok: false, error: 'unknown' };
}
