import { randomUUID } from 'node:crypto';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { judgeReason, type WordsError } from './access-reasons.ts';
import { findInForce, insertException, sealWords } from './exceptional.store.server.ts';
import { requireOnCase } from './subject.store.server.ts';

/**
 * Opens a case of somebody else to read, by oneself: for a reason in the record, and for a while (security 2.6). The
 * person concerned sees that it was opened outside the own cases. What is in force already stays as it is.
 */
export async function openForReason(
  ctx: Ctx,
  given: { caseId: string; reason: string; words: string },
): Promise<{ ok: true } | { ok: false; error: WordsError }> {
  const { caseId, reason, words } = given;
  await requireOnCase(ctx.db.read, ctx, 'case.openForReason', caseId);
  const error = judgeReason(given);
  if (error) return { ok: false, error };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'case.openForReason', caseId);
    const personId = actorId(ctx.actor);
    const now = ctx.now();
    if (await findInForce(tx, caseId, personId, now)) return { ok: true } as const;
    const minutes = await getSetting(tx, 'reasonAccessMinutes', now);
    const row = { id: randomUUID(), caseId, personId, kind: 'reason' as const, reason, askedAt: now, approvedBy: null, since: now, until: new Date(now.getTime() + minutes * 60_000), endedAt: null };
    await insertException(tx, { ...row, sealed: sealWords(await getCaseKey(tx, ctx.keys, caseId), row, words.trim()) });
    await record(tx, ctx, { caseId, action: 'access.open', object: `access:${row.id}`, reason });
    return { ok: true } as const;
  }, caseId);
}
