import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { CaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { systemCtx, type Actor } from '#app/domain/context.ts';
import { claimCase, claimNext, releaseClaim } from '#app/domain/planning/claim.server.ts';
import { streamQueue, readFeed } from '#app/domain/planning/feed.server.ts';
import { handOver, planHearing, undoPlanning } from '#app/domain/planning/plan.server.ts';
import { countQueue, findQueued, getQueueFrame, listQueue, listToHandOver, listWeek, pageSize } from '#app/domain/planning/queue.server.ts';
import { enterQueue } from '#app/domain/planning/queue.store.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { cases, queueEntries } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const anna = staff('anna', 'planner');
const bram = staff('bram', 'planner');
const inQueue = ['decision_ready', 'planned', 'handed_over'];

/** A ready case, as `setReady` leaves it. */
async function ready(row: Partial<Omit<CaseRow, 'facts'>> = {}, more: { needs?: boolean; until?: Date; language?: string } = {}): Promise<string> {
  const caseId = await insertCase(t, { stage: 'file_complete', ...row });
  const ctx = systemCtx(t.base, 'test');
  await t.base.db.write(async (tx) => {
    await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'readiness.set', event: 'readiness_set' });
    const until = more.until ?? new Date('2027-05-24T09:00:00Z');
    await enterQueue(tx, ctx, caseId, { until, needs: more.needs ?? false, duration: 'M', language: more.language ?? 'ar' });
  }, caseId);
  return caseId;
}

const empty = () => t.base.db.write((tx) => tx.delete(queueEntries));
const entryOf = async (caseId: string) => (await t.base.db.read.select().from(queueEntries).where(eq(queueEntries.caseId, caseId)))[0];
const versionOf = async (caseId: string) => (await entryOf(caseId))?.version ?? 0;
const stageOf = async (caseId: string) => (await t.base.db.read.select().from(cases).where(eq(cases.id, caseId)))[0]?.stage as Stage;

async function claimAndPlan(caseId: string, day: string, who = anna) {
  await claimCase(t.as(who), caseId);
  return planHearing(t.as(who), { caseId, day, version: await versionOf(caseId) });
}

test('the order is that of the rule, and pages join without gap or double', async () => {
  await empty();
  const old = await ready({ lodgedOn: '2021-01-01' });
  const needs = await ready({ lodgedOn: '2025-01-01' }, { needs: true });
  const children = await ready({ lodgedOn: '2025-02-01', childrenInvolved: true });
  const notice = await ready({ defaultNoticeTermOn: '2026-12-09', lodgedOn: '2025-03-01' });
  const court = await ready({ courtTermOn: '2026-12-20', lodgedOn: '2025-04-01', childrenInvolved: true });
  const sooner = await ready({ courtTermOn: '2026-12-04', lodgedOn: '2025-05-01' });
  const page = await listQueue(t.as(anna), {}, undefined);
  expect(page.entries.map((entry) => entry.caseId)).toEqual([sooner, court, notice, children, needs, old]);
  expect(page).toMatchObject({ firstPlace: 1, total: { n: 6, more: false }, next: undefined });
  expect((await findQueued(t.as(anna), children))?.place).toEqual({ n: 4, more: false });

  for (let at = 0; at < pageSize; at += 1) await ready({ lodgedOn: `2024-03-${String(1 + (at % 28)).padStart(2, '0')}`, location: at % 2 ? 'Budel' : 'Zwolle' });
  const first = await listQueue(t.as(anna), {}, undefined);
  const second = await listQueue(t.as(anna), {}, first.next);
  expect([first.entries.length, second.entries.length, second.firstPlace]).toEqual([pageSize, 6, pageSize + 1]);
  expect(new Set([...first.entries, ...second.entries].map((entry) => entry.caseId)).size).toBe(pageSize + 6);
  const budel = await listQueue(t.as(anna), { location: 'Budel', language: 'ar' }, undefined);
  expect(budel).toMatchObject({ total: { n: pageSize / 2 }, firstPlace: 1 });
  const frame = await getQueueFrame(t.as(anna));
  expect(frame).toMatchObject({ locations: ['Budel', 'Zwolle'], languages: ['ar'] });
  expect(await countQueue(t.as(anna))).toEqual({ n: pageSize + 6, more: false });
  await expect(listQueue(t.as(anna), {}, 'nonsense')).rejects.toMatchObject({ code: 'invalid' });
  await expect(listQueue(t.as(staff('o', 'intake')), {}, undefined)).rejects.toMatchObject({ code: 'forbidden' });

  const parts: string[] = [];
  for await (const part of streamQueue(t.as(anna), {}, 7)) parts.push(...part.map((entry) => entry.caseId));
  expect(parts).toEqual([...first.entries, ...second.entries].map((entry) => entry.caseId));
  const feed = await readFeed(t.as({ kind: 'service', id: 'planning' }), { state: 'waiting', limit: 50, after: undefined, filter: {} });
  expect(feed.rows.map((row) => row.caseId)).toEqual(first.entries.map((entry) => entry.caseId));
});

test('who knows her finds her in no list, count or file of the queue; a colleague and another system do', async () => {
  await empty();
  await ready();
  const waits = await ready();
  const held = await ready();
  const planned = await ready();
  await claimCase(t.as(bram), held);
  expect(await claimAndPlan(planned, '2026-11-30', bram)).toEqual({ ok: true });
  for (const caseId of [waits, held, planned]) await t.base.db.write((tx) => insertConflict(tx, { caseId, personId: 'bram', by: 'admin', at: t.base.now() }), caseId);
  const seen = async (actor: Actor) => {
    const ctx = t.as(actor);
    const parts = [];
    for await (const part of streamQueue(ctx, {})) parts.push(...part);
    const page = await listQueue(ctx, {}, undefined);
    const feed = async (state: 'waiting' | 'planned') => (await readFeed(ctx, { state, limit: 10, after: undefined, filter: {} })).rows.length;
    return {
      list: [page.entries.length, page.total.n, (await countQueue(ctx)).n, parts.length],
      days: [(await listWeek(ctx, '2026-11-30', undefined)).entries.length, (await listToHandOver(ctx, undefined)).entries.length, (await listToHandOver(ctx, undefined)).total.n],
      feed: [await feed('waiting'), await feed('planned')],
    };
  };
  expect(await seen(anna)).toEqual({ list: [3, 3, 3, 3], days: [1, 1, 1], feed: [3, 1] });
  expect(await seen(bram)).toEqual({ list: [1, 1, 1, 1], days: [0, 0, 0], feed: [1, 0] });
  expect((await getQueueFrame(t.as(bram))).held).toEqual([]);
  for (const caseId of [waits, held, planned]) {
    expect(await findQueued(t.as(bram), caseId)).toBeUndefined();
    expect((await findQueued(t.as(anna), caseId))?.entry.caseId).toBe(caseId);
  }
  const service = t.as({ kind: 'service', id: 'planning' });
  expect((await readFeed(service, { state: 'waiting', limit: 10, after: undefined, filter: {} })).rows).toHaveLength(3);
  // The day stays taken for everybody.
  expect((await getQueueFrame(t.as(bram))).days.get('2026-11-30')).toBe(1);
});

test('two planners at the same moment never hold the same case', async () => {
  await empty();
  const caseId = await ready();
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, at) => claimCase(t.as(at % 2 ? anna : bram), caseId)));
  const winner = (await entryOf(caseId))?.claimedBy;
  expect(['anna', 'bram']).toContain(winner);
  for (const [at, outcome] of outcomes.entries()) expect(outcome.ok).toBe((at % 2 ? 'anna' : 'bram') === winner);

  await Promise.all(Array.from({ length: 5 }, () => ready()));
  const taken = await Promise.all(Array.from({ length: 5 }, (_, at) => claimNext(t.as(staff(`planner-${at}`, 'planner')), {})));
  expect(new Set(taken.map((claimed) => claimed?.caseId)).size).toBe(5);
  expect(taken).not.toContain(undefined);
  expect(await claimNext(t.as(anna), {})).toBe(undefined);
});

test('a claim ends by itself, by letting go, and when the case has a day', async () => {
  await empty();
  const caseId = await ready();
  const before = t.clock.at;
  expect(await claimCase(t.as(anna), caseId)).toMatchObject({ ok: true, until: new Date('2026-11-24T09:30:00Z') });
  expect(await claimCase(t.as(bram), caseId)).toMatchObject({ ok: false, error: 'held' });
  t.clock.at = new Date('2026-11-24T09:30:00Z');
  expect(await planHearing(t.as(anna), { caseId, day: '2026-11-30', version: await versionOf(caseId) })).toEqual({ ok: false, error: 'not_held' });
  expect(await claimCase(t.as(bram), caseId)).toMatchObject({ ok: true });
  await releaseClaim(t.as(anna), caseId);
  expect((await entryOf(caseId))?.claimedBy).toBe('bram');
  await releaseClaim(t.as(bram), caseId);
  expect(await claimAndPlan(caseId, '2026-11-30')).toEqual({ ok: true });
  expect(await entryOf(caseId)).toMatchObject({ planned: true, plannedOn: '2026-11-30', plannedBy: 'anna', claimedBy: null });
  expect(await claimCase(t.as(bram), caseId)).toEqual({ ok: false, error: 'planned' });
  t.clock.at = before;
});

test('a day is a working day to come, within the capacity of its week', async () => {
  await empty();
  await changeSetting(t.as(system), 'weeklyCapacity', 2, new Date('2026-11-01T00:00:00Z'));
  const [one, two, three] = [await ready(), await ready(), await ready()];
  expect(await claimAndPlan(one, '2026-02-30')).toEqual({ ok: false, error: 'day_unreadable' });
  expect(await claimAndPlan(one, '2026-11-24')).toEqual({ ok: false, error: 'day_past' });
  expect(await claimAndPlan(one, '2026-11-29')).toEqual({ ok: false, error: 'day_weekend' });
  expect(await claimAndPlan(one, '2062-11-30')).toEqual({ ok: false, error: 'day_far' });
  expect(await claimAndPlan(one, '2026-11-30')).toEqual({ ok: true });
  expect(await claimAndPlan(two, '2026-12-04')).toEqual({ ok: true });
  expect(await claimAndPlan(three, '2026-12-01')).toEqual({ ok: false, error: 'week_full', week: 49 });
  expect(await claimAndPlan(three, '2026-12-07')).toEqual({ ok: true });
  // Its own place counts as free when a case moves within its week.
  expect(await planHearing(t.as(bram), { caseId: one, day: '2026-12-01', version: await versionOf(one) })).toEqual({ ok: true });
  expect(await stageOf(one)).toBe('planned');
});

test('the last place of a week is given once', async () => {
  await empty();
  const many = await Promise.all(Array.from({ length: 6 }, () => ready()));
  for (const caseId of many) await claimCase(t.as(anna), caseId);
  const plans = await Promise.all(many.map(async (caseId) => planHearing(t.as(anna), { caseId, day: '2026-12-16', version: await versionOf(caseId) })));
  expect(plans.filter((plan) => plan.ok).length).toBe(2);
  expect((await getQueueFrame(t.as(anna))).weeks[3]).toMatchObject({ number: 51, planned: 2, capacity: 2, free: 0 });
});

test('a stale page plans nothing, and undo brings a case back to its place', async () => {
  await empty();
  await changeSetting(t.as(system), 'weeklyCapacity', 60, new Date('2026-11-02T00:00:00Z'));
  const caseId = await ready({ lodgedOn: '2020-01-01' });
  await ready();
  await claimCase(t.as(anna), caseId);
  const seen = await versionOf(caseId);
  await claimCase(t.as(anna), caseId);
  expect(await planHearing(t.as(anna), { caseId, day: '2026-11-30', version: seen })).toEqual({ ok: false, error: 'changed' });
  expect(await claimAndPlan(caseId, '2026-11-30')).toEqual({ ok: true });
  expect(await undoPlanning(t.as(bram), { caseId, version: await versionOf(caseId) })).toEqual({ ok: true });
  expect((await findQueued(t.as(anna), caseId))?.place).toEqual({ n: 1, more: false });
  expect(await handOver(t.as(anna), { caseId, version: await versionOf(caseId) })).toEqual({ ok: false, error: 'not_planned' });
  await claimAndPlan(caseId, '2026-11-30');
  expect(await handOver(t.as(anna), { caseId, version: await versionOf(caseId) })).toEqual({ ok: true });
  expect(await undoPlanning(t.as(anna), { caseId, version: await versionOf(caseId) })).toEqual({ ok: false, error: 'handed_over' });
});

test('what made a case ready and is too old is not planned on', async () => {
  await empty();
  const caseId = await ready({}, { until: new Date('2026-11-24T08:00:00Z') });
  expect(await claimCase(t.as(anna), caseId)).toEqual({ ok: false, error: 'expired' });
  expect(await claimNext(t.as(anna), {})).toBe(undefined);
});

/** Numbers of a fixed seed: a failure is the same failure again. */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('an entry exists if and only if the case is ready, planned or handed over, whatever happens', async () => {
  await empty();
  const random = randomFrom(20261124);
  const all = await Promise.all(Array.from({ length: 6 }, () => insertCase(t, { stage: 'file_complete' })));
  const acts = [
    (caseId: string) => claimCase(t.as(anna), caseId),
    (caseId: string) => claimNext(t.as(bram), {}).then(() => caseId),
    (caseId: string) => releaseClaim(t.as(anna), caseId),
    (caseId: string) => claimAndPlan(caseId, `2026-12-0${1 + random(4)}`, random(2) ? anna : bram),
    async (caseId: string) => undoPlanning(t.as(bram), { caseId, version: await versionOf(caseId) }),
    async (caseId: string) => handOver(t.as(anna), { caseId, version: await versionOf(caseId) }),
    (caseId: string) => t.base.db.write((tx) => withdrawReadiness(tx, systemCtx(t.base, 'test'), caseId, random(2) ? 'addition' : 'expired'), caseId),
    async (caseId: string) => {
      const stage = await stageOf(caseId);
      if (stage !== 'file_complete' && stage !== 'submitted') return;
      const ctx = systemCtx(t.base, 'test');
      await t.base.db.write(async (tx) => {
        if (stage === 'submitted') await moveStage(tx, ctx, caseId, { to: 'file_complete', action: 'file.complete', event: 'file_completed' });
        await moveStage(tx, ctx, caseId, { to: 'decision_ready', action: 'readiness.set', event: 'readiness_set' });
        await enterQueue(tx, ctx, caseId, { until: new Date('2027-05-24T09:00:00Z'), needs: random(2) === 1, duration: 'S', language: '' });
      }, caseId);
    },
  ];
  for (let step = 0; step < 300; step += 1) {
    await acts[random(acts.length)]!(all[random(all.length)]!);
    for (const caseId of all) {
      const [entry, stage] = [await entryOf(caseId), await stageOf(caseId)];
      expect([step, stage, entry !== undefined]).toEqual([step, stage, inQueue.includes(stage)]);
      if (entry) expect([entry.planned, entry.plannedOn !== null, entry.handedOverAt !== null]).toEqual([stage !== 'decision_ready', stage !== 'decision_ready', stage === 'handed_over']);
    }
  }
});
