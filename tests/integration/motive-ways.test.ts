import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDraft } from '#app/domain/file/answers.server.ts';
import type { Form } from '#app/domain/file/kinds/kind.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { takeStep } from '#app/forms/step-post.server.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const section = findSection('motive')!;
const step = section.steps[0]!;

/** The page of the motive, sent with one of its buttons. */
const press = (caseId: string, intent: string, text: string) => {
  const form: Form = { file: [caseId], 'base-account': [''], account: [text], intent: [intent] };
  return takeStep(t.as(applicant(caseId)), caseId, { lang: 'nl', section, step, form, unreadable: {}, switching: false });
};
const answer = async (caseId: string) => (await getDraft(t.as(applicant(caseId)), caseId)).answers['motive.account']?.answer;

test('one press keeps that she tells it in the interview', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  expect(await press(caseId, 'way:account:interview', '')).toEqual({ goTo: 'next' });
  expect(await answer(caseId)).toEqual({ kind: 'interview' });
});

test('a text that stands there is never replaced by that press', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const result = await press(caseId, 'way:account:interview', 'Ik werkte op een school.');
  expect(result).toMatchObject({ status: 422, show: { fields: [{ way: 'interview', problem: { field: 'account' } }] } });
  expect(await answer(caseId)).toBeUndefined();
});

test('a story on paper leads to the documents, and a text goes with it', async () => {
  const paper = await insertCase(t, { stage: 'activated' });
  expect(await press(paper, 'way:account:none', '')).toEqual({ goTo: 'documents' });
  expect(await answer(paper)).toEqual({ kind: 'none', why: '' });
  const both = await insertCase(t, { stage: 'activated' });
  expect(await press(both, 'way:account:none', 'De rest staat op papier.')).toEqual({ goTo: 'documents' });
  expect(await answer(both)).toMatchObject({ kind: 'value' });
});
