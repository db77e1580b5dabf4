// How long a draft lives that others made for her: what came on paper, what a helper brings in (docs/decisions/0018).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordRead } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { listLatestOf } from '#app/domain/file/answer.store.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { addPaper } from '#app/domain/paper/add-paper.server.ts';
import { getPaperSection, typePaper } from '#app/domain/paper/type-paper.server.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { setHold } from '#app/domain/retention/holds.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { tasksView } from '#app/routes/applicant/tasks-view.server.ts';
import { value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { asHelper, makeHelper } from '../support/helpers.ts';
import { administrator, later } from '../support/kept.ts';
import { png } from '../support/uploads.ts';

let t: TestBase;
beforeEach(async () => {
  t = await openTestBase();
});
afterEach(() => t.close());

const intake = staff('intake-officer', 'intake');
async function* scan() {
  yield png;
}
const today = () => t.clock.at.toISOString().slice(0, 10);
const scanIn = async (caseId: string) => {
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  expect(await addPaper(t.as(intake), { number: reference, kind: 'paperForm', receivedOn: today(), pages: '' }, { title: 'Formulier', fileName: 'scan.png', bytes: scan() })).toEqual({ ok: true });
};
const typeIn = async (caseId: string, base = 0) =>
  expect(await typePaper(t.as(intake), { caseId, source: { receivedOn: today(), pages: '' }, changes: [{ field: 'origin.region', base, answer: value(`Homs ${base}`) }] })).toMatchObject({ ok: true, written: 1 });
const bringIn = (caseId: string, helper: Ctx) =>
  addDocument(helper, { caseId, words: { title: 'Pas', fileName: 'pas.png', kind: 'identity', language: '', note: '' }, bytes: scan() });
const left = async (caseId: string) => {
  const key = await getCaseKey(t.base.db.read, t.base.keys, caseId);
  return { answers: Object.keys(await listLatestOf(t.base.db.read, { keys: t.base.keys, key }, caseId, ['origin.region'])).length, documents: (await listDocuments(t.as(applicant(caseId)), caseId)).length };
};
/** Days pass, and the job runs now and then. */
const pass = async (...days: number[]) => {
  for (const some of days) {
    later(t, some);
    expect((await runRetention(t.base)).failed).toEqual([]);
  }
};

test.each<[string, (caseId: string, helper: Ctx) => Promise<unknown>]>([
  ['a scan of her form', scanIn],
  ['what staff type over from it', (caseId) => typeIn(caseId, 1)],
  ['a document that her helper adds', bringIn],
])('%s begins the term again', async (_what, act) => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const helper = asHelper(t, await makeHelper(t, caseId, { weeks: 8 }));
  await typeIn(caseId);
  await pass(50);
  await act(caseId, helper);
  await pass(15, 35, 7);
  // More than 90 days after what was there first.
  expect(await left(caseId)).toMatchObject({ answers: 1 });
  await pass(4, 22, 8);
  expect(await left(caseId)).toEqual({ answers: 0, documents: 0 });
});

test('that staff look at what was typed keeps nothing', async () => {
  const caseId = await insertCase(t, { stage: 'activated' });
  await typeIn(caseId);
  await pass(61);
  await getPaperSection(t.as(intake), caseId, findSection('origin')!);
  await pass(22, 8);
  expect(await left(caseId)).toEqual({ answers: 0, documents: 0 });
});

test('what came on paper of somebody who never signed in has the same term', async () => {
  const caseId = await insertCase(t, { stage: 'invited' });
  await insertCase(t, { stage: 'invited' });
  await typeIn(caseId);
  await scanIn(caseId);
  later(t, 61);
  // Nothing came in of the other: there is nothing to look at.
  expect(await runRetention(t.base, { dryRun: true })).toMatchObject({ looked: 1, announced: 1 });
  await pass(0, 22);
  expect(await left(caseId)).toEqual({ answers: 1, documents: 1 });
  await pass(8);
  expect(await left(caseId)).toEqual({ answers: 0, documents: 0 });
  expect((await getCaseRow(t.base.db.read, caseId)).stage).toBe('invited');
});

test('her list says until when it is kept, from the announcement on', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  await typeIn(caseId);
  const me = t.as(applicant(caseId));
  const kept = async () => (await tasksView(me, 'nl', caseId, await getDraft(me, caseId))).keptUntil;
  await pass(59);
  expect(await kept()).toBeUndefined();
  await pass(2);
  expect(await kept()).toEqual({ date: '22\u00a0februari\u00a02027', left: '29 dagen' });
  // She comes back: it waits anew.
  await recordRead(me, caseId, 'session.start');
  expect(await kept()).toMatchObject({ left: '90 dagen' });
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  await setHold(t.as(administrator), { reference, reason: 'court', words: '' });
  expect(await kept()).toBeUndefined();
});
