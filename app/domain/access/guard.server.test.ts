// A guarded case (decision 0013): from one moment on only people with the role for it work on it, and each change is looked at.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, alarmsOf, meanwhile, refusalOf } from '../../../tests/support/rights.ts';
import { takeCase } from './assignments.server.ts';
import { listAssignments } from './assignments.store.server.ts';
import { insertConflict } from './conflicts.store.server.ts';
import { guardCase, listGuarded, unguardCase } from './guard.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const administrator = staff('administrator', 'administrator');
const keeper = staff('keeper', 'reviewer', 'guarded');
const sent = () => insertCase(t, { stage: 'submitted' });
const row = (caseId: string) => getCaseRow(t.base.db.read, caseId);
const heldBy = async (caseId: string) => (await listAssignments(t.base.db.read, caseId)).map(({ personId }) => personId);
const both = async () => {
  const caseId = await sent();
  await takeCase(t.as(staff('officer', 'intake')), { caseId, role: 'intake', reason: 'urgent' });
  await takeCase(t.as(keeper), { caseId, role: 'reviewer', reason: 'second' });
  return caseId;
};

it('empties every hand, and says so in the record, to her and in an alarm; once', async () => {
  const caseId = await both();
  const before = (await actsIn(t, caseId)).length;
  for (let times = 0; times < 2; times += 1) await guardCase(t.as(administrator), { caseId, reason: 'threatened' });
  expect([(await row(caseId)).guarded, await heldBy(caseId), await alarmsOf(t, caseId)]).toEqual([true, [], ['guardedChanged administrator']]);
  expect((await actsIn(t, caseId)).slice(before)).toEqual([
    'administrator case.guard threatened',
    'administrator case.release person:officer guarded',
    'administrator case.release person:keeper guarded',
  ]);
  expect((await listEvents(t.base.db.read, caseId)).map(({ type }) => type).slice(0, 3)).toEqual(['case_released', 'case_released', 'case_guarded']);
});

it('stays with who guards it, when she has the role for guarded cases; an administrator loses it as everybody does', async () => {
  const caseId = await both();
  await guardCase(t.as(keeper), { caseId, reason: 'colleague' });
  expect(await heldBy(caseId)).toEqual(['keeper']);
  const other = await both();
  await guardCase(t.as(staff('officer', 'administrator')), { caseId: other, reason: 'colleague' });
  expect(await heldBy(other)).toEqual([]);
});

it('is a case like the others again, and nobody loses it by that', async () => {
  const caseId = await both();
  await guardCase(t.as(keeper), { caseId, reason: 'colleague' });
  const before = (await actsIn(t, caseId)).length;
  for (let times = 0; times < 2; times += 1) await unguardCase(t.as(administrator), { caseId, reason: 'passed' });
  expect([(await row(caseId)).guarded, await heldBy(caseId)]).toEqual([false, ['keeper']]);
  expect((await actsIn(t, caseId)).slice(before)).toEqual(['administrator case.unguard passed']);
  expect((await listEvents(t.base.db.read, caseId))[0]).toMatchObject({ type: 'case_unguarded' });
  expect((await alarmsOf(t, caseId)).at(-1)).toBe('guardedChanged administrator');
});

it('by the program empties every hand', async () => {
  const caseId = await both();
  await guardCase(t.as(system), { caseId, reason: 'known' });
  expect(await heldBy(caseId)).toEqual([]);
});

it('is set and lifted by those who may; who knocks at a guarded one raises an alarm that stays', async () => {
  const caseId = await sent();
  for (const actor of [staff('officer', 'intake'), lawyer('A1'), applicant('x')]) {
    expect(await refusalOf(guardCase(t.as(actor), { caseId, reason: 'known' }))).toEqual({ code: 'forbidden', refused: { caseId, action: 'case.guard' } });
  }
  const knows = () => t.base.db.write((tx) => insertConflict(tx, { caseId, personId: 'other', by: 'x', at: t.base.now() }), caseId);
  expect((await refusalOf(guardCase(meanwhile(t.as(staff('other', 'administrator')), knows), { caseId, reason: 'known' }))).code).toBe('forbidden');
  expect((await row(caseId)).guarded).toBe(false);
  await guardCase(t.as(administrator), { caseId, reason: 'known' });
  expect((await refusalOf(unguardCase(t.as(staff('reviewer', 'reviewer')), { caseId, reason: 'passed' }))).code).toBe('forbidden');
  expect([(await row(caseId)).guarded, (await alarmsOf(t, caseId)).at(-1)]).toEqual([true, 'guardedRefused reviewer']);
});

it('is listed by its number for an administrator, but for those of whom she knows', async () => {
  const [caseId, known] = [await sent(), await sent()];
  for (const one of [caseId, known]) await guardCase(t.as(administrator), { caseId: one, reason: 'known' });
  await t.base.db.write((tx) => insertConflict(tx, { caseId: known, personId: 'administrator', by: 'x', at: t.base.now() }), known);
  const listed = await listGuarded(t.as(administrator));
  expect(listed).toContainEqual({ caseId, reference: (await row(caseId)).reference });
  expect(listed.map((one) => one.caseId)).not.toContain(known);
  expect((await listGuarded(t.as(staff('another', 'administrator')))).map((one) => one.caseId)).toContain(known);
  for (const actor of [keeper, lawyer('A1'), applicant('x')]) await expect(listGuarded(t.as(actor))).rejects.toThrow('forbidden: protection.read');
});
