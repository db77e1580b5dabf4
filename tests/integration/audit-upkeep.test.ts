// The server makes checkpoints by itself: at its start, at each interval in which something was recorded, and again after
// it was started anew. Many chains hold up nobody.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCheckpoint, openCheckpoints } from '#app/domain/audit/checkpoint.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { inParts } from '#app/domain/audit/record-many.store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { startUpkeep } from '#app/http/upkeep.server.ts';
import { chainHeads, checkpoints } from '#db/schema/index.ts';
import { openTestBase, system, type TestBase } from '../support/context.ts';
import { figure } from '../support/figures.ts';

let t: TestBase;
beforeEach(async () => {
  t = await openTestBase();
});
afterEach(() => t.close());

const act = (caseId = 'case-a') => t.base.db.write((tx) => record(tx, t.as(system), { caseId, action: 'test.act' }), caseId);
const made = async () => (await t.base.db.read.select().from(checkpoints)).length;
/** Every row there is stands under a checkpoint. */
const settled = async () => {
  const signed = await t.base.db.read.select().from(checkpoints);
  const heads = await t.base.db.read.select().from(chainHeads);
  return Math.max(0, ...signed.map(({ rows }) => rows)) === heads.reduce((sum, { seq }) => sum + seq, 0);
};
const files = () => readdirSync(t.base.config.checkpointDir).map((name) => readFileSync(join(t.base.config.checkpointDir, name), 'utf8').trim().split('\n').length);

test('at the start, at the interval, and after a new start', async () => {
  await act();
  const stop = startUpkeep(t.base, 20);
  // What upkeep itself does stands in the record too.
  await expect.poll(settled).toBe(true);
  const first = await made();
  expect(first).toBeGreaterThan(0);
  await act();
  await expect.poll(settled).toBe(true);
  const second = await made();
  expect(second).toBeGreaterThan(first);
  await stop();
  await act();
  expect(await settled()).toBe(false);
  const stopAgain = startUpkeep(t.base, 3_600_000);
  await expect.poll(settled).toBe(true);
  await stopAgain();
  // One file for each start, one line for each checkpoint.
  const all = await made();
  expect(all).toBeGreaterThan(second);
  expect(files()).toHaveLength(2);
  expect(files().reduce((sum, lines) => sum + lines, 0)).toBe(all);
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

test('a new day is a new file, which names every chain', async () => {
  const make = openCheckpoints(t.base);
  await act('case-a');
  expect(await make()).toMatchObject({ chains: 1, rows: 1, previous: '' });
  t.clock.at = new Date(t.clock.at.getTime() + 86_400_000);
  await act('case-b');
  expect(await make()).toMatchObject({ chains: 2, rows: 2, previous: '', heads: [expect.arrayContaining(['case-a']), expect.arrayContaining(['case-b'])] });
  expect(await make()).toBeUndefined();
  expect(files()).toEqual([1, 1]);
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

test('a hundred thousand chains', { timeout: 120_000 }, async () => {
  const heads = Array.from({ length: 100_000 }, (_, n) => ({ chain: `case-${String(n).padStart(6, '0')}`, seq: 3, hash: 'a'.repeat(64), eventSeq: 1 }));
  for (const many of inParts(inParts(heads), 10)) await t.base.db.write(async (tx) => { for (const part of many) await tx.insert(chainHeads).values(part); });
  const make = openCheckpoints(t.base);
  await make();
  await act('case-000007-not');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const begun = performance.now();
  delay.enable();
  const line = await make();
  delay.disable();
  figure('checkpoint over 100,000 chains, ms', Math.round(performance.now() - begun));
  figure('longest pause in it, ms', Math.round(delay.max / 1e6));
  // Of all only the one that moved is written.
  expect(line).toMatchObject({ chains: 100_001, rows: 300_001, heads: [['case-000007-not', 1, expect.any(String)]] });
  expect(await makeCheckpoint(t.base)).toMatchObject({ previous: '' });
});
