// Several photos that are one document: whatever becomes of a page, the others stay its pages.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { describeDocument } from '#app/domain/document/describe-document.server.ts';
import { attachToSubmission } from '#app/domain/document/document.store.server.ts';
import { groupsOf } from '#app/domain/document/groups.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { inOrder } from '#app/forms/reading/document-details.server.ts';
import { documentGroups } from '#app/routes/applicant/documents-view.server.ts';
import { openTestBase, type TestBase } from '../support/context.ts';
import { line, newCase, png, words } from '../support/uploads.ts';

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

test('pages in their order, documents in the order in which they came', () => {
  const page = (id: string, partOf: string | undefined, position: number) => ({ id, partOf, position });
  const given = [page('c', 'a', 3), page('x', undefined, 1), page('b', 'a', 2), page('y', 'x', 2)];
  expect(groupsOf(given).map((group) => group.map(({ id }) => id))).toEqual([
    ['b', 'c'],
    ['x', 'y'],
  ]);
});
