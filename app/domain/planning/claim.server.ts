import { findPerson } from '#app/domain/access/people.store.server.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { changeEntry, setClaim } from './claims.store.server.ts';
import { findEntry, findFree, type QueueEntry, type QueueFilter } from './queue-list.store.server.ts';

/** `left`: no longer in the queue. `expired`: what made it ready is too old; a person confirms it again first. */
export type Unavailable = { ok: false; error: 'left' | 'expired' | 'planned' } | { ok: false; error: 'held'; by: string; until: Date };
export type Claimed = { ok: true; caseId: string; until: Date };

/** Whether this person holds the entry now. */
export const isHeldBy = (entry: QueueEntry, personId: string, now: Date): boolean => entry.claimedBy === personId && isHeld(entry, now);
export const isHeld = (entry: QueueEntry, now: Date): entry is QueueEntry & { claimedBy: string; claimedUntil: Date } =>
  entry.claimedBy !== null && entry.claimedUntil !== null && entry.claimedUntil > now;

/** Takes one case for a while, or for a while longer. Two planners never hold the same one. */
export async function claimCase(ctx: Ctx, caseId: string): Promise<Claimed | Unavailable> {
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'queue.plan', caseId);
    const entry = await findEntry(tx, caseId);
    const refused = await judgeClaim(tx, ctx, entry);
    return refused ?? take(tx, ctx, entry!);
  }, caseId);
}

/**
 * Takes the first case that nobody holds, by the order of the queue and within a part of it. Takers wait for each
 * other, so two at the same moment get two cases.
 * @returns undefined when nothing is free.
 */
export async function claimNext(ctx: Ctx, filter: QueueFilter): Promise<Claimed | undefined> {
  requireMay(ctx.actor, 'queue.take');
  return ctx.db.write(async (tx) => {
    const caseId = await findFree(tx, filter, ctx.now(), viewerOf(ctx.actor));
    if (caseId === undefined) return undefined;
    const entry = await findEntry(tx, caseId);
    return take(tx, ctx, entry!);
  }, 'queue-next');
}

/** Lets a case go before the claim ends by itself. Who does not hold it changes nothing. */
export async function releaseClaim(ctx: Ctx, caseId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'queue.plan', caseId);
    const entry = await findEntry(tx, caseId);
    if (!entry || entry.planned || !isHeldBy(entry, planner(ctx), ctx.now())) return;
    if (!(await changeEntry(tx, entry, { claimedBy: null, claimedUntil: null }))) throw new DomainError('conflict', 'release');
    await record(tx, ctx, { caseId, action: 'queue.release', event: { type: 'queue_released' } });
  }, caseId);
}

/** Why this person cannot take or plan the entry now. */
export async function judgeClaim(tx: Tx, ctx: Ctx, entry: QueueEntry | undefined): Promise<Unavailable | undefined> {
  if (!entry) return { ok: false, error: 'left' };
  if (entry.planned) return { ok: false, error: 'planned' };
  return judgeHold(tx, ctx, entry);
}

/** As `judgeClaim`, for an entry that may have a date already. */
export async function judgeHold(tx: Tx, ctx: Ctx, entry: QueueEntry): Promise<Unavailable | undefined> {
  if (entry.readyUntil <= ctx.now()) return { ok: false, error: 'expired' };
  if (!isHeld(entry, ctx.now()) || entry.claimedBy === planner(ctx)) return undefined;
  const name = (await findPerson(tx, entry.claimedBy))?.name ?? '';
  return { ok: false, error: 'held', by: name, until: entry.claimedUntil };
}

async function take(tx: Tx, ctx: Ctx, entry: QueueEntry): Promise<Claimed> {
  const minutes = await getSetting(tx, 'claimMinutes', ctx.now());
  const until = new Date(ctx.now().getTime() + minutes * 60_000);
  // The condition is judged again in the update itself: what was read a moment ago is not what counts.
  if (!(await setClaim(tx, entry, { by: planner(ctx), until, now: ctx.now() }))) throw new DomainError('conflict', 'claim');
  await record(tx, ctx, { caseId: entry.caseId, action: 'queue.claim', event: { type: 'queue_claimed', data: { until: until.toISOString() } } });
  return { ok: true, caseId: entry.caseId, until };
}

export function planner(ctx: Ctx): string {
  if (ctx.actor.kind !== 'staff') throw new DomainError('forbidden', 'planner');
  return ctx.actor.id;
}
