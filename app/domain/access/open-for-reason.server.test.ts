// A case of somebody else, opened by oneself to read: for a reason in the record, and for a while (security 2.6).
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#app/durations.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, after, alarmsOf, exceptionsOf, meanwhile, pass, refusalOf } from '../../../tests/support/rights.ts';
import { takeCase } from './assignments.server.ts';
import { openWords } from './exceptional.store.server.ts';
import { guardCase } from './guard.server.ts';
import { openForReason } from './open-for-reason.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const given = { reason: 'court', words: '  The court rang about the hearing. ' };
const sent = (guarded = false) => insertCase(t, { stage: 'submitted', guarded });
const open = (caseId: string, more: Partial<typeof given> = {}, actor = officer) => openForReason(t.as(actor), { caseId, ...given, ...more });

it('is in force at once, for the minutes of the setting, with a row and its words sealed', async () => {
  const caseId = await sent();
  expect(await open(caseId)).toEqual({ ok: true });
  const [row] = await exceptionsOf(t, caseId);
  expect(row).toMatchObject({ personId: 'officer', kind: 'reason', reason: 'court', askedAt: t.base.now(), approvedBy: null, since: t.base.now(), until: after(t, hourMs), endedAt: null });
  expect(openWords(await getCaseKey(t.base.db.read, t.base.keys, caseId), row!)).toBe('The court rang about the hearing.');
  expect(await actsIn(t, caseId)).toEqual([`officer access.open access:${row!.id} court`]);
});

it('stays as it is while it is in force, and each has a right of her own', async () => {
  const caseId = await sent();
  await open(caseId);
  pass(t, hourMs - 1);
  expect(await open(caseId)).toEqual({ ok: true });
  expect(await exceptionsOf(t, caseId)).toHaveLength(1);
  expect(await open(caseId, {}, staff('other', 'reviewer'))).toEqual({ ok: true });
  pass(t, 1);
  await changeSetting(t.as(system), 'reasonAccessMinutes', 5, t.base.now());
  await open(caseId);
  expect((await exceptionsOf(t, caseId)).map(({ personId, until }) => [personId, until]).at(-1)).toEqual(['officer', after(t, 5 * minuteMs)]);
  expect(await actsIn(t, caseId)).toHaveLength(3);
});

it.each([[{ reason: '' }, 'reason_needed'], [{ words: 'short' }, 'words_needed'], [{ words: 'x'.repeat(2001) }, 'words_long']])('needs a reason and words: %j', async (more, error) => {
  const caseId = await sent();
  expect(await open(caseId, more)).toEqual({ ok: false, error });
  expect([await exceptionsOf(t, caseId), await actsIn(t, caseId)]).toEqual([[], []]);
});

it('is for who works on files of others; a guarded case opens to nobody, with an alarm', async () => {
  const caseId = await sent();
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'urgent' });
  for (const actor of [officer, staff('planner', 'planner'), lawyer('A1'), applicant('other')]) {
    expect(await refusalOf(open(caseId, {}, actor))).toEqual({ code: 'forbidden', refused: { caseId, action: 'case.openForReason' } });
  }
  const guarded = await sent(true);
  expect((await refusalOf(open(guarded))).code).toBe('forbidden');
  expect([await exceptionsOf(t, guarded), await alarmsOf(t, guarded)]).toEqual([[], ['guardedRefused officer']]);
  // Asked again in the write: guarded in the meantime, it stays shut.
  const late = await sent();
  const guards = meanwhile(t.as(officer), () => guardCase(t.as(staff('administrator', 'administrator')), { caseId: late, reason: 'known' }));
  expect((await refusalOf(openForReason(guards, { caseId: late, ...given }))).code).toBe('forbidden');
  expect(await exceptionsOf(t, late)).toEqual([]);
});
