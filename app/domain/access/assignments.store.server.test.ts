// Assignments as they are kept, and which case waits longest for an officer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { and, eq } from 'drizzle-orm';
import { cases } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { after } from '../../../tests/support/rights.ts';
import * as store from './assignments.store.server.ts';
import { insertConflict } from './conflicts.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const write = <T>(work: Parameters<typeof t.base.db.write<T>>[0]) => t.base.db.write(work);
const assign = (caseId: string, personId: string, role: store.CaseRole = 'intake', since = t.base.now()) =>
  write((tx) => store.insertAssignment(tx, { caseId, personId, role, since, by: 'x' }));
const end = ({ id }: { id: string }) => write((tx) => store.endAssignment(tx, id, after(t, 2)));
const list = (caseId: string) => store.listAssignments(t.base.db.read, caseId);

describe('assignments of a case', () => {
  it('are those that did not end, the oldest first', async () => {
    const [caseId, other] = [await insertCase(t), await insertCase(t)];
    await assign(caseId, 'late', 'reviewer', after(t, 1));
    await assign(caseId, 'early');
    await assign(other, 'elsewhere');
    const listed = await list(caseId);
    expect(listed).toEqual([
      { id: listed[0]?.id, caseId, personId: 'early', role: 'intake', since: t.base.now(), endedAt: null, by: 'x' },
      { id: listed[1]?.id, caseId, personId: 'late', role: 'reviewer', since: after(t, 1), endedAt: null, by: 'x' },
    ]);
    await end(listed[0]!);
    expect([await list(caseId), (await list(other)).length]).toEqual([[listed[1]], 1]);
  });

  it('tell who ever worked on it in which role, also what ended', async () => {
    const caseId = await insertCase(t);
    await assign(caseId, 'officer');
    await end((await list(caseId))[0]!);
    const worked = (of: string, who: string, role: store.CaseRole) => store.hasWorkedAs(t.base.db.read, of, who, role);
    expect(await worked(caseId, 'officer', 'intake')).toBe(true);
    expect([await worked('none', 'officer', 'intake'), await worked(caseId, 'other', 'intake'), await worked(caseId, 'officer', 'reviewer')]).toEqual([false, false, false]);
  });
});

describe('the case that waits longest', () => {
  it('is one that was sent, has no officer, is there for who asks, and waits for her since', async () => {
    const [me, keeper] = [{ id: 'me', guarded: false }, { id: 'keeper', guarded: true }];
    const oldest = (viewer = me) => t.base.db.write((tx) => store.findOldestWithoutOfficer(tx, viewer));
    const waits = (ms: number, more: Parameters<typeof insertCase>[1] = {}) => insertCase(t, { stage: 'submitted', stageSince: after(t, ms), ...more });
    expect(await oldest()).toBeUndefined();
    for (const stage of ['in_progress', 'more_information_requested', 'decision_ready', 'first_decision_made'] as const) await waits(-9, { stage });
    expect(await oldest()).toBeUndefined();
    const guarded = await waits(-8, { guarded: true });
    const known = await waits(-7);
    await write((tx) => insertConflict(tx, { caseId: known, personId: 'me', by: 'x', at: t.base.now() }));
    const reviewed = await waits(-6, { id: 'b' });
    await assign(reviewed, 'reviewer', 'reviewer');
    const same = await waits(-6, { id: 'a' });
    const complete = await waits(-5, { stage: 'file_complete' });
    const found: (string | undefined)[] = [await oldest(keeper)];
    for (let next = await oldest(); next !== undefined; next = await oldest()) {
      found.push(next);
      await assign(next, 'officer');
    }
    expect(found).toEqual([guarded, same, reviewed, complete]);
    // Let go, it waits again, from the same moment.
    await end((await list(same))[0]!);
    expect(await oldest()).toBe(same);
  });

  it('and a condition for other lists say the same', async () => {
    const [free, held] = [await insertCase(t), await insertCase(t)];
    await assign(held, 'officer');
    const { read } = t.base.db;
    const without = async (id: string) => (await read.select({ id: cases.id }).from(cases).where(and(eq(cases.id, id), store.withoutOfficer(read)))).length;
    expect([await without(free), await without(held)]).toEqual([1, 0]);
  });

  it('may be taken by choice from sending until the pre-phase ends', () => {
    expect(store.takeStages).toEqual(['submitted', 'file_complete', 'more_information_requested', 'decision_ready', 'planned', 'handed_over']);
  });
});
