// A right outside the own cases ends before its time by who has it or by who approved it (security 2.6).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hourMs } from '#app/durations.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, after, exceptionsOf, pass } from '../../../tests/support/rights.ts';
import { approveBreakGlass, askBreakGlass } from './break-glass.server.ts';
import { endAccess, findOwnAccess } from './end-access.server.ts';
import { openForReason } from './open-for-reason.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const given = { reason: 'absent', words: 'The officer is ill today.' };

async function request() {
  const caseId = await insertCase(t, { stage: 'submitted' });
  await askBreakGlass(t.as(officer), { ...given, number: (await getCaseRow(t.base.db.read, caseId)).reference });
  return { caseId, id: (await exceptionsOf(t, caseId))[0]!.id };
}
const ends = async (caseId: string) => (await actsIn(t, caseId)).filter((act) => act.includes('access.end'));

it('by either, once, with a row', async () => {
  for (const actor of [officer, reviewer] as const) {
    const { caseId, id } = await request();
    await approveBreakGlass(t.as(reviewer), id);
    for (let times = 0; times < 2; times += 1) await endAccess(t.as(actor), id);
    expect([(await exceptionsOf(t, caseId))[0]?.endedAt, await ends(caseId)]).toEqual([t.base.now(), [`${actor === officer ? 'officer' : 'reviewer'} access.end access:${id}`]]);
    expect(await findOwnAccess(t.as(officer), caseId)).toBeUndefined();
  }
});

it('not when it is over already', async () => {
  const { caseId, id } = await request();
  await approveBreakGlass(t.as(reviewer), id);
  pass(t, 4 * hourMs);
  await endAccess(t.as(officer), id);
  expect([(await exceptionsOf(t, caseId))[0]?.endedAt, await ends(caseId)]).toEqual([null, []]);
});

it('by nobody else, who cannot tell whether there is one', async () => {
  const { caseId, id } = await request();
  for (const actor of [reviewer, staff('other', 'intake', 'reviewer')]) {
    for (const one of [id, 'none']) await expect(endAccess(t.as(actor), one)).rejects.toThrow('forbidden: access.end');
  }
  for (const actor of [staff('officer', 'planner'), lawyer('A1'), applicant(caseId)]) await expect(endAccess(t.as(actor), id)).rejects.toThrow('forbidden: access.read');
  expect((await exceptionsOf(t, caseId))[0]?.endedAt).toBeNull();
});

it('the banner shows the own right while it is in force, until when', async () => {
  const { caseId, id } = await request();
  const shown = (actor = officer) => findOwnAccess(t.as(actor), caseId);
  expect(await shown()).toBeUndefined();
  await approveBreakGlass(t.as(reviewer), id);
  expect([await shown(), await shown(reviewer)]).toEqual([{ id, kind: 'breakGlass', until: after(t, 4 * hourMs) }, undefined]);
  expect(await findOwnAccess(t.as({ kind: 'public' }), caseId)).toBeUndefined();
  pass(t, 4 * hourMs);
  await openForReason(t.as(officer), { caseId, ...given });
  expect(await shown()).toMatchObject({ kind: 'reason', until: after(t, hourMs) });
});
