// Several photos that are one document: whatever becomes of a page, the others stay its pages.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { describeDocument } from '#app/domain/document/describe-document.server.ts';
import { attachToSubmission } from '#app/domain/document/document.store.server.ts';
import { groupsOf } from '#app/domain/document/groups.ts';
import { saidBase } from '#app/domain/document/said.server.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { inOrder } from '#app/forms/reading/document-details.server.ts';
import { documentGroups } from '#app/routes/applicant/documents-view.server.ts';
import { beginUpload, dropUpload } from '#app/domain/document/uploads.server.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { block, fileOf, goOn, line, newCase, png, shaOf, words } from '../support/uploads.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

async function threePages() {
  const { caseId, me } = await newCase(t);
  const ids: string[] = [];
  for (const fileName of ['a.png', 'b.png', 'c.png']) {
    const added = await addDocument(me, { caseId, words: { ...words, fileName, kind: 'other' }, bytes: line(png), pageOf: ids[0] ?? '' });
    if (!added.ok) throw new Error(added.error);
    ids.push(added.id);
    t.clock.at = new Date(t.clock.at.getTime() + 1_000);
  }
  return { caseId, me, first: ids[0]!, second: ids[1]!, third: ids[2]! };
}
const said = { title: 'Familieboekje', kind: 'family' as const, details: { seen: 'Two names', language: 'ar' } };

test('what she says of a document is said of each of its pages; the file is its own', async () => {
  const { caseId, me, first, second } = await threePages();
  await describeDocument(me, { caseId, id: first, said });
  const pages = await listDocuments(me, caseId);
  expect(pages).toMatchObject(['a.png', 'b.png', 'c.png'].map((fileName) => ({ ...said, fileName })));
  // Said of a page it is said of the document.
  await describeDocument(me, { caseId, id: second, said: { ...said, title: 'Boekje' } });
  expect((await listDocuments(me, caseId)).map(({ title }) => title)).toEqual(['Boekje', 'Boekje', 'Boekje']);
});

test('the first page is taken out: the others stay one document, and are described as one', async () => {
  const { caseId, me, first, second, third } = await threePages();
  await describeDocument(me, { caseId, id: first, said });
  await withdrawDocument(me, caseId, first, true);
  const left = await listDocuments(me, caseId);
  expect(left).toMatchObject([
    { id: second, ...said },
    { id: third, ...said },
  ]);
  expect(inOrder(left).map(({ document, page }) => [document.id, page])).toEqual([
    [second, 1],
    [third, 2],
  ]);
  const [group] = documentGroups(await listDocuments(me, caseId, { removed: true }), 'nl');
  expect(group).toMatchObject({ id: first, title: 'Familieboekje', withdrawn: false, pages: [{ withdrawn: true }, { withdrawn: false }, { withdrawn: false }] });
});

test('sent without its first page: what she says later is a correction', async () => {
  const { caseId, me, first } = await threePages();
  await describeDocument(me, { caseId, id: first, said });
  await withdrawDocument(me, caseId, first, true);
  await t.base.db.write((tx) => attachToSubmission(tx, caseId, 'a-submission'));
  await describeDocument(me, { caseId, id: first, said: { ...said, title: 'Trouwboekje' } });
  const views = await listDocuments(me, caseId);
  expect(views).toHaveLength(2);
  for (const view of views) expect(view).toMatchObject({ title: 'Trouwboekje', corrected: { asSent: { title: 'Familieboekje' } } });
});

test('of two pages about one document neither takes away what the other said', async () => {
  const { caseId, me, first } = await threePages();
  await describeDocument(me, { caseId, id: first, said });
  const shown = async () => {
    const { title, kind, details } = (await listDocuments(me, caseId)).find(({ id }) => id === first)!;
    return { title, kind, details: details ?? {} };
  };
  const page = await shown();
  const base = saidBase(page);
  const say = (given: Partial<typeof page>, on = base) => describeDocument(me, { caseId, id: first, said: { ...page, ...given }, base: on });
  expect(await say({ details: { ...page.details, seen: 'Three names and a seal' } })).toEqual({ ok: true });
  // The other page changes something else: both stay.
  expect(await say({ kind: 'letter' })).toEqual({ ok: true });
  const both = { title: 'Familieboekje', kind: 'letter', details: { seen: 'Three names and a seal', language: 'ar' } };
  expect(await shown()).toEqual(both);
  // The same: nothing is written, and hers comes back with what else stands there now.
  const refused = await say({ details: { ...page.details, seen: 'Two names, and a date' } });
  expect(refused).toMatchObject({ ok: false, error: 'changed', both: ['seen'], said: { ...both, details: { ...both.details, seen: 'Two names, and a date' } } });
  expect(await shown()).toEqual(both);
  if (refused.ok || refused.error !== 'changed') throw new Error('not refused');
  // Having seen both she says which; sent again it is nothing new.
  expect(await describeDocument(me, { caseId, id: first, said: refused.said, base: refused.base })).toEqual({ ok: true });
  expect(await describeDocument(me, { caseId, id: first, said: refused.said, base })).toEqual({ ok: true });
  expect((await shown()).details).toEqual({ seen: 'Two names, and a date', language: 'ar' });
  // A page that does not say what it showed overwrites nothing.
  expect(await say({}, '')).toMatchObject({ ok: false, both: ['kind', 'seen'] });
});

/** Three photos that were begun together: the first is the document of the others. */
async function threeBegun() {
  const { caseId, me } = await newCase(t);
  const files = [1, 2, 3].map(() => fileOf(2 * block));
  const begun: string[] = [];
  const documents: string[] = [];
  for (const file of files) {
    const one = await beginUpload(me, { caseId, size: file.length, words, fingerprint: shaOf(file), pageOf: documents[0] ?? '' });
    if (!one.ok) throw new Error(one.error);
    begun.push(one.upload.id);
    documents.push(one.upload.documentId);
  }
  const arrive = (n: number) => goOn(me, caseId, begun[n]!, files[n]!);
  const order = async () => groupsOf(await listDocuments(me, caseId)).map((group) => group.map(({ id }) => documents.indexOf(id)));
  return { caseId, me, begun, arrive, order };
}

test.each([[[0, 1, 2]], [[2, 0, 1]], [[1, 2, 0]]])('begun together and gone on with in the order %j, they are one document in the order in which they were begun', async (arrival) => {
  const { arrive, order } = await threeBegun();
  for (const n of arrival) expect(await arrive(n)).toMatchObject({ ok: true, upload: { state: 'done' } });
  expect(await order()).toEqual([[0, 1, 2]]);
});

test('the first is given up: the others are one document', async () => {
  const { caseId, me, begun, arrive, order } = await threeBegun();
  await dropUpload(me, caseId, begun[0]!);
  await arrive(2);
  await arrive(1);
  expect(await order()).toEqual([[1, 2]]);
});

test('a page that is added later stands behind those that are on their way', async () => {
  const { caseId, me, arrive } = await threeBegun();
  await arrive(0);
  const [first] = await listDocuments(me, caseId);
  const file = fileOf(100);
  const later = await beginUpload(me, { caseId, size: 100, words, fingerprint: 'later', pageOf: first!.id });
  if (!later.ok) throw new Error(later.error);
  await goOn(me, caseId, later.upload.id, file);
  await arrive(2);
  await arrive(1);
  const pages = groupsOf(await listDocuments(me, caseId))[0]!;
  expect(pages).toHaveLength(4);
  expect(pages.at(-1)!.id).toBe(later.upload.documentId);
});

test('pages in their order, documents in the order in which they came', () => {
  const page = (id: string, partOf: string | undefined, position: number) => ({ id, partOf, position });
  const given = [page('c', 'a', 3), page('x', undefined, 1), page('b', 'a', 2), page('y', 'x', 2)];
  expect(groupsOf(given).map((group) => group.map(({ id }) => id))).toEqual([
    ['b', 'c'],
    ['x', 'y'],
  ]);
});
