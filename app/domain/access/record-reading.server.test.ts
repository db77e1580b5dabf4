// A read of content stands in the record before anything is shown, with the right by which it was read; of a guarded case an alarm too.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { mandates } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { lawyer, openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, alarmsOf, exceptionsOf, refusalOf } from '../../../tests/support/rights.ts';
import { insertAssignment } from './assignments.store.server.ts';
import { approveBreakGlass, askBreakGlass } from './break-glass.server.ts';
import { openForReason } from './open-for-reason.server.ts';
import { recordReading } from './record-reading.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const given = { reason: 'absent', words: 'The officer is ill today.' };
const sent = (guarded = false) => insertCase(t, { stage: 'submitted', guarded });
const read = (actor: Actor, caseId: string, inside?: () => Promise<void>) =>
  recordReading(t.as(actor), caseId, { right: 'file.read', action: 'file.read', object: 'case', ...(inside ? { inside } : {}) });
const reads = async (caseId: string) => (await actsIn(t, caseId)).filter((act) => act.includes('file.read'));
const work = (caseId: string, personId: string) =>
  t.base.db.write((tx) => insertAssignment(tx, { caseId, personId, role: 'intake', since: t.base.now(), by: 'x' }), caseId);

it('names the exception by which she reads, and none when she works on it, also while an older right lasts', async () => {
  const caseId = await sent();
  await openForReason(t.as(officer), { caseId, ...given });
  await read(officer, caseId);
  await work(caseId, 'officer');
  await read(officer, caseId);
  expect(await reads(caseId)).toEqual(['officer file.read case reason', 'officer file.read case']);
  expect(await alarmsOf(t, caseId)).toEqual([]);
});

it('of a guarded case raises an alarm for staff, and not for who acts for her', async () => {
  const caseId = await sent(true);
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  await askBreakGlass(t.as(officer), { ...given, number: reference });
  await approveBreakGlass(t.as(staff('second', 'reviewer')), (await exceptionsOf(t, caseId))[0]!.id);
  await read(officer, caseId);
  await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: 'A1', source: 'test', since: t.base.now() }));
  await read(lawyer('A1'), caseId);
  expect(await reads(caseId)).toEqual(['officer file.read case breakGlass', 'lawyer-A1 file.read case']);
  expect((await alarmsOf(t, caseId)).filter((alarm) => alarm.startsWith('guardedRead'))).toEqual(['guardedRead officer']);
});

it('is refused without the right, and when what else must hold does not; then nothing is recorded', async () => {
  const caseId = await sent();
  let looked = 0;
  const inside = () => Promise.reject(new Error(`gone ${++looked}`));
  expect(await refusalOf(read(officer, caseId, inside))).toEqual({ code: 'forbidden', refused: { caseId, action: 'file.read' } });
  expect(looked).toBe(0);
  await work(caseId, 'officer');
  await expect(read(officer, caseId, inside)).rejects.toThrow('gone 1');
  expect(await reads(caseId)).toEqual([]);
});
