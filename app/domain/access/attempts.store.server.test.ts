// Attempts are counted before they are looked at, for each lock apart; pauses end in their time, whatever the clock did (R9).
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hourMs, minuteMs, secondMs } from '#app/durations.ts';
import type { Tx } from '#db/engine.ts';
import { attempts, auditRows } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { countStatements, watchWrites } from '../../../tests/support/watch-writes.ts';
import { clearAttempts, forgetOldAttempts, takeAttempt, type Lock } from './attempts.store.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const anyone = () => t.as({ kind: 'public' });
const later = (ms: number) => (t.clock.at = new Date(t.clock.at.getTime() + ms));
let made = 0;
const newLock = (): Lock => ['code', `selector-${(made += 1)}`, 'browser'];
/** Two free ones, then ten seconds for each. */
const pause = (count: number) => (count < 3 ? 0 : 10 * count * secondMs);
const take = (lock: Lock) => takeAttempt(anyone(), lock, pause);
const taken = { ok: true };
const wait = (seconds: number) => ({ ok: false, seconds });
const count = async () => (await t.base.db.read.select().from(attempts)).length;

describe('an attempt', () => {
  test('is counted before it is looked at: of many at once those that are free are taken', async () => {
    const lock = newLock();
    const all = await Promise.all(Array.from({ length: 6 }, () => take(lock)));
    expect(all).toEqual([taken, taken, taken, wait(30), wait(30), wait(30)]);
  });

  test('waits until the pause is over, in whole seconds, and while it waits counts for nothing', async () => {
    const lock = newLock();
    for (let n = 0; n < 3; n += 1) await take(lock);
    later(secondMs + 1);
    expect(await take(lock)).toEqual(wait(29));
    later(29 * secondMs - 2);
    expect(await take(lock)).toEqual(wait(1));
    later(1);
    expect([await take(lock), await take(lock)]).toEqual([taken, wait(40)]);
  });

  test('at one lock does not slow down another, nor one that reads alike', async () => {
    const one: Lock = ['code', 'a', 'b'];
    for (let n = 0; n < 3; n += 1) await take(one);
    for (const other of [['code', 'a', 'c'], ['code', 'ab'], ['code', 'a,b'], ['pin', 'a', 'b']]) expect(await take(other)).toEqual(taken);
    expect(await take(one)).toEqual(wait(30));
    expect(JSON.stringify(await t.base.db.read.select().from(attempts))).not.toContain('code');
  });

  test('begins to count anew when what was tried succeeded', async () => {
    const [lock, other] = [newLock(), newLock()];
    for (const one of [lock, other]) for (let n = 0; n < 3; n += 1) await take(one);
    await t.base.db.write((tx) => clearAttempts(tx, t.base.keys, lock));
    expect([await take(lock), await take(lock), await take(lock), await take(other)]).toEqual([taken, taken, taken, wait(30)]);
  });

  test.each([[24 * hourMs, [taken, wait(30)]], [24 * hourMs + 1, [taken, taken]]])('is forgotten a day after the last: %i ms later', async (ms, next) => {
    const lock = newLock();
    for (let n = 0; n < 2; n += 1) await take(lock);
    later(ms);
    expect([await take(lock), await take(lock)]).toEqual(next);
  });

  test('leaves no row a day after the last', async () => {
    await t.base.db.write((tx) => forgetOldAttempts(tx, later(48 * hourMs)));
    expect(await count()).toBe(0);
    await take(newLock());
    await t.base.db.write((tx) => forgetOldAttempts(tx, later(24 * hourMs)));
    expect(await count()).toBe(1);
    await t.base.db.write((tx) => forgetOldAttempts(tx, later(1)));
    expect(await count()).toBe(0);
  });
});

describe('when the clock was ahead and goes back', () => {
  test('the pause begins anew, once, and is no longer than it is', async () => {
    const lock = newLock();
    later(hourMs);
    for (let n = 0; n < 3; n += 1) await take(lock);
    later(-hourMs);
    expect(await take(lock)).toEqual(wait(30));
    later(29 * secondMs);
    expect(await take(lock)).toEqual(wait(1));
    later(secondMs);
    expect([await take(lock), await take(lock)]).toEqual([taken, wait(40)]);
  });

  test('an attempt that was free there is counted here', async () => {
    const lock = newLock();
    later(hourMs);
    await take(lock);
    later(-hourMs);
    expect([await take(lock), await take(lock), await take(lock)]).toEqual([taken, taken, wait(30)]);
  });

  test('one at the same moment is not ahead: its pause is as it was', async () => {
    const lock = newLock();
    await takeAttempt(anyone(), lock, () => minuteMs);
    expect(await takeAttempt(anyone(), lock, () => hourMs)).toEqual(wait(60));
  });
});

test.each([[undefined, 'session.try'], ['helper', 'helper.try']])('at the PIN of somebody who is known it is on the record of the case, when it was taken (helper: %s)', async (helperId, action) => {
  const [lock, caseId] = [newLock(), `case of ${action}`];
  const { ctx, turns } = watchWrites(anyone());
  for (let n = 0; n < 4; n += 1) await takeAttempt(ctx, lock, pause, { whose: { caseId, helperId } });
  const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, action)));
  expect(rows).toHaveLength(3);
  expect(turns).toEqual([caseId, caseId, caseId, caseId]);
});

test('at what nobody has it is on no record, and takes turns with those at the same lock', async () => {
  const lock = newLock();
  const { ctx, turns } = watchWrites(anyone());
  const before = await t.base.db.read.select().from(auditRows);
  await takeAttempt(ctx, lock, pause);
  const [row] = await t.base.db.read.select().from(attempts).where(eq(attempts.lock, turns[0] ?? ''));
  expect(row).toMatchObject({ count: 1, at: t.clock.at });
  expect(await t.base.db.read.select().from(auditRows)).toEqual(before);
});

test('at a PIN as much is asked of the database, whosever it is and also while it waits; at a code no more than is needed', async () => {
  const { ctx, statements } = countStatements(anyone());
  const always = () => hourMs;
  const counted = async (tx: Tx) => void (await tx.update(attempts).set({ count: 1 }).where(eq(attempts.lock, '')));
  for (const whose of [{ caseId: 'a case of its own' }, undefined]) {
    const lock = newLock();
    expect(await takeAttempt(ctx, lock, always, { whose, counted })).toEqual(taken);
    expect(await takeAttempt(ctx, lock, always, { whose, counted })).toEqual(wait(3600));
  }
  expect(statements).toEqual([6, 6, 6, 6]);
  const lock = newLock();
  for (let n = 0; n < 2; n += 1) await takeAttempt(ctx, lock, always);
  expect(statements.slice(4)).toEqual([2, 2]);
});
