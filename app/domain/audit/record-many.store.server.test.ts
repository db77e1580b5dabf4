// Many cases that begin at once have the record that they would have had one by one: the same rows, events, links and ends.
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRows, chainHeads, events } from '#db/schema/index.ts';
import { openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { inParts, recordBeginnings, type Beginning } from './record-many.store.server.ts';
import { record } from './record.store.server.ts';
import { verifyRecord } from './verify.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const ctx = () => t.as(staff('importer', 'administrator', 'editor'));
const begin = (beginnings: Beginning[]) => t.base.db.write((tx) => recordBeginnings(tx, ctx(), beginnings));
const acts: Beginning['acts'] = [
  { action: 'case.import', object: 'file:1', reason: 'register', event: { type: 'case_imported', data: { source: 'register', n: 2 } } },
  { action: 'case.look', result: 'refused' },
  { action: 'case.change', event: { type: 'case_changed' } },
];

/** All of it but what is by chance, and what follows from that. */
async function told(chain: string) {
  const db = t.base.db.read;
  const rows = await db.select().from(auditRows).where(eq(auditRows.chain, chain)).orderBy(asc(auditRows.seq));
  const made = await db.select().from(events).where(eq(events.caseId, chain)).orderBy(asc(events.seq));
  const heads = await db.select().from(chainHeads).where(eq(chainHeads.chain, chain));
  return {
    rows: rows.map(({ id: _id, chain: _chain, previous: _previous, hash: _hash, eventId, ...row }) => ({ ...row, event: made.findIndex(({ id }) => id === eventId) })),
    events: made.map(({ id: _id, caseId: _caseId, ...event }) => event),
    heads: heads.map(({ seq, eventSeq, hash }) => ({ seq, eventSeq, isLast: hash === rows.at(-1)?.hash })),
  };
}

test('a case that begins with many others is told of as one that begins alone', async () => {
  await begin([{ caseId: 'with-others', acts }, { caseId: 'of-one-act', acts: acts.slice(0, 1) }, { caseId: 'of-none', acts: [] }]);
  for (const act of acts) await t.base.db.write((tx) => record(tx, ctx(), { caseId: 'alone', ...act }), 'alone');
  const alone = await told('alone');
  expect(await told('with-others')).toEqual(alone);
  expect(alone.rows.map(({ event }) => event)).toEqual([0, -1, 1]);
  expect(alone.heads).toEqual([{ seq: 3, eventSeq: 2, isLast: true }]);
  expect((await told('of-one-act')).heads).toEqual([{ seq: 1, eventSeq: 1, isLast: true }]);
  expect(await told('of-none')).toEqual({ rows: [], events: [], heads: [] });
  // Each link fits: the same key, the same text.
  expect(await verifyRecord(t.base)).toMatchObject({ rows: 7, chains: 3, faults: [] });
});

test('more of them than go into one statement are all there', async () => {
  await begin(Array.from({ length: 501 }, (_, n) => ({ caseId: `many-${n}`, acts: acts.slice(0, 2) })));
  expect(await told('many-500')).toMatchObject({ rows: [{ seq: 1 }, { seq: 2 }], heads: [{ seq: 2, eventSeq: 1 }] });
  expect((await verifyRecord(t.base)).faults).toEqual([]);
});

test('a case that has a record already gets no second beginning, nor does any other with it', async () => {
  await expect(begin([{ caseId: 'new', acts }, { caseId: 'alone', acts }])).rejects.toThrow();
  expect((await told('new')).rows).toEqual([]);
  expect((await told('alone')).rows).toHaveLength(3);
});

test('a list is cut into parts of five hundred, or of as many as is asked', () => {
  const list = (length: number) => Array.from({ length }, (_, n) => n);
  expect(inParts([])).toEqual([]);
  expect(inParts(list(1000)).map(({ length }) => length)).toEqual([500, 500]);
  expect(inParts(list(1001)).map(({ length }) => length)).toEqual([500, 500, 1]);
  expect(inParts(list(5), 2)).toEqual([[0, 1], [2, 3], [4]]);
});
