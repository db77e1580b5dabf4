// G22: the second pair of eyes is another person than the officer, in whatever order the two acts come and whatever
// roles one person has.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import type { AnswerValue } from '#app/domain/file/answer.ts';
import { saveAnswers } from '#app/domain/file/answers.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import { getSubmittedFile, sendFile } from '#app/domain/file/submissions.server.ts';
import { contentOf } from '#app/domain/readiness/content.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, complete, confirmOpen, gatesOf, insertPeople, officer, sayOfGate, seen, sentCase } from '../support/review.ts';
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

/** A file that was sent with these answers among the others. */
async function sentWith(answers: Record<string, AnswerValue>, row: Parameters<typeof insertCase>[1] = {}): Promise<string> {
  const caseId = await insertCase(t, { stage: 'activated', ...row });
  const me = t.as(applicant(caseId));
  for (const [field, given] of Object.entries(answers)) await saveAnswers(me, { caseId, language: 'ar', changes: [{ field, base: 0, answer: value(given) }] });
  await fillFile(me, caseId);
  expect((await sendFile(me, { caseId, language: 'ar' })).ok).toBe(true);
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  return caseId;
}
/** Of which the sample never wants a second reviewer. */
const noSample = () => changeSetting(systemCtx(t.base, 'test'), 'secondReviewPercent', 0, t.base.now());
const second = async (caseId: string) => (await gatesOf(t.as(officer), caseId)).find(({ gate }) => gate === 'G22')?.state;

test('what is told in its own time asks for four eyes and a longer hearing, whichever it is', async () => {
  await noSample();
  t.clock.at = new Date(t.clock.at.getTime() + 1000);
  const content = async (fits: string[]) => {
    const caseId = await sentWith({ 'motive.account': 'قصتي', 'grounds.fits': fits });
    return { second: await second(caseId), ...contentOf(await getSubmittedFile(t.as(officer), caseId)) };
  };
  expect(await content(['political_opinion'])).toMatchObject({ second: 'not_applicable', vulnerable: false, duration: 'S' });
  for (const ground of ['religion', 'psg_lgbti', 'psg_trafficking']) {
    const found = await content([ground, 'other']);
    expect(found).toMatchObject({ second: 'open', vulnerable: true, duration: 'M' });
    // That it is one of them, never which.
    expect(JSON.stringify(found)).not.toContain(ground);
  }
});

test('who may be a minor by her own date is looked at by a person, and stands so on the list from the moment of sending', async () => {
  await noSample();
  const caseId = await sentWith({ 'about.dateOfBirth': { calendar: 'gregory', year: 2008, from: '2008-01-01', to: '2008-12-31' } });
  const gates = await gatesOf(t.as(officer), caseId);
  expect(gates.find(({ gate }) => gate === 'G5')).toMatchObject({ state: 'open', why: { key: 'ageUnsure' } });
  expect(await second(caseId)).toBe('open');
  const { rows } = await listWorklist(t.as(officer), { view: 'review' });
  expect(rows.filter(({ mayBeMinor }) => mayBeMinor).map((row) => row.caseId)).toEqual([caseId]);
  // "About 2007" can be 2008 or 2009 as well.
  const about = await sentWith({ 'about.dateOfBirth': { calendar: 'gregory', year: 2007, circa: true, from: '2007-01-01', to: '2007-12-31' } });
  expect((await gatesOf(t.as(officer), about)).find(({ gate }) => gate === 'G5')).toMatchObject({ state: 'open', why: { key: 'ageUnsure' } });
  const later = await listWorklist(t.as(officer), { view: 'review' });
  expect(later.rows.filter(({ mayBeMinor }) => mayBeMinor).map((row) => row.caseId).toSorted()).toEqual([caseId, about].toSorted());
});

test('a category of the plan that policy names asks for four eyes, however it is written; another does not', async () => {
  await noSample();
  await changeSetting(systemCtx(t.base, 'test'), 'secondReviewCategories', ['Kat-2b'], t.base.now());
  t.clock.at = new Date(t.clock.at.getTime() + 1000);
  const inCategory = (planCategory: string) => sentWith({ 'motive.account': 'قصتي', 'grounds.fits': ['political_opinion'] }, { planCategory });
  const named = await inCategory('KAT-2B');
  expect([await second(named), await second(await inCategory('Kat-3')), await second(await inCategory(''))]).toEqual(['open', 'not_applicable', 'not_applicable']);
  await complete(t, named);
  expect(await setReady(t.as(officer), named)).toMatchObject({ ok: false, error: 'gates_open', gates: expect.arrayContaining(['G22']) as unknown });
});
