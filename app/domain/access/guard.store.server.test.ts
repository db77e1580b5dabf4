// The column that guards a case, and the list of those that it guards.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { insertConflict } from './conflicts.store.server.ts';
import { isGuardedCase, listGuardedCases, setGuardedColumn } from './guard.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

it('tells whether it changed, on this case alone', async () => {
  const [caseId, other] = [await insertCase(t), await insertCase(t)];
  const set = (guarded: boolean, id = caseId) => t.base.db.write((tx) => setGuardedColumn(tx, id, guarded));
  const guarded = () => Promise.all([caseId, other, 'none'].map((id) => isGuardedCase(t.base.db.read, id)));
  expect([await set(false), await guarded()]).toEqual([false, [false, false, false]]);
  expect([await set(true), await set(true), await set(true, 'none'), await guarded()]).toEqual([true, false, false, [true, false, false]]);
  expect([await set(false), await guarded()]).toEqual([true, [false, false, false]]);
});

it('lists the guarded ones by their numbers, no more than so many, and none of a person whom the reader knows', async () => {
  const made: string[] = [];
  for (let count = 0; count < 3; count += 1) made.push(await insertCase(t, { guarded: true }));
  await t.base.db.write((tx) => insertConflict(tx, { caseId: made[1]!, personId: 'knows', by: 'x', at: t.base.now() }));
  const rows = await Promise.all(made.map(async (caseId) => ({ caseId, reference: (await getCaseRow(t.base.db.read, caseId)).reference })));
  const first = await insertCase(t, { guarded: true, reference: 'Z-0000000' });
  const all = [{ caseId: first, reference: 'Z-0000000' }, ...rows];
  const list = (personId: string, limit?: number) => listGuardedCases(t.base.db.read, personId, limit);
  expect([await list('x'), await list('x', 2), await list('knows')]).toEqual([all, all.slice(0, 2), all.filter(({ caseId }) => caseId !== made[1])]);
});
