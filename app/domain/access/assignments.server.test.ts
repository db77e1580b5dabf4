// Who works on a case is said here alone (security 2.6): taken in turn or by choice with a reason, taken over only when asked for.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minuteMs } from '#app/durations.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, alarmsOf, exceptionsOf, meanwhile, nameStaff, pass, refusalOf } from '../../../tests/support/rights.ts';
import { releaseCase, takeCase, takeNext } from './assignments.server.ts';
import { insertAssignment, listAssignments, nobody } from './assignments.store.server.ts';
import { guardCase } from './guard.server.ts';
import { openForReason } from './open-for-reason.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await nameStaff(t, { officer: 'M. de Wit' });
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const colleague = staff('colleague', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const keeper = staff('keeper', 'intake', 'guarded');
const guard = (caseId: string) => guardCase(t.as(staff('administrator', 'administrator')), { caseId, reason: 'known' });
const sent = (guarded = false) => insertCase(t, { stage: 'submitted', guarded });
const heldBy = async (caseId: string) => (await listAssignments(t.base.db.read, caseId)).map(({ personId, role }) => `${role} ${personId}`);
const eventsOf = async (caseId: string) => (await listEvents(t.base.db.read, caseId)).map(({ type, data }) => ({ type, data }));
const intake = (caseId: string, more: { reason?: string; over?: boolean } = {}) => ({ caseId, role: 'intake' as const, reason: 'urgent', ...more });

describe('taking the next', () => {
  it('gives an officer the one that waits longest and is there for her, until none waits', async () => {
    const guarded = await sent(true);
    pass(t, minuteMs);
    const [first] = [await sent(), pass(t, minuteMs)];
    const second = await sent();
    expect([await takeNext(t.as(officer)), await takeNext(t.as(colleague)), await takeNext(t.as(officer))]).toEqual([first, second, undefined]);
    expect([await heldBy(first), await actsIn(t, first)]).toEqual([['intake officer'], ['officer case.assign']]);
    expect(await eventsOf(first)).toEqual([{ type: 'case_assigned', data: { role: 'intake' } }]);
    expect([await takeNext(t.as(keeper)), await alarmsOf(t, guarded), await alarmsOf(t, first)]).toEqual([guarded, ['guardedAssigned keeper'], []]);
  });

  it('is for officers', async () => {
    const caseId = await sent();
    for (const actor of [reviewer, staff('planner', 'planner')]) await expect(takeNext(t.as(actor))).rejects.toThrow('forbidden: work.takeAsIntake');
    expect(await heldBy(caseId)).toEqual([]);
    await takeNext(t.as(officer));
  });
});

describe('taking one by choice', () => {
  it('needs a reason that the record keeps, and happens once', async () => {
    const caseId = await sent();
    expect(await takeCase(t.as(officer), intake(caseId, { reason: '' }))).toEqual({ ok: false, error: 'reason_needed' });
    expect(await heldBy(caseId)).toEqual([]);
    for (const reason of ['urgent', 'urgent', '']) expect(await takeCase(t.as(officer), intake(caseId, { reason }))).toEqual({ ok: true });
    expect([await heldBy(caseId), await actsIn(t, caseId)]).toEqual([['intake officer'], ['officer case.assign urgent']]);
    expect(await eventsOf(caseId)).toEqual([{ type: 'case_assigned', data: { role: 'intake' } }]);
  });

  it('takes over from a colleague only when that is asked for, and the record shows both', async () => {
    const caseId = await sent();
    await takeCase(t.as(officer), intake(caseId));
    expect(await takeCase(t.as(colleague), intake(caseId))).toEqual({ ok: false, error: 'held', name: 'M. de Wit' });
    expect(await heldBy(caseId)).toEqual(['intake officer']);
    expect(await takeCase(t.as(colleague), intake(caseId, { over: true }))).toEqual({ ok: true });
    expect([await heldBy(caseId), (await actsIn(t, caseId)).slice(1)]).toEqual([['intake colleague'], ['colleague case.takeOver urgent', 'colleague case.assign urgent']]);
    expect((await eventsOf(caseId))[1]).toEqual({ type: 'case_released', data: { role: 'intake', over: true } });
    // Somebody whom the base does not know by name holds it as much.
    expect(await takeCase(t.as(officer), intake(caseId))).toEqual({ ok: false, error: 'held', name: '' });
  });

  it('fills the place that waits for a second reviewer, beside the officer, and takes it from nobody', async () => {
    const caseId = await sent();
    await takeCase(t.as(officer), intake(caseId));
    await t.base.db.write((tx) => insertAssignment(tx, { caseId, personId: nobody, role: 'reviewer', since: t.base.now(), by: 'officer' }));
    pass(t, 1);
    expect(await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'second' })).toEqual({ ok: true });
    expect([await heldBy(caseId), (await actsIn(t, caseId)).slice(1)]).toEqual([['intake officer', 'reviewer reviewer'], ['reviewer case.assign second']]);
  });

  it('is for who has the role of that place and may know the case, from sending on and until its end', async () => {
    const caseId = await sent();
    await expect(takeCase(t.as(reviewer), intake(caseId))).rejects.toThrow('forbidden: work.takeAsIntake');
    await expect(takeCase(t.as(officer), { caseId, role: 'reviewer', reason: 'second' })).rejects.toThrow('forbidden: work.takeAsReviewer');
    const guarded = await sent(true);
    expect((await refusalOf(takeCase(t.as(officer), intake(guarded)))).code).toBe('forbidden');
    // Asked before the write: the alarm outlives the refusal.
    expect(await alarmsOf(t, guarded)).toEqual(['guardedRefused officer']);
    for (const stage of ['in_progress', 'first_decision_made'] as const) {
      await expect(takeCase(t.as(officer), intake(await insertCase(t, { stage })))).rejects.toThrow('conflict: not sent');
    }
  });

  it('is asked again in the write', async () => {
    const caseId = await sent();
    expect((await refusalOf(takeCase(meanwhile(t.as(officer), () => guard(caseId)), intake(caseId)))).code).toBe('forbidden');
    expect(await heldBy(caseId)).toEqual([]);
  });

  it('ends the exception by which she read it, and no other', async () => {
    const caseId = await sent();
    for (const actor of [officer, colleague]) await openForReason(t.as(actor), { caseId, reason: 'absent', words: 'The officer is ill today.' });
    await takeCase(t.as(officer), intake(caseId));
    expect((await exceptionsOf(t, caseId)).filter(({ endedAt }) => endedAt).map(({ personId }) => personId)).toEqual(['officer']);
  });
});

describe('letting go', () => {
  it('empties her own places and nobody else their own', async () => {
    const caseId = await sent();
    const both = staff('officer', 'intake', 'reviewer');
    await takeCase(t.as(both), intake(caseId));
    await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'second' });
    await releaseCase(t.as(both), caseId);
    expect([await heldBy(caseId), (await actsIn(t, caseId)).slice(2)]).toEqual([['reviewer reviewer'], ['officer case.release']]);
    expect((await eventsOf(caseId))[0]).toEqual({ type: 'case_released', data: { role: 'intake' } });
    // She works on it no more, so there is nothing to let go.
    expect(await refusalOf(releaseCase(t.as(both), caseId))).toEqual({ code: 'forbidden', refused: { caseId, action: 'case.release' } });
    // Taken out of her hands in the meantime, it is no more hers to let go; and at a guarded case an alarm stays.
    const taken = meanwhile(t.as(reviewer), () => guard(caseId));
    expect([(await refusalOf(releaseCase(taken, caseId))).code, (await refusalOf(releaseCase(t.as(reviewer), caseId))).code]).toEqual(['forbidden', 'forbidden']);
    expect(await alarmsOf(t, caseId)).toEqual(['guardedChanged administrator', 'guardedRefused reviewer']);
  });
});
