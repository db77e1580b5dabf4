// Rights outside the own cases as they are kept: from a moment, until a moment, unless ended; a request is none (security 2.6).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { exceptionsOf } from '../../../tests/support/rights.ts';
import * as store from './exceptional.store.server.ts';

let t: TestBase;
let now: Date;
let person = 0;
beforeAll(async () => {
  t = await openTestBase();
  now = t.base.now();
});
afterAll(() => t.close());

const at = (ms: number) => new Date(now.getTime() + ms);
/** Each test has people of its own: lists by person show nothing of another test. */
const someone = () => `person-${++person}`;
const write = <T>(work: Parameters<typeof t.base.db.write<T>>[0]) => t.base.db.write(work);

async function add(given: Partial<store.Exception> & { personId: string }): Promise<store.Exception> {
  const row = { id: randomUUID(), kind: 'reason' as const, reason: 'absent', sealed: Buffer.from('-'), askedAt: now, approvedBy: null, since: now, until: at(10), endedAt: null, ...given, caseId: given.caseId ?? (await insertCase(t)) };
  await write((tx) => store.insertException(tx, row));
  return row;
}
const request = (given: Partial<store.Exception> & { personId: string }) => add({ kind: 'breakGlass', since: null, until: null, ...given });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

it('words are opened by the key of the case and on their own row alone', async () => {
  const key = Buffer.alloc(32, 7);
  const row = { id: 'a', caseId: 'c' };
  const sealed = store.sealWords(key, row, 'قصتي');
  const opened = (more: object) => store.openWords(key, { ...row, sealed, ...more } as store.Exception);
  expect([sealed.includes('قصتي'), opened({})]).toEqual([false, 'قصتي']);
  for (const more of [{ id: 'b' }, { caseId: 'd' }]) expect(() => opened(more)).toThrow('tampered');
});

describe('the right of a person on a case', () => {
  it('is in force from the moment that it was given until its end, for that person and on that case; broken glass first', async () => {
    const me = someone();
    const mine = await add({ personId: me });
    const { caseId } = mine;
    const find = (who = me, of = caseId, when = now) => store.findInForce(t.base.db.read, of, who, when);
    expect([await find(), await store.findException(t.base.db.read, mine.id)]).toEqual([mine, mine]);
    expect([await find(me, caseId, at(9))]).toEqual([mine]);
    expect([await find(me, caseId, at(10)), await find('other'), await find(me, 'other'), await store.findException(t.base.db.read, 'none')]).toEqual(Array(4).fill(undefined));
    const glass = await request({ personId: me, caseId, until: at(10) });
    expect(await find()).toEqual(mine);
    await write((tx) => store.approveRow(tx, glass.id, { by: 'second', at: now, until: at(5), askedAfter: at(-1) }));
    expect(await find()).toEqual({ ...glass, approvedBy: 'second', since: now, until: at(5) });
    for (const id of [glass.id, mine.id]) await write((tx) => store.endException(tx, id, at(1)));
    expect(await find()).toBeUndefined();
  });
});

describe('a request', () => {
  it('is approved once, while it waits and is not too old', async () => {
    const me = someone();
    const approve = ({ id }: { id: string }, askedAfter = at(-1)) => write((tx) => store.approveRow(tx, id, { by: 'second', at: at(1), until: at(5), askedAfter }));
    const one = await request({ personId: me });
    expect([await approve(one, now), await approve(one), await approve(one)]).toEqual([false, true, false]);
    expect(await exceptionsOf(t, one.caseId)).toEqual([{ ...one, approvedBy: 'second', since: at(1), until: at(5) }]);
    expect([await approve(await request({ personId: me, endedAt: now })), await approve(await add({ personId: me }))]).toEqual([false, false]);
  });

  it('of others is listed while it waits, the oldest first, with the number of its case', async () => {
    const me = someone();
    const [late, early] = [await request({ personId: someone(), askedAt: at(102) }), await request({ personId: someone(), askedAt: at(101) })];
    await request({ personId: me, askedAt: at(101) });
    await request({ personId: someone(), askedAt: at(101), endedAt: now });
    await request({ personId: someone(), askedAt: at(101), approvedBy: 'x' });
    await add({ personId: someone(), askedAt: at(101) });
    const { reference } = await getCaseRow(t.base.db.read, early.caseId);
    const listed = await store.listWaiting(t.base.db.read, me, at(100));
    expect([idsOf(listed), listed[0]]).toEqual([[early.id, late.id], { ...early, reference }]);
    expect(idsOf(await store.listWaiting(t.base.db.read, me, at(101)))).toEqual([late.id]);
  });
});

describe('an end', () => {
  it('comes once, before the right is over by itself, and to a request that waits', async () => {
    const me = someone();
    const end = ({ id }: { id: string }, when = at(1)) => write((tx) => store.endException(tx, id, when));
    const [right, over, waiting] = [await add({ personId: me }), await add({ personId: me }), await request({ personId: me })];
    expect([await end(right), await end(right, at(2)), await end(over, at(10)), await end(waiting)]).toEqual([true, false, false, true]);
    const ended = async ({ caseId }: { caseId: string }) => (await exceptionsOf(t, caseId))[0]?.endedAt;
    expect([await ended(right), await ended(over), await ended(waiting)]).toEqual([at(1), null, at(1)]);
  });

  it('on a case is for those who are meant, and tells whose right or request ended', async () => {
    const [me, other] = [someone(), someone()];
    const { caseId } = await add({ personId: me });
    await request({ personId: me, caseId });
    await add({ personId: other, caseId });
    await add({ personId: me, caseId, endedAt: now });
    await add({ personId: me, caseId, until: at(1) });
    const elsewhere = await add({ personId: me });
    const end = () => write((tx) => store.endExceptionsOf(tx, { caseId, who: (id) => id === me, at: at(1) }));
    expect([await end(), await end()]).toEqual([[me, me], []]);
    expect(idsOf((await exceptionsOf(t, caseId)).filter(({ endedAt }) => endedAt?.getTime() === at(1).getTime()))).toHaveLength(2);
    expect(await store.listCasesOf(t.base.db.read, me, at(1))).toEqual([elsewhere.caseId]);
  });
});

describe('the lists of a person', () => {
  it('have each case of a right or a request once, and none that is over', async () => {
    const me = someone();
    const { caseId } = await add({ personId: me });
    await request({ personId: me, caseId });
    const waiting = await request({ personId: me });
    await add({ personId: me, endedAt: now });
    await add({ personId: someone() });
    const cases = (when: Date) => store.listCasesOf(t.base.db.read, me, when).then((ids) => ids.toSorted());
    expect([await cases(at(9)), await cases(at(10))]).toEqual([[caseId, waiting.caseId].toSorted(), [caseId, waiting.caseId].toSorted()]);
    await add({ personId: me, until: at(10), caseId: 'alone' });
    expect([(await cases(at(9))).length, (await cases(at(10))).length]).toEqual([3, 2]);
  });

  it('show what is in force, own or approved, by its end', async () => {
    const [me, second] = [someone(), someone()];
    const rights = { personId: me, approvedBy: second };
    const [late, early] = [await add({ ...rights, until: at(9) }), await add({ ...rights, until: at(8) })];
    const byOther = await add({ personId: someone(), approvedBy: second, until: at(7) });
    await add({ ...rights, endedAt: now });
    await add({ ...rights, since: null });
    const [own, approved] = [await store.listInForce(t.base.db.read, me, now), await store.listApproved(t.base.db.read, second, now)];
    expect([idsOf(own), idsOf(approved)]).toEqual([[early.id, late.id], [byOther.id, early.id, late.id]]);
    expect([own[0], approved[1]]).toEqual(Array(2).fill({ ...early, reference: (await getCaseRow(t.base.db.read, early.caseId)).reference }));
    expect(idsOf(await store.listInForce(t.base.db.read, me, at(8)))).toEqual([late.id]);
    expect(idsOf(await store.listApproved(t.base.db.read, second, at(8)))).toEqual([late.id]);
  });

  it('show what is over, the last first and no more than so many; a request was never a right', async () => {
    const me = someone();
    const [first, last] = [await add({ personId: me, askedAt: at(1), until: at(3) }), await add({ personId: me, askedAt: at(2), endedAt: at(3), until: at(9) })];
    await add({ personId: me });
    await request({ personId: me, endedAt: now });
    await add({ personId: someone(), until: at(1) });
    const over = async (limit?: number) => idsOf(await store.listOver(t.base.db.read, me, at(3), limit));
    expect([await over(), await over(1), idsOf(await store.listOver(t.base.db.read, me, at(2)))]).toEqual([[last.id, first.id], [last.id], [last.id]]);
  });

  it('of whom she let in have all that ever was', async () => {
    const [second, me] = [someone(), someone()];
    const { caseId, since, until } = await add({ personId: me, approvedBy: second, endedAt: now });
    await add({ personId: me, approvedBy: 'another' });
    expect(await store.listLetIn(t.base.db.read, second)).toEqual([{ caseId, personId: me, since, until }]);
  });
});
