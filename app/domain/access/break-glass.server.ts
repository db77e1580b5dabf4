import { randomUUID } from 'node:crypto';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { findByNumber, type SearchRefused } from '#app/domain/review/find-case.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { judgeReason, type WordsError } from './access-reasons.ts';
import * as store from './exceptional.store.server.ts';
import { requestLife } from './limits.ts';
import { may, requireMay } from './may.ts';
import { getCaseSubject, requireOnCase } from './subject.store.server.ts';

const askedAfter = (ctx: Ctx) => new Date(ctx.now().getTime() - requestLife);

/**
 * Asks to read a case that no other way opens, by its exact number. The answer is the same whether there is such a case,
 * whether it is guarded, and whether she may ask at all: it tells nothing. Counted as a search.
 */
export async function askBreakGlass(
  ctx: Ctx,
  given: { number: string; reason: string; words: string },
): Promise<{ ok: true } | { ok: false; error: WordsError } | SearchRefused> {
  requireMay(ctx.actor, 'access.read');
  const error = judgeReason(given);
  if (error) return { ok: false, error };
  const found = await findByNumber(ctx, given.number);
  if (!found.ok) return found;
  const { caseId } = found;
  if (caseId !== undefined) await ctx.db.write((tx) => keepRequest(tx, ctx, { ...given, caseId }), caseId);
  return { ok: true };
}

async function keepRequest(tx: Parameters<typeof getCaseSubject>[0], ctx: Ctx, given: { caseId: string; reason: string; words: string }): Promise<void> {
  const { caseId, reason, words } = given;
  const subject = await getCaseSubject(tx, caseId, ctx.now());
  const allowed = may(ctx.actor, 'breakGlass.ask', subject);
  if (subject.guarded) await raiseAlarm(tx, ctx, { kind: allowed ? 'guardedFound' : 'guardedRefused', caseId });
  const row = { id: randomUUID(), caseId, personId: actorId(ctx.actor), kind: 'breakGlass' as const, reason, askedAt: ctx.now(), approvedBy: null, since: null, until: null, endedAt: null };
  await record(tx, ctx, { caseId, action: 'breakGlass.ask', object: `access:${row.id}`, reason, result: allowed ? 'done' : 'refused' });
  if (allowed) await store.insertException(tx, { ...row, sealed: store.sealWords(await getCaseKey(tx, ctx.keys, caseId), row, words.trim()) });
}

/** `gone`: somebody was first, or the request has lapsed. `own`: nobody approves the own request. */
export type ApproveRefused = { ok: false; error: 'gone' | 'own' };

/** The second person says yes. From here on it is in force, for the hours of the setting, and an alarm says so. */
export async function approveBreakGlass(ctx: Ctx, id: string): Promise<{ ok: true } | ApproveRefused> {
  const asked = await getRequest(ctx, id);
  await requireOnCase(ctx.db.read, ctx, 'breakGlass.approve', asked.caseId);
  if (asked.personId === actorId(ctx.actor)) return { ok: false, error: 'own' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'breakGlass.approve', asked.caseId);
    const at = ctx.now();
    const until = new Date(at.getTime() + (await getSetting(tx, 'breakGlassHours', at)) * 3_600_000);
    if (!(await store.approveRow(tx, id, { by: actorId(ctx.actor), at, until, askedAfter: askedAfter(ctx) }))) return { ok: false, error: 'gone' } as const;
    await record(tx, ctx, { caseId: asked.caseId, action: 'breakGlass.approve', object: `access:${id}`, reason: asked.reason });
    await raiseAlarm(tx, ctx, { kind: 'breakGlass', caseId: asked.caseId, personId: asked.personId });
    return { ok: true } as const;
  }, asked.caseId);
}

/** The second person says no: the request is over. */
export async function declineBreakGlass(ctx: Ctx, id: string): Promise<{ ok: true } | ApproveRefused> {
  const asked = await getRequest(ctx, id);
  await requireOnCase(ctx.db.read, ctx, 'breakGlass.approve', asked.caseId);
  if (asked.personId === actorId(ctx.actor)) return { ok: false, error: 'own' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'breakGlass.approve', asked.caseId);
    const now = await store.findException(tx, id);
    if (!now || now.approvedBy !== null || !(await store.endException(tx, id, ctx.now()))) return { ok: false, error: 'gone' } as const;
    await record(tx, ctx, { caseId: asked.caseId, action: 'breakGlass.decline', object: `access:${id}`, reason: asked.reason });
    return { ok: true } as const;
  }, asked.caseId);
}

async function getRequest(ctx: Ctx, id: string): Promise<store.Exception> {
  requireMay(ctx.actor, 'access.read');
  const row = await store.findException(ctx.db.read, id);
  // Whether there is such a request is nobody's business who may not approve it.
  if (!row || row.kind !== 'breakGlass') throw new DomainError('forbidden', 'breakGlass.approve');
  return row;
}
