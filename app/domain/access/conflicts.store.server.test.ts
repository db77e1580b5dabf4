// That somebody knows the person of a case, as it is kept: once while it stands, and on the list for who does not know her.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { after } from '../../../tests/support/rights.ts';
import { endConflict, findConflict, insertConflict, listConflicts } from './conflicts.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const insert = (caseId: string, personId: string, ms = 0) => t.base.db.write((tx) => insertConflict(tx, { caseId, personId, by: 'x', at: after(t, ms) }));
const end = (id: string) => t.base.db.write((tx) => endConflict(tx, id, after(t, 9)));
const list = (id: string, limit?: number) => listConflicts(t.base.db.read, { id, guarded: false }, limit);
const who = async (viewer: string, limit?: number) => (await list(viewer, limit)).map(({ personId }) => personId);

describe('a conflict', () => {
  it('stands once for each person and case, ends once, and can be said again', async () => {
    const [caseId, other] = [await insertCase(t), await insertCase(t)];
    expect([await insert(caseId, 'a', 2), await insert(caseId, 'a'), await insert(caseId, 'b', 1), await insert(other, 'a', 3)]).toEqual([true, false, true, true]);
    const { reference } = await getCaseRow(t.base.db.read, caseId);
    const listed = await list('nobody');
    const row = { id: listed[1]!.id, caseId, personId: 'a', by: 'x', at: after(t, 2), endedAt: null };
    expect([await who('nobody'), listed[1], await findConflict(t.base.db.read, row.id)]).toEqual([['b', 'a', 'a'], { ...row, reference }, row]);
    expect([await end(row.id), await end(row.id), await end('none')]).toEqual([true, false, false]);
    expect([await who('nobody'), await findConflict(t.base.db.read, row.id)]).toEqual([['b', 'a'], { ...row, endedAt: after(t, 9) }]);
    expect([await insert(caseId, 'a', 4), await insert(caseId, 'a', 5)]).toEqual([true, false]);
    expect(await findConflict(t.base.db.read, 'none')).toBeUndefined();
  });

  it('is listed the oldest first, no more than so many, and never to who knows that person', async () => {
    expect([await who('nobody'), await who('nobody', 1), await who('a'), await who('b')]).toEqual([['b', 'a', 'a'], ['b'], [], ['a']]);
  });
});
