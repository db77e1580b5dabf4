// A document that is put ready after sending goes nowhere by itself: it is named, it is not of what she sent, and one press sends it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { withdrawDocument } from '#app/domain/document/documents.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { sendAddition } from '#app/domain/file/submissions.server.ts';
import { checkView } from '#app/routes/applicant/check-view.server.ts';
import { statusView } from '#app/routes/applicant/status-view.server.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { insertPeople, sentCase } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

async function* photo() {
  yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
}

test('what was put ready after sending is named until it is sent, and listed as sent only then', async () => {
  const caseId = await sentCase(t);
  const me = t.as(applicant(caseId));
  const add = async (title: string, pageOf = '') => {
    const added = await addDocument(me, { caseId, words: { title, fileName: 'a.png', kind: 'letter', language: '', note: '' }, bytes: photo(), pageOf });
    if (!added.ok) throw new Error(added.error);
    return added.id;
  };
  const waiting = async () => (await statusView(me, 'nl', caseId, await getDraft(me, caseId))).waiting.count;
  const sent = async () => (await checkView(me, 'nl', { draft: await getDraft(me, caseId), sent: true })).documents.map(({ title }) => title);
  expect([await waiting(), await sent()]).toEqual([0, []]);
  const letter = await add('Brief');
  await add('Brief', letter);
  const other = await add('Kaart');
  // Two pages of one letter are one document.
  expect([await waiting(), await sent()]).toEqual([2, []]);
  await withdrawDocument(me, caseId, other, true);
  expect(await waiting()).toBe(1);
  const first = await sendAddition(me, { caseId, language: 'nl', text: '' });
  expect(first).toMatchObject({ ok: true, receipt: { kind: 'addition' } });
  expect([await waiting(), await sent()]).toEqual([0, ['Brief', 'Brief']]);
  // Pressed twice it is the same receipt.
  expect(await sendAddition(me, { caseId, language: 'nl', text: '' })).toEqual(first);
});

test('only what she saw waiting goes along: what a helper put ready since does not', async () => {
  const caseId = await sentCase(t);
  const me = t.as(applicant(caseId));
  const add = (title: string) => addDocument(me, { caseId, words: { title, fileName: 'a.png', kind: 'letter', language: '', note: '' }, bytes: photo() });
  const seen = async () => (await statusView(me, 'nl', caseId, await getDraft(me, caseId))).waiting.digest;
  const send = (text: string, waiting?: string) => sendAddition(me, { caseId, language: 'nl', text, waiting });
  const nothing = await seen();
  await add('Brief');
  const brief = await seen();
  // The page of her words was opened before there was one.
  expect(await send('Mijn zus is verhuisd.', nothing)).toEqual({ ok: false, error: 'documents:waiting.changed', changed: true });
  await add('Foto');
  expect(await send('', brief)).toEqual({ ok: false, error: 'documents:waiting.changed', changed: true });
  expect(await send('', await seen())).toMatchObject({ ok: true });
  // Pressed twice it is the same receipt, though nothing waits any more.
  expect(await send('', brief)).toMatchObject({ ok: true });
});
