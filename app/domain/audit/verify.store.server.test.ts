// What the verifier reads: the whole record and every end, page by page, none twice and none left out.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRows, chainHeads, events } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, system, type TestBase } from '../../../tests/support/context.ts';
import { inParts } from './record-many.store.server.ts';
import { record } from './record.store.server.ts';
import { chainNamed, findHead, insertCheckpoint, listCheckpoints, listUnrecordedEvents, walkHeads, walkRecord } from './verify.store.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());
const db = () => t.base.db.read;

describe('the walk', () => {
  const chains = ['chain-a', 'chain-b', 'chain-c'];
  const pages = 2_000;
  const named = (n: number) => `end-${String(n).padStart(5, '0')}`;

  test('of an empty record ends', async () => {
    for await (const row of walkRecord(db())) throw new Error(`a row of ${row.row.chain}`);
    const ends = [];
    for await (const page of walkHeads(db())) ends.push(...page);
    expect(ends).toEqual([]);
  });

  test('gives every row once, chain by chain in order, each with its event or none', async () => {
    const facts = { at: t.clock.at, actorKind: 'system', actorId: 'test', role: 'system', action: 'test.act', object: '', result: 'done', reason: '', origin: 'test', eventId: null, previous: '', hash: '' };
    // Put in with the last first; a page ends in the middle of a chain, and the last page is a full one.
    const all = chains.flatMap((chain, at) => Array.from({ length: at === 1 ? 2 * pages - 201 : 100 }, (_, n) => ({ ...facts, id: randomUUID(), chain, seq: n + 1 }))).reverse();
    await t.base.db.write(async (tx) => { for (const part of inParts(all)) await tx.insert(auditRows).values(part); });
    await t.base.db.write((tx) => record(tx, t.as(system), { caseId: 'chain-0', action: 'test.act', event: { type: 'case_changed' } }), 'chain-0');
    const walked: string[] = [];
    const withEvent: unknown[] = [];
    for await (const { row, event } of walkRecord(db())) {
      walked.push(`${row.chain} ${row.seq}`);
      if (event) withEvent.push([row.chain, row.eventId === event.id, event.type]);
    }
    expect(walked).toEqual(['chain-0 1', ...all.reverse().map(({ chain, seq }) => `${chain} ${seq}`)]);
    expect(walked).toHaveLength(2 * pages);
    expect(withEvent).toEqual([['chain-0', true, 'case_changed']]);
  });

  test('gives every end once, in order', async () => {
    const heads = Array.from({ length: pages + 3 }, (_, n) => ({ chain: named(n), seq: n + 1, hash: '', eventSeq: 0 })).reverse();
    await t.base.db.write(async (tx) => { for (const part of inParts(heads)) await tx.insert(chainHeads).values(part); });
    const sizes: number[] = [];
    const walked: string[] = [];
    for await (const page of walkHeads(db())) {
      sizes.push(page.length);
      walked.push(...page.map(({ chain }) => chain));
    }
    expect(walked).toEqual(['chain-0', ...heads.reverse().map(({ chain }) => chain)]);
    expect(sizes).toEqual([pages, 4]);
    expect(await findHead(db(), named(7))).toEqual({ chain: named(7), seq: 8, hash: '', eventSeq: 0 });
    expect(await findHead(db(), 'nobody')).toBeUndefined();
  });
});

test('a chain is named by the number of its case, or by itself', async () => {
  const caseId = await insertCase(t, { reference: 'Z-0000777' });
  await insertCase(t);
  expect(await chainNamed(db(), 'Z-0000777')).toBe(caseId);
  for (const name of [caseId, 'office', 'Z-0000778']) expect(await chainNamed(db(), name)).toBe(name);
});

test('events of which no row tells are named, as many as say enough', async () => {
  expect(await listUnrecordedEvents(db())).toEqual([]);
  const forged = (seq: number) => ({ id: randomUUID(), caseId: 'forged', seq, at: t.clock.at, type: 'file_sent', actorKind: 'system', actorId: 'test', data: {} });
  await t.base.db.write(async (tx) => void (await tx.insert(events).values(forged(1))));
  expect(await listUnrecordedEvents(db())).toEqual([{ caseId: 'forged', seq: 1 }]);
  await t.base.db.write(async (tx) => { for (let seq = 2; seq <= 21; seq += 1) await tx.insert(events).values(forged(seq)); });
  expect(await listUnrecordedEvents(db())).toHaveLength(20);
});

test('a checkpoint is kept once, however often it is tried, and listed by its moment and its name', async () => {
  const row = (id: string, minutes: number) => ({ id, at: new Date(t.clock.at.getTime() + minutes * 60_000), chains: 1, rows: 2, digest: 'd', previous: 'p', signature: 's' });
  const all = [row('later', 9), row('b', 1), row('a', 1), row('first', 0)];
  for (const one of [...all, { ...all[0]!, rows: 99 }]) await t.base.db.write((tx) => insertCheckpoint(tx, one));
  expect(await listCheckpoints(db())).toEqual([all[3], all[2], all[1], all[0]]);
});
