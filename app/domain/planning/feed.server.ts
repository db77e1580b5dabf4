import { requireMay } from '#app/domain/access/may.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { isHeld } from './claim.server.ts';
import { readPlace, readPlanned, writePlace, writePlanned } from './cursor.ts';
import { listPlanned, listWaiting, type QueueEntry, type QueueFilter } from './queue-list.store.server.ts';
import { classOf, waveOf, type QueueClass } from './queue-order.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';

/** A case of the queue as other systems get it: codes and dates. No name, no number of a person, no answer. */
export type FeedRow = {
  caseId: string;
  reference: string;
  state: 'waiting' | 'claimed' | 'planned' | 'handed_over';
  class: QueueClass;
  termOn: string | null;
  wave: number | null;
  lodgedOn: string;
  language: string;
  location: string;
  duration: string;
  readySince: string;
  readyUntil: string;
  plannedOn: string | null;
  ruleVersion: string;
};

export function feedRow(entry: QueueEntry, now: Date): FeedRow {
  return {
    caseId: entry.caseId,
    reference: entry.reference,
    state: stateOf(entry, now),
    class: classOf(entry.rank),
    termOn: entry.termOn || null,
    wave: waveOf(entry) ?? null,
    lodgedOn: entry.lodgedOn,
    language: entry.language,
    location: entry.location,
    duration: entry.duration,
    readySince: entry.readyAt.toISOString(),
    readyUntil: entry.readyUntil.toISOString(),
    plannedOn: entry.plannedOn,
    ruleVersion: entry.ruleVersion,
  };
}

function stateOf(entry: QueueEntry, now: Date): FeedRow['state'] {
  if (entry.handedOverAt) return 'handed_over';
  if (entry.planned) return 'planned';
  return isHeld(entry, now) ? 'claimed' : 'waiting';
}

export type FeedQuery = { state: 'waiting' | 'planned'; limit: number; after: string | undefined; filter: QueueFilter };

/** One page of the feed, recorded before it leaves: who took the queue out of the house, and when. */
export async function readFeed(ctx: Ctx, query: FeedQuery): Promise<{ rows: FeedRow[]; next: string | undefined }> {
  requireMay(ctx.actor, 'queue.read');
  const now = ctx.now();
  const found = query.state === 'waiting' ? await waitingPage(ctx, query) : await plannedPage(ctx, query);
  await ctx.db.write((tx) => record(tx, ctx, { action: 'queue.feed', object: `queue:${query.state}` }), 'office');
  return { rows: found.entries.map((entry) => feedRow(entry, now)), next: found.next };
}

async function waitingPage(ctx: Ctx, { filter, after, limit }: FeedQuery) {
  const found = await listWaiting(ctx.db.read, viewerOf(ctx.actor), filter, after === undefined ? undefined : readPlace(after), limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { entries: found.slice(0, limit), next: last && writePlace(last) };
}

/** Hearings from today on; a filter leaves rows out of a page, it never ends the list. */
async function plannedPage(ctx: Ctx, { after, limit }: FeedQuery) {
  const today = dayOf(ctx.now());
  const days = { from: today, to: addDays(today, 3660) };
  const found = await listPlanned(ctx.db.read, viewerOf(ctx.actor), days, after === undefined ? undefined : readPlanned(after), limit + 1);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { entries: found.slice(0, limit), next: last?.plannedOn ? writePlanned({ plannedOn: last.plannedOn, caseId: last.caseId }) : undefined };
}

/** The whole waiting queue in parts, for a file: memory stays flat at any length. Recorded before the first part. */
export async function* streamQueue(ctx: Ctx, filter: QueueFilter, part = 1000): AsyncGenerator<QueueEntry[]> {
  requireMay(ctx.actor, 'queue.read');
  await ctx.db.write((tx) => record(tx, ctx, { action: 'queue.export', object: 'queue:waiting' }), 'office');
  let last: QueueEntry | undefined;
  do {
    const entries = await listWaiting(ctx.db.read, viewerOf(ctx.actor), filter, last, part);
    if (entries.length > 0) yield entries;
    last = entries.length === part ? entries.at(-1) : undefined;
  } while (last);
}
