// What she sent stays to be read when a later answer leaves its branch: by herself, her lawyer, her officer and who prepares the hearing.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { answerQuestion, sendFile } from '#app/domain/file/submissions.server.ts';
import { claimCase } from '#app/domain/planning/claim.server.ts';
import { getHandOver } from '#app/domain/planning/hand-over.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { checkView } from '#app/routes/applicant/check-view.server.ts';
import { clientView } from '#app/routes/lawyer/client-view.server.ts';
import { packageJson } from '#app/routes/staff/planning-package-json.server.ts';
import { packageView } from '#app/routes/staff/planning-package-view.server.ts';
import { mandates } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../support/context.ts';
import { complete, confirmOpen, insertPeople, officer, reviewer, seen } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

const asked = 'work.stateOrArmedService';
const left = 'work.serviceDetails';

/** She sent her service with its details, is asked about it, and now says that there was none. */
async function answeredOtherwise(): Promise<string> {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  await showInformation(me, caseId, 'beforeYouStart', 'nl');
  await saveAnswers(me, { caseId, language: 'nl', changes: [{ field: asked, base: 0, answer: value('yes') }] });
  await fillFile(me, caseId);
  expect(await sendFile(me, { caseId, language: 'nl' })).toMatchObject({ ok: true });
  await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: 'A9', source: 'test', since: t.base.now() }), caseId);
  await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  await takeCase(t.as(reviewer), { caseId, role: 'reviewer', reason: 'divided' });
  const question = await sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, asked)), reason: 'unclear', words: '', respondBy: '2026-12-24' });
  if (!question.ok) throw new Error(question.error);
  expect(await answerQuestion(me, { caseId, requestId: question.requestId, language: 'nl', answer: value('no'), base: 1 })).toMatchObject({ ok: true });
  return caseId;
}

test('what a later answer leaves behind stays to be read, and says that it is asked no more', async () => {
  const caseId = await answeredOtherwise();
  const me = t.as(applicant(caseId));
  const own = await checkView(me, 'nl', { draft: await getDraft(me, caseId), sent: true });
  const items = own.sections.flatMap(({ items: all }) => all);
  expect(items.find(({ id }) => id === left)).toMatchObject({ left: expect.stringContaining('Wij vragen dit nu niet meer') as string });
  expect(items.find(({ id }) => id === left)?.lines).not.toEqual([]);
  expect(items.find(({ id }) => id === asked)).toMatchObject({ left: '' });

  const client = clientView(await getClient(t.as(lawyer('A9')), caseId), 'nl');
  const read = client.reading!.sections.flatMap(({ fields }) => fields);
  expect(read.find(({ id }) => id === left)).toMatchObject({ left: expect.stringContaining('niet meer gevraagd') as string });
  expect(read.find(({ id }) => id === asked)?.left).toBeUndefined();
});

test('it goes along in the package for the hearing', async () => {
  const caseId = await answeredOtherwise();
  await judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, asked)), verdict: 'fine' });
  expect(await complete(t, caseId)).toEqual({ ok: true });
  await confirmOpen(t, caseId);
  expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
  const planner = t.as(staff('anna', 'planner'));
  await claimCase(planner, caseId);
  const handOver = await getHandOver(planner, caseId);
  const fields = packageJson(handOver, 'nl', t.clock.at).sections.flatMap(({ fields: all }) => all);
  expect(fields.find(({ field }) => field === left)).toMatchObject({ asked: false, answer: { kind: 'value' } });
  expect(fields.find(({ field }) => field === asked)).toMatchObject({ asked: true, answer: { value: 'no' } });
  const shown = packageView(handOver, 'nl', t.clock.at).sections.flatMap(({ fields: all }) => all);
  expect(shown.find(({ id }) => id === left)).toMatchObject({ left: expect.stringContaining('niet meer gevraagd') as string });
});

test('before sending, a branch that was left is not on her page', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  const say = (base: number, word: string) => saveAnswers(me, { caseId, language: 'nl', changes: [{ field: asked, base, answer: value(word) }] });
  await say(0, 'yes');
  await fillFile(me, caseId);
  await say(1, 'no');
  const own = await checkView(me, 'nl', { draft: await getDraft(me, caseId), sent: false });
  expect(own.sections.flatMap(({ items }) => items).map(({ id }) => id)).not.toContain(left);
});
