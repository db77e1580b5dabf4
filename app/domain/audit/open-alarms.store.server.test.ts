// Alarms that wait for a reviewer (security 2.6): the oldest first, none about people whom the reviewer knows, each concluded once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endConflict, insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import { alarms, conflictsOfInterest } from '#db/schema/index.ts';
import { openTestBase, type TestBase } from '../../../tests/support/context.ts';
import { concludeAlarmRow, findAlarm, listOpenAlarms } from './open-alarms.store.server.ts';

let t: TestBase;
const row = (id: string, minutes: number) => ({ id, kind: 'guardedRead', caseId: `case-of-${id}`, personId: 'officer', at: new Date(t.clock.at.getTime() + minutes * 60_000), reviewedBy: null, reviewedAt: null, conclusion: '' });
beforeAll(async () => {
  t = await openTestBase();
  await t.base.db.write(async (tx) => void (await tx.insert(alarms).values([row('later', 2), row('first', 0), row('second', 1)])));
});
afterAll(() => t.close());

const listed = async (id = 'auditor') => (await listOpenAlarms(t.base.db.read, { id, guarded: false })).map((one) => one.id);
const conclude = (id: string, by: string) => t.base.db.write((tx) => concludeAlarmRow(tx, id, { reviewedBy: by, reviewedAt: t.clock.at, conclusion: 'spoken' }));

test('they are listed whole, the oldest first', async () => {
  expect(await listOpenAlarms(t.base.db.read, { id: 'auditor', guarded: false })).toEqual([row('first', 0), row('second', 1), row('later', 2)]);
  expect(await findAlarm(t.base.db.read, 'second')).toEqual(row('second', 1));
  expect(await findAlarm(t.base.db.read, 'none')).toBeUndefined();
});

test('whoever knows the person of a case is told of none about it, until that is over', async () => {
  await t.base.db.write((tx) => insertConflict(tx, { caseId: 'case-of-second', personId: 'knows', by: 'administrator', at: t.clock.at }));
  expect(await listed('knows')).toEqual(['first', 'later']);
  expect(await listed()).toEqual(['first', 'second', 'later']);
  const [conflict] = await t.base.db.read.select().from(conflictsOfInterest);
  await t.base.db.write((tx) => endConflict(tx, conflict!.id, t.clock.at));
  expect(await listed('knows')).toEqual(['first', 'second', 'later']);
});

test('each is concluded once, and then no longer open; the first conclusion stays', async () => {
  expect(await conclude('second', 'auditor')).toBe(true);
  expect(await conclude('second', 'other')).toBe(false);
  expect(await conclude('none', 'auditor')).toBe(false);
  expect(await findAlarm(t.base.db.read, 'second')).toEqual({ ...row('second', 1), reviewedBy: 'auditor', reviewedAt: t.clock.at, conclusion: 'spoken' });
  expect(await listed()).toEqual(['first', 'later']);
});
