import { listPeople } from '#app/domain/access/people.store.server.ts';
import { may, requireMay } from '#app/domain/access/may.ts';
import { getCaseSubject } from '#app/domain/access/subject.store.server.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listWeeks, type Week } from './capacity.server.ts';
import { readPlace, readPlanned, writePlace, writePlanned } from './cursor.ts';
import * as list from './queue-list.store.server.ts';
import type { QueueEntry, QueueFilter } from './queue-list.store.server.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';

export const pageSize = 50;
/** Beyond this a count is "10.000+": counting further would cost more the longer the queue is. */
export const countCap = 10_000;

export type Capped = { n: number; more: boolean };
const capped = (n: number): Capped => (n > countCap ? { n: countCap, more: true } : { n, more: false });

export type QueuePage = {
  entries: QueueEntry[];
  /** Place of the first entry of this page; undefined beyond what is counted. */
  firstPlace: number | undefined;
  total: Capped;
  next: string | undefined;
};

/** One page of those that wait for a day, in the order of the rule. */
export async function listQueue(ctx: Ctx, filter: QueueFilter, after: string | undefined): Promise<QueuePage> {
  requireMay(ctx.actor, 'queue.read');
  const [db, me] = [ctx.db.read, viewerOf(ctx.actor)];
  const from = after === undefined ? undefined : readPlace(after);
  const found = await list.listWaiting(db, me, filter, from, pageSize + 1);
  const before = from ? await list.countUpTo(db, me, filter, from, countCap + 1) : 0;
  const total = await list.countWaiting(db, me, filter, countCap + 1);
  const { entries, last } = onePage(found);
  return { entries, firstPlace: before > countCap ? undefined : before + 1, total: capped(total), next: last && writePlace(last) };
}

/** One page of the hearings of a week, in the order of their days. */
export async function listWeek(ctx: Ctx, monday: string, after: string | undefined): Promise<{ entries: QueueEntry[]; next: string | undefined }> {
  requireMay(ctx.actor, 'queue.read');
  const from = after === undefined ? undefined : readPlanned(after);
  const found = await list.listPlanned(ctx.db.read, viewerOf(ctx.actor), { from: monday, to: addDays(monday, 6) }, from, pageSize + 1);
  const { entries, last } = onePage(found);
  return { entries, next: nextDay(last) };
}

/** One page of those that have a day and were not handed over, the first day first. */
export async function listToHandOver(ctx: Ctx, after: string | undefined): Promise<{ entries: QueueEntry[]; next: string | undefined; total: Capped }> {
  requireMay(ctx.actor, 'queue.read');
  const me = viewerOf(ctx.actor);
  const found = await list.listToHandOver(ctx.db.read, me, after === undefined ? undefined : readPlanned(after), pageSize + 1);
  const total = capped(await list.countToHandOver(ctx.db.read, me, countCap + 1));
  const { entries, last } = onePage(found);
  return { entries, next: nextDay(last), total };
}

const nextDay = (last: QueueEntry | undefined) => (last?.plannedOn ? writePlanned({ plannedOn: last.plannedOn, caseId: last.caseId }) : undefined);

/** One row more than a page was read: when it is there, the page has a next one. */
function onePage(found: QueueEntry[]): { entries: QueueEntry[]; last: QueueEntry | undefined } {
  const entries = found.slice(0, pageSize);
  return { entries, last: found.length > pageSize ? entries.at(-1) : undefined };
}

export type QueueFrame = {
  weeks: Week[];
  /** Hearings planned per day of those weeks. */
  days: Map<string, number>;
  /** Since when the one that waits longest has been ready. */
  longestSince: Date | undefined;
  /** Places and languages that occur, to choose from. */
  locations: string[];
  languages: string[];
  /** Hearings whose day has passed and that were not handed over: nobody may forget them. */
  overdue: Capped;
  /** What this planner holds now. */
  held: QueueEntry[];
};

/** What stands around every list of the queue. */
export async function getQueueFrame(ctx: Ctx): Promise<QueueFrame> {
  requireMay(ctx.actor, 'queue.take');
  const [db, me] = [ctx.db.read, viewerOf(ctx.actor)];
  return {
    ...(await listWeeks(ctx)),
    longestSince: await list.findLongestWaiting(db),
    locations: await list.listWaitingValues(db, 'location'),
    languages: await list.listWaitingValues(db, 'language'),
    overdue: capped(await list.countToHandOver(db, me, countCap + 1, dayOf(ctx.now()))),
    held: await list.listHeldBy(db, me, ctx.now()),
  };
}

/** How many wait in the whole queue. */
export async function countQueue(ctx: Ctx): Promise<Capped> {
  requireMay(ctx.actor, 'queue.read');
  return capped(await list.countWaiting(ctx.db.read, viewerOf(ctx.actor), {}, countCap + 1));
}

export type QueuedCase = { entry: QueueEntry; place: Capped | undefined };

/** One case of the queue, with its place among all that wait; undefined when it is not there for her. */
export async function findQueued(ctx: Ctx, caseId: string): Promise<QueuedCase | undefined> {
  requireMay(ctx.actor, 'queue.take');
  const entry = await list.findEntry(ctx.db.read, caseId);
  if (!entry || !may(ctx.actor, 'queue.plan', await getCaseSubject(ctx.db.read, caseId, ctx.now()))) return undefined;
  if (entry.planned) return { entry, place: undefined };
  return { entry, place: capped(await list.countUpTo(ctx.db.read, viewerOf(ctx.actor), {}, entry, countCap + 1)) };
}

/** Names of the planners who hold or planned these entries, by id. */
export async function listPlanners(ctx: Ctx, entries: readonly QueueEntry[]): Promise<Map<string, string>> {
  requireMay(ctx.actor, 'queue.take');
  const people = await listPeople(ctx.db.read, entries.flatMap(({ claimedBy, plannedBy }) => [claimedBy, plannedBy].filter((id) => id !== null)));
  return new Map([...people].map(([id, { name }]) => [id, name]));
}
