// Acts that arrive when it is too late, or with numbers that no page sent.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, system, type TestBase } from '../support/context.ts';
import { caseUnderReview, insertPeople, officer, seen } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const words = { title: 'Brief', fileName: 'a.png', kind: 'letter', language: 'nl', note: '' } as const;

test('a document that was under way when the case was closed is refused, and leaves nothing behind', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const me = t.as(applicant(caseId));
  async function* slowly() {
    yield png.subarray(0, 20);
    const ctx = t.as(system);
    await ctx.db.write((tx) => moveStage(tx, ctx, caseId, { to: 'left_regular_process', action: 'case.leave', event: 'left_regular_process' }), caseId);
    yield png.subarray(20);
  }
  await expect(addDocument(me, { caseId, words, bytes: slowly() })).rejects.toThrow('conflict');
  expect(await listDocuments(me, caseId)).toEqual([]);
  expect(await t.base.documents.list()).toEqual([]);
});

test('what was sent is not taken back after the end', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  const me = t.as(applicant(caseId));
  async function* bytes() {
    yield png;
  }
  const added = await addDocument(me, { caseId, words, bytes: bytes() });
  const ctx = t.as(system);
  await ctx.db.write((tx) => moveStage(tx, ctx, caseId, { to: 'left_regular_process', action: 'case.leave', event: 'left_regular_process' }), caseId);
  await expect(withdrawDocument(me, caseId, added.ok ? added.id : '', true)).rejects.toThrow('conflict');
  expect(await listDocuments(me, caseId)).toMatchObject([{ withdrawn: false }]);
});

test('a judgement with numbers that no page sends is refused, not a fault of the server', async () => {
  const caseId = await caseUnderReview(t);
  const ctx = t.as(officer);
  const good = await seen(ctx, caseId, 'about.nameLatin');
  for (const bad of [{ seq: Number.NaN }, { seq: 1.5 }, { base: Number.NaN }, { base: 0.5 }]) {
    await expect(judgeField(ctx, { ...good, ...bad, verdict: 'fine' })).rejects.toThrow('invalid');
  }
});
