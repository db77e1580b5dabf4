import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentKind } from '#app/domain/document/document-types.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { checkView } from '#app/routes/applicant/check-view.server.ts';
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

async function* photo() {
  yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
}
const addPhoto = (caseId: string, kind: DocumentKind) =>
  addDocument(t.as(applicant(caseId)), { caseId, words: { title: 'Blad 1', fileName: 'blad.png', kind, language: '', note: '' }, bytes: photo() });

test('a photo of her handwriting is her motive, without another question', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  await addPhoto(caseId, 'identity');
  expect(await answer(caseId)).toBeUndefined();
  expect(missingFields((await getDraft(me, caseId)).form)).toContain('motive.account');
  await addPhoto(caseId, 'ownStatement');
  expect(await answer(caseId)).toEqual({ kind: 'none', why: '' });
  expect(missingFields((await getDraft(me, caseId)).form)).not.toContain('motive.account');
  expect((await getDraft(me, caseId)).row.stage).toBe('in_progress');
  const view = await checkView(me, 'nl', { draft: await getDraft(me, caseId), sent: false });
  expect(view.account.statements).toBe(1);
});

test('what she wrote already stays when a photo comes with it', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  expect(await press(caseId, 'stop', 'Ik werkte op een school.')).toBeDefined();
  await addPhoto(caseId, 'ownStatement');
  expect(await answer(caseId)).toMatchObject({ kind: 'value', value: 'Ik werkte op een school.' });
});
