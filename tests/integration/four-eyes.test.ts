// G22: the second pair of eyes is another person than the officer, in whatever order the two acts come and whatever
// roles one person has.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, complete, confirmOpen, insertPeople, officer, sayOfGate, seen, sentCase } from '../support/review.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

/** One person with both roles, as a small office has them. */
const both = staff('both', 'intake', 'reviewer');

test('who confirmed as second reviewer cannot take the case over and set it ready', async () => {
  const caseId = await caseUnderReview(t, { unaccompaniedMinor: true });
  await complete(t, caseId);
  await confirmOpen(t, caseId);
  await takeCase(t.as(both), { caseId, role: 'reviewer', reason: 'divided', over: true });
  expect(await sayOfGate(t.as(both), caseId, 'G22', 'met')).toEqual({ ok: true });
  await takeCase(t.as(both), { caseId, role: 'intake', reason: 'divided', over: true });
  expect(await setReady(t.as(both), caseId)).toEqual({ ok: false, error: 'same_person' });
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided', over: true });
  expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
});

test('who judged the file as a reviewer with the role of an officer is not the second pair of eyes', async () => {
  const caseId = await sentCase(t, { unaccompaniedMinor: true });
  await takeCase(t.as(both), { caseId, role: 'reviewer', reason: 'divided' });
  const judged = await judgeField(t.as(both), { ...(await seen(t.as(both), caseId, 'about.nameLatin')), verdict: 'fine' });
  expect(judged.ok).toBe(true);
  expect(await sayOfGate(t.as(both), caseId, 'G22', 'met')).toEqual({ ok: false, error: 'same_person' });
});
