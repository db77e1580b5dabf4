// What the record tells of, against what is there: for each table of content a row that somebody took out past the program,
// and one that was put in, is seen at its case.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBase, system, type TestBase } from '../../../tests/support/context.ts';
import { insertAny, look, type Look } from '../../../tests/support/tables.ts';
import { listUneven } from './held.store.server.ts';
import { record, type Act } from './record.store.server.ts';

let t: TestBase;
let outside: Look;
beforeAll(async () => {
  t = await openTestBase();
  outside = await look(t.place);
});
afterAll(async () => {
  await outside.close();
  await t.close();
});

/** Acts of which each puts one row into its table. */
const held: Record<string, string[]> = {
  answers: ['draft.write'],
  documents: ['document.add', 'paper.add'],
  submissions: ['file.send', 'addition.send', 'answer.send'],
  document_corrections: ['document.correct'],
  messages: ['message.place'],
  requests: ['question.send'],
  gate_confirmations: ['gate.confirm'],
  information_shown: ['information.show'],
};

let n = 0;
/** A case of its own for each test: what is said of it is what counts. */
const newCase = () => `case-${String((n += 1)).padStart(4, '0')}`;
const put = (what: string, caseId: string, given: Record<string, unknown> = {}) => insertAny(outside, what, (n += 1), { case_id: caseId, ...given });
const tell = (caseId: string, ...acts: (string | Omit<Act, 'caseId'>)[]) =>
  t.base.db.write(async (tx) => {
    for (const act of acts) await record(tx, t.as(system), { caseId, ...(typeof act === 'string' ? { action: act } : act) });
  }, caseId);
const uneven = async (caseId: string) => (await listUneven(t.base.db.read)).filter((one) => one.caseId === caseId).map(({ what, missing }) => [what, missing]);
const erased = (data: Record<string, number>): Omit<Act, 'caseId'> => ({ action: 'draft.erase', event: { type: 'draft_erased', data } });

test('a record that tells of nothing lacks nothing', async () => {
  await tell('case-0000', 'case.import', 'file.read');
  expect(await listUneven(t.base.db.read)).toEqual([]);
});

describe.each(Object.entries(held))('%s', (what, acts) => {
  test('that are there are told of, each by one act', async () => {
    const caseId = newCase();
    for (const act of acts) {
      await tell(caseId, act);
      expect(await uneven(caseId)).toEqual([[what, 1]]);
      await put(what, caseId);
      expect(await uneven(caseId)).toEqual([]);
    }
    await put(what, caseId);
    await put(what, caseId);
    expect(await uneven(caseId)).toEqual([[what, -2]]);
    // Where nothing at all is told of the case too.
    const untold = newCase();
    await put(what, untold);
    expect(await uneven(untold)).toEqual([[what, -1]]);
  });
});

test('one of each kind is told by itself: too much of one does not make up for another', async () => {
  const caseId = newCase();
  await tell(caseId, 'draft.write', 'draft.write', 'message.place');
  await put('requests', caseId);
  expect(await uneven(caseId)).toEqual([['answers', 2], ['messages', 1], ['requests', -1]]);
});

test('an act that was refused put nothing in', async () => {
  const caseId = newCase();
  await tell(caseId, { action: 'draft.write', result: 'refused' });
  expect(await uneven(caseId)).toEqual([]);
});

test('of an erased draft as many are gone as its event tells; of what is no draft none', async () => {
  const caseId = newCase();
  await tell(caseId, 'draft.write', 'draft.write', 'document.add', 'message.place', erased({ answers: 2, documents: 1, messages: 1 }));
  expect(await uneven(caseId)).toEqual([['messages', 1]]);
  await tell(caseId, 'draft.write', 'draft.write', erased({ answers: 1, documents: 0 }));
  expect(await uneven(caseId)).toEqual([['answers', 1], ['messages', 1]]);
  const other = newCase();
  await tell(other, 'draft.write', { action: 'x.change', event: { type: 'case_changed', data: { answers: 1 } } });
  expect(await uneven(other)).toEqual([['answers', 1]]);
});

test('a document that was emptied is not there: only the place of its bytes is left', async () => {
  const caseId = newCase();
  await tell(caseId, 'document.add');
  await put('documents', caseId, { sealed: Buffer.alloc(0) });
  expect(await uneven(caseId)).toEqual([['documents', 1]]);
});

test('a case that was erased as a whole needs nothing', async () => {
  const caseId = newCase();
  await tell(caseId, 'draft.write', 'message.place', 'case.erase');
  expect(await uneven(caseId)).toEqual([]);
});

test('some cases are enough to say so, the first by name', async () => {
  const names = Array.from({ length: 101 }, (_, at) => `a-case-${String(at).padStart(3, '0')}`);
  for (const caseId of names.toReversed()) await tell(caseId, 'message.place');
  const found = await listUneven(t.base.db.read);
  expect(found).toEqual(names.slice(0, 100).map((caseId) => ({ caseId, what: 'messages', missing: 1 })));
});

