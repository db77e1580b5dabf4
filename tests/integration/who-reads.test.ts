// What is said about who can read something is what those people can do at that moment (promise 2).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endHelper } from '#app/domain/access/helpers.server.ts';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import type { DocumentKind } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { getDraft, saveAnswers } from '#app/domain/file/answers.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { askGuardian } from '#app/domain/representation/cosign.server.ts';
import { getAround } from '#app/domain/representation/draft-readers.server.ts';
import { shareDraft } from '#app/domain/representation/shared-draft.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { documentGroups } from '#app/routes/applicant/documents-view.server.ts';
import { unsentTexts, whoReadsView } from '#app/routes/applicant/who-reads-view.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { guardianships, mandates } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { asHelper, asOwner, makeHelper } from '../support/helpers.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

async function* png() {
  yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
}

async function add(by: Ctx, caseId: string, title: string, kind: DocumentKind): Promise<void> {
  const added = await addDocument(by, { caseId, words: { title, fileName: 'a.png', kind, language: '', note: '' }, bytes: png() });
  if (!added.ok) throw new Error(added.error);
}

/** Her documents by title, with what stands under each. */
async function saidOf(by: Ctx & { actor: { caseId: string } }): Promise<Record<string, string>> {
  const groups = documentGroups(await listDocuments(by, by.actor.caseId), 'nl');
  const texts = await unsentTexts(by, 'nl', groups);
  return Object.fromEntries(groups.map(({ id, title }) => [title, texts[id] ?? '']));
}

const now = async (her: Own, sent = false) => (await whoReadsView(her, 'nl', { sent })).now;

test('beside a question: her lawyer, her guardian and who helps, each only while it is so', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const her = asOwner(t, caseId);
  await fillFile(her, caseId);
  expect(await now(her)).toBe('');
  const helper = await makeHelper(t, caseId);
  expect(await now(her)).toBe('u en wie u helpt');
  expect((await whoReadsView(her, 'nl', { sent: false, closedToHelper: true })).now).toBe('');
  await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: 'A1', source: 'test', since: t.base.now() }), caseId);
  expect(await now(her)).toBe('u en wie u helpt');
  await shareDraft(her, true);
  expect(await now(her)).toBe('u, uw advocaat en wie u helpt');
  await endHelper(her, helper.id);
  expect(await now(her)).toBe('u en uw advocaat');

  await t.base.db.write((tx) => tx.insert(guardianships).values({ id: randomUUID(), caseId, guardianNumber: 'N1', source: 'test', since: t.base.now() }), caseId);
  expect(await getAround(her)).toMatchObject({ guardian: 'there' });
  await askGuardian(her, caseId);
  expect(await now(her)).toBe('u, uw advocaat en uw voogd');
  // She goes on writing: it is hers again.
  const { answers } = await getDraft(her, caseId);
  await saveAnswers(her, { caseId, language: 'nl', changes: [{ field: 'contact.bestTime', base: answers['contact.bestTime']?.version ?? 0, answer: value('In de avond') }] });
  expect(await now(her)).toBe('u en uw advocaat');
});

test('after sending: who helps still, and a lawyer only when there is one', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const her = asOwner(t, caseId);
  await fillFile(her, caseId);
  const helper = await makeHelper(t, caseId);
  expect((await sendFile(her, { caseId, language: 'nl' })).ok).toBe(true);
  expect(await now(her, true)).toBe('De IND en wie u helpt');
  await endHelper(her, helper.id);
  expect(await now(her, true)).toBe('De IND');
});

test('under a document: hers of a doctor no helper sees, his own he does; and he is not told that it is his alone', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const her = asOwner(t, caseId);
  await add(her, caseId, 'Card', 'identity');
  await add(her, caseId, 'Her doctor', 'medical');
  const notSent = textIn('nl')('documents:notSent');
  expect(await saidOf(her)).toEqual({ Card: `${notSent} Alleen u kunt dit zien.`, 'Her doctor': `${notSent} Alleen u kunt dit zien.` });
  const him = asHelper(t, await makeHelper(t, caseId));
  await add(him, caseId, 'Brought along', 'medical');
  const both = `${notSent} Dit kunnen nu zien: u en wie u helpt.`;
  expect(await saidOf(her)).toEqual({ Card: both, 'Her doctor': `${notSent} Alleen u kunt dit zien.`, 'Brought along': both });
  expect(await saidOf(him)).toEqual({ Card: notSent, 'Brought along': notSent });
});
