import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertSetting } from '#app/domain/settings/settings.store.server.ts';
import { caseKeys } from '#db/schema/index.ts';
import { caseIdsOf, insertCaseKeys } from '../../../tests/support/cases.ts';
import { openTestBase, system, type TestBase } from '../../../tests/support/context.ts';
import * as store from './case-key.store.server.ts';

const [a, b, c, d] = caseIdsOf('0000000a', '0000000b', '0000000c', '0000000d') as [string, string, string, string];
const born = new Date('2026-11-24T09:00:00Z');
const before = new Date('2026-11-25T09:00:00Z');
let t: TestBase;
beforeAll(async () => {
  t = await openTestBase(born);
});
afterAll(() => t.close());
/** Four cases: a and c are wrapped under version 1, b and d under 2; d got its data key a day after the others. */
beforeEach(async () => {
  await t.base.db.write(async (tx) => void (await tx.delete(caseKeys)));
  // Not in the order of their ids.
  t.clock.at = before;
  await insertCaseKeys(t, [d]);
  t.clock.at = born;
  await insertCaseKeys(t, [c, b, a]);
  for (const id of [b, d]) await write((tx) => store.setWrapped(tx, id, { kekVersion: 2, wrapped: Buffer.from(`wrapped ${id}`) }));
});
const write: TestBase['base']['db']['write'] = (work) => t.base.db.write(work);
const ids = (rows: readonly { caseId: string }[]) => rows.map(({ caseId }) => caseId);

describe('the data key of a case', () => {
  test('is that of its row, and of no other', async () => {
    const { db, keys } = t.base;
    const row = await store.getCaseKeyRow(db.read, a);
    expect(row).toMatchObject({ caseId: a, kekVersion: 1, generation: 1, createdAt: born });
    expect(await store.findCaseKeyRow(db.read, a)).toEqual(row);
    const key = await store.getCaseKey(db.read, keys, a);
    expect(key).toEqual(keys.unwrapCaseKey(a, row));
    expect(await store.listCaseKeys(db.read, keys, [c, a])).toEqual(new Map([[a, key], [c, await store.getCaseKey(db.read, keys, c)]]));
    expect(await store.listCaseKeys(db.read, keys, [])).toEqual(new Map());
  });

  test('that was destroyed is gone', async () => {
    const [gone = ''] = caseIdsOf('99');
    expect(await store.findCaseKeyRow(t.base.db.read, gone)).toBeUndefined();
    const told = { code: 'gone', message: 'gone: case key' };
    await expect(store.getCaseKeyRow(t.base.db.read, gone)).rejects.toMatchObject(told);
    await expect(store.getCaseKey(t.base.db.read, t.base.keys, gone)).rejects.toMatchObject(told);
  });

  test('is replaced in its own row', async () => {
    const fresh = { ...t.base.keys.createCaseKey(a).row, generation: 2, createdAt: before };
    await write((tx) => store.replaceCaseKey(tx, a, fresh));
    expect(await store.getCaseKeyRow(t.base.db.read, a)).toEqual({ caseId: a, ...fresh });
    expect(await store.getCaseKeyRow(t.base.db.read, c)).toMatchObject({ generation: 1, createdAt: born });
  });
});

describe('what a rotation still has to do', () => {
  test('is listed by case, a part at a time', async () => {
    const { read } = t.base.db;
    expect(ids(await store.listWrappedOtherwise(read, 2, 9))).toEqual([a, c]);
    expect(ids(await store.listWrappedOtherwise(read, 3, 3))).toEqual([a, b, c]);
    expect(await store.listWrappedOtherwise(read, 1, 1)).toEqual([await store.getCaseKeyRow(read, b)]);
  });

  test('is counted', async () => {
    const { read } = t.base.db;
    await write((tx) => store.setWrapped(tx, c, { kekVersion: 2, wrapped: Buffer.from('c') }));
    expect([await store.countWrappedUnder(read, 1), await store.countWrappedUnder(read, 2), await store.countWrappedUnder(read, 3)]).toEqual([1, 3, 0]);
    expect([await store.countWrappedOtherwise(read, 1), await store.countWrappedOtherwise(read, 2), await store.countWrappedOtherwise(read, 3)]).toEqual([3, 1, 4]);
  });
});

test('cases whose data key is older than a moment are listed by case and counted; one of that moment is not older', async () => {
  const { read } = t.base.db;
  expect(await store.listKeyedBefore(read, before, '', 9)).toEqual([a, b, c]);
  expect(await store.listKeyedBefore(read, before, a, 1)).toEqual([b]);
  expect(await store.listKeyedBefore(read, new Date(before.getTime() + 1), c, 9)).toEqual([d]);
  expect([await store.countKeyedBefore(read, born), await store.countKeyedBefore(read, before)]).toEqual([0, 3]);
});

test('under a version that was retired nothing is wrapped any more, whatever the clock of this machine says', async () => {
  const requireLive = (...kekVersions: number[]) => write((tx) => store.requireLiveKeks(tx, kekVersions.map((kekVersion) => ({ kekVersion }))));
  await requireLive(1, 2);
  const inAnotherCentury = new Date('2140-01-01T00:00:00Z');
  await write((tx) => insertSetting(tx, t.as(system), 'retiredKeyVersions', [2, 7], inAnotherCentury));
  expect(await store.listRetiredKeks(t.base.db.read)).toEqual([2, 7]);
  await requireLive(1, 3);
  await requireLive();
  const told = { code: 'unavailable', message: 'unavailable: the key-encryption key was retired' };
  await expect(requireLive(1, 2)).rejects.toMatchObject(told);
  const row = await store.getCaseKeyRow(t.base.db.read, a);
  await expect(write((tx) => store.replaceCaseKey(tx, a, { ...row, kekVersion: 7 }))).rejects.toMatchObject(told);
  expect(await store.getCaseKeyRow(t.base.db.read, a)).toEqual(row);
});
