// An alarm is raised in the transaction of what it is about, by whoever did it, and waits for a reviewer (security 2.6).
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alarms } from '#db/schema/index.ts';
import { openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { raiseAlarm } from './alarms.store.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const of = (caseId: string) => t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId));
const ctx = () => t.as(staff('officer', 'intake'));

test('it says what happened, with which case, when, by whom or about whom, and that nobody looked yet', async () => {
  await t.base.db.write((tx) => raiseAlarm(tx, ctx(), { kind: 'guardedRead', caseId: 'read' }));
  await t.base.db.write((tx) => raiseAlarm(tx, ctx(), { kind: 'breakGlass', caseId: 'opened', personId: 'asker' }));
  const open = { at: t.clock.at, reviewedBy: null, reviewedAt: null, conclusion: '' };
  const [read, opened] = [...(await of('read')), ...(await of('opened'))];
  expect(read).toEqual({ ...open, id: read!.id, kind: 'guardedRead', caseId: 'read', personId: 'officer' });
  expect(opened).toEqual({ ...open, id: opened!.id, kind: 'breakGlass', caseId: 'opened', personId: 'asker' });
  expect(opened!.id).not.toBe(read!.id);
});

test('it goes with what it is about, when that does not happen', async () => {
  const fails = t.base.db.write(async (tx) => {
    await raiseAlarm(tx, ctx(), { kind: 'guardedRead', caseId: 'not-done' });
    throw new Error('not done');
  });
  await expect(fails).rejects.toThrow('not done');
  expect(await of('not-done')).toEqual([]);
});
