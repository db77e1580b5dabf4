// What came on paper is brought in by somebody who sees nothing of the file; she is told, sees it marked, and can take it out.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { formVersion } from '#app/domain/file/sections/registry.ts';
import { getReceipts, getSubmittedFile } from '#app/domain/file/submissions.server.ts';
import { listSubmissionRows } from '#app/domain/file/submission.store.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { addPaper, findPaperCase, type PaperKind } from '#app/domain/paper/add-paper.server.ts';
import { findEntry } from '#app/domain/planning/queue-list.store.server.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { tasksView } from '#app/routes/applicant/tasks-view.server.ts';
import { answers, auditRows } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, complete, confirmOpen, insertPeople, officer, sentCase } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

async function* scan() {
  yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
}
const intake = staff('intake-officer', 'intake');
type Change = { number?: string; receivedOn?: string; pages?: string; kind?: PaperKind };
const add = async (caseId: string, change: Change = {}, actor = intake) => {
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  const typed = { number: reference, kind: 'paperForm' as const, receivedOn: '2026-11-20', pages: '', ...change };
  return addPaper(t.as(actor), typed, { title: 'Formulier op papier', fileName: 'scan.png', bytes: scan() });
};

test('it is hers, marked as from paper, told in a message and on her list, in the record, and nothing is sent', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  expect(await add(caseId, { pages: `P1 ${formVersion} ar 7\n P1 ${formVersion}  ar 8 ` })).toEqual({ ok: true });
  const [document] = await listDocuments(me, caseId);
  expect(document).toMatchObject({ kind: 'paperForm', sent: false, paper: { receivedOn: '2026-11-20', pages: `P1 ${formVersion} ar 7\nP1 ${formVersion} ar 8` } });
  expect(await listMessages(me, caseId)).toMatchObject([{ template: 'paperReceived', params: { until: '2026-11-20' }, read: false }]);
  expect(await tasksView(me, 'nl', caseId, await getDraft(me, caseId))).toMatchObject({ onPaper: 1 });
  const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, 'paper.add')));
  expect(rows).toMatchObject([{ actorKind: 'staff', actorId: 'intake-officer', object: `document:${document!.id}` }]);
  expect(await listSubmissionRows(t.base.db.read, caseId)).toEqual([]);
  await withdrawDocument(me, caseId, document!.id, true);
  expect(await listDocuments(me, caseId)).toEqual([]);
});

test('her story by hand becomes her motive, and the version says that staff brought it in', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  expect(await add(caseId, { kind: 'ownStatement' })).toEqual({ ok: true });
  expect(Object.values((await getDraft(t.as(applicant(caseId)), caseId)).answers)).toMatchObject([{ field: 'motive.account', answer: { kind: 'none', why: '' } }]);
  expect(await t.base.db.read.select().from(answers).where(eq(answers.caseId, caseId))).toMatchObject([{ actorKind: 'staff', actorId: 'intake-officer' }]);
});

test.each<[string, Change]>([
  ['number', { number: 'Z-9999999' }],
  ['received', { receivedOn: '2026-11-25' }],
  ['received', { receivedOn: '2026-02-30' }],
  ['received', { receivedOn: 'gisteren' }],
  ['pages', { pages: 'P1 2026-11-26.2 ar 7\nV2859471036' }],
])('refused for its %s, and nothing is kept', async (error, change) => {
  const caseId = await insertCase(t, { stage: 'activated' });
  expect(await add(caseId, change)).toEqual({ ok: false, error });
  expect(await listDocuments(t.as(applicant(caseId)), caseId)).toEqual([]);
  expect(await listMessages(t.as(applicant(caseId)), caseId)).toEqual([]);
});

test('after sending it is an addition of hers at once, with a receipt and a message, and of hers nothing else goes along', async () => {
  const caseId = await caseUnderReview(t);
  const me = t.as(applicant(caseId));
  await complete(t, caseId);
  await confirmOpen(t, caseId);
  expect(await setReady(t.as(officer), caseId)).toEqual({ ok: true });
  const own = await addDocument(me, { caseId, words: { title: 'Nog niet verstuurd', fileName: 'a.png', kind: 'other', language: '', note: '' }, bytes: scan() });
  // By who does not work on the case.
  expect(await add(caseId, { kind: 'letter' })).toEqual({ ok: true });
  const documents = await listDocuments(me, caseId);
  expect(documents.find(({ id }) => own.ok && id === own.id)).toMatchObject({ kind: 'other', sent: false });
  expect(documents.find(({ kind }) => kind === 'letter')).toMatchObject({ sent: true, paper: { receivedOn: '2026-11-20' } });
  const [, receipt] = await getReceipts(me, caseId);
  expect(receipt).toMatchObject({ seq: 2, kind: 'addition' });
  expect((await getSubmittedFile(me, caseId)).additions).toMatchObject([{ seq: 2, text: '' }]);
  const messages = await listMessages(me, caseId);
  expect(messages.find(({ template }) => template === 'paperAdded')?.params).toEqual({ number: receipt!.number, until: '2026-11-20' });
  expect(messages.map(({ template }) => template)).toContain('lookingAgain');
  // It was ready: not any more, and who looks at it looks again.
  expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('submitted');
  expect(await findEntry(t.base.db.read, caseId)).toBeUndefined();
  const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), eq(auditRows.action, 'addition.send')));
  expect(rows).toMatchObject([{ actorKind: 'staff', actorId: 'intake-officer', reason: 'paper' }]);
});

test('not to a file that is closed, not to a guarded one, and not by who has another role', async () => {
  expect(await add(await insertCase(t, { stage: 'first_decision_made' }))).toEqual({ ok: false, error: 'closed' });
  const { reference } = await getCaseRow(t.base.db.read, await sentCase(t));
  expect(await findPaperCase(t.as(intake), reference, 'paper.type')).toEqual({ ok: false, error: 'sent' });
  const caseId = await insertCase(t, { stage: 'in_progress' });
  await expect(add(caseId, {}, staff('x', 'planner'))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(add(caseId, {}, staff('x', 'reviewer'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await add(await insertCase(t, { stage: 'in_progress', guarded: true }))).toEqual({ ok: false, error: 'number' });
});
