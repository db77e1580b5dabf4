// Each way to break the record, done by somebody who has all rights in the database, is named at the row where it was done
// (security 2.10). Every test breaks a chain of its own: what is said of that chain is what counts.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq, gt, gte } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answers, auditRows, chainHeads, checkpoints, events } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { openTestBase, system, type TestBase } from '../../../tests/support/context.ts';
import { rowsOf, type Row } from '../../../tests/support/damage-record.ts';
import { takeGuardsAway } from '../../../tests/support/guards.ts';
import { canonicalRow } from './chain.ts';
import { openCheckpoints } from './checkpoint.server.ts';
import { record } from './record.store.server.ts';
import { verifyRecord } from './verify.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

/** Of six rows; the second, fourth and sixth stand for an event each. */
async function newChain(length = 6, chain: string = randomUUID()): Promise<string> {
  await t.base.db.write(async (tx) => {
    for (let seq = 1; seq <= length; seq += 1) await record(tx, t.as(system), { caseId: chain, action: 'test.act', ...(seq % 2 === 0 ? { event: { type: 'case_changed', data: { z: 1 } } } : {}) });
  }, chain);
  return chain;
}
const at = (chain: string, seq: number) => and(eq(auditRows.chain, chain), eq(auditRows.seq, seq));
const eventAt = (chain: string, seq: number) => and(eq(events.caseId, chain), eq(events.seq, seq));
const set = (tx: Tx, chain: string, seq: number, values: Partial<Row>) => tx.update(auditRows).set(values).where(at(chain, seq));
const setHead = (tx: Tx, chain: string, values: Partial<typeof chainHeads.$inferSelect>) => tx.update(chainHeads).set(values).where(eq(chainHeads.chain, chain));
/** What somebody can do who has the key of the record too: every link and the end fit again. */
async function relink(tx: Tx, chain: string, change: (row: Row) => Partial<Row> = () => ({})): Promise<void> {
  let previous = '0'.repeat(64);
  for (const row of await rowsOf(tx, chain)) {
    const changed = { ...row, ...change(row), previous };
    const [event] = row.eventId === null ? [] : await tx.select().from(events).where(eq(events.id, row.eventId));
    previous = t.base.keys.digest('audit', canonicalRow(changed, previous, event));
    await tx.update(auditRows).set({ ...changed, hash: previous }).where(eq(auditRows.id, row.id));
  }
  await setHead(tx, chain, { hash: previous });
}
const tamper = (work: (tx: Tx) => Promise<unknown>) => t.base.db.write(async (tx) => void (await work(tx)));
type Asked = Parameters<typeof verifyRecord>[1];
const faultsOf = async (of: string, asked: Asked = {}) => (await verifyRecord(t.base, asked)).faults.filter((fault) => Object.values(fault).includes(of));
/** The row of a chain as a receipt shows it. */
const printed = async (chain: string, seq: number) => ({ chain, seq, prefix: (await rowsOf(t.base.db.read, chain))[seq - 1]!.hash.slice(0, 24) });

test('a record that nobody touched is whole, and counted: empty, with chains, with checkpoints, with receipts', async () => {
  const whole = { rows: 0, chains: 0, checkpoints: 0, faults: [], restores: [], givenUp: 0, withoutRow: [] };
  expect(await verifyRecord(t.base)).toEqual(whole);
  const [chain, caseId] = [await newChain(), await newChain(3, await insertCase(t, { reference: 'Z-0000777' }))];
  const make = openCheckpoints(t.base);
  await make();
  await newChain(1, chain);
  await make();
  const onPaper = [await printed(chain, 2), await printed(chain, 7), { ...(await printed(caseId, 3)), chain: 'Z-0000777' }];
  expect(await verifyRecord(t.base, { onPaper: [...onPaper, { ...onPaper[0]!, prefix: onPaper[0]!.prefix.slice(0, 16) }] })).toEqual({ ...whole, rows: 10, chains: 2, checkpoints: 2 });
});

describe('damage to one chain', () => {
  beforeAll(() => takeGuardsAway(t.place, ['events', 'audit_rows', 'checkpoints', 'answers']));

  test.each<[string, (tx: Tx, chain: string) => Promise<unknown>, fault: string, seq: number]>([
    ['a row edited', (tx, chain) => set(tx, chain, 3, { actorId: 'somebody else' }), 'edited', 3],
    ['the last row edited', (tx, chain) => set(tx, chain, 6, { role: 'nobody' }), 'edited', 6],
    ['two rows edited, of which the first is named', (tx, chain) => tx.update(auditRows).set({ reason: 'x' }).where(and(eq(auditRows.chain, chain), gte(auditRows.seq, 2))), 'edited', 2],
    ['the facts of an event edited', (tx, chain) => tx.update(events).set({ data: { z: 2 } }).where(eventAt(chain, 2)), 'edited', 4],
    ['a row deleted', (tx, chain) => tx.delete(auditRows).where(at(chain, 3)), 'deleted', 4],
    ['the first row deleted', (tx, chain) => tx.delete(auditRows).where(at(chain, 1)), 'deleted', 2],
    ['a row deleted, the others moved up', async (tx, chain) => {
      await tx.delete(auditRows).where(at(chain, 3));
      for (const seq of [4, 5, 6]) await set(tx, chain, seq, { seq: seq - 1 });
    }, 'unlinked', 3],
    ['a link changed', (tx, chain) => set(tx, chain, 3, { previous: 'f'.repeat(64) }), 'unlinked', 3],
    ['the link and the hash of the last row changed', (tx, chain) => set(tx, chain, 6, { previous: 'f'.repeat(64), hash: 'f'.repeat(64) }), 'unlinked', 6],
    ['a row put in', async (tx, chain) => {
      const row = (await rowsOf(tx, chain))[2]!;
      for (const seq of [6, 5, 4, 3]) await set(tx, chain, seq, { seq: seq + 1 });
      await tx.insert(auditRows).values({ ...row, id: randomUUID(), hash: 'f'.repeat(64) });
    }, 'inserted', 3],
    ['rows swapped', async (tx, chain) => {
      for (const [from, to] of [[3, 99], [4, 3], [99, 4]] as const) await set(tx, chain, from, { seq: to });
    }, 'swapped', 3],
    ['an event deleted', (tx, chain) => tx.delete(events).where(eventAt(chain, 1)), 'event_missing', 2],
    ['an event deleted by somebody with the key', async (tx, chain) => {
      await tx.delete(events).where(eventAt(chain, 1));
      await relink(tx, chain);
    }, 'event_missing', 2],
    ['an event given to another case', (tx, chain) => tx.update(events).set({ caseId: `${chain}-other` }).where(eventAt(chain, 1)), 'event_differs', 2],
    ['the time of an event changed', (tx, chain) => tx.update(events).set({ at: new Date(0) }).where(eventAt(chain, 1)), 'event_differs', 2],
    ['who did what an event tells changed', (tx, chain) => tx.update(events).set({ actorId: 'somebody else' }).where(eventAt(chain, 1)), 'event_differs', 2],
    ['as what it was done changed', (tx, chain) => tx.update(events).set({ actorKind: 'staff' }).where(eventAt(chain, 1)), 'event_differs', 2],
    ['events that leave out a number, by somebody with the key', async (tx, chain) => {
      await tx.update(events).set({ seq: 9 }).where(eventAt(chain, 2));
      await relink(tx, chain);
    }, 'event_differs', 4],
    ['an event put in', (tx, chain) => tx.insert(events).values({ id: randomUUID(), caseId: chain, seq: 9, at: t.clock.at, type: 'file_sent', actorKind: 'system', actorId: 'test', data: {} }), 'event_unrecorded', 9],
    ['the rows cut off, the noted end left', (tx, chain) => tx.delete(auditRows).where(and(eq(auditRows.chain, chain), eq(auditRows.seq, 6))), 'cut', 6],
    ['a whole chain gone, the noted end left', (tx, chain) => tx.delete(auditRows).where(eq(auditRows.chain, chain)), 'cut', 1],
    ['the hash of the noted end changed', (tx, chain) => setHead(tx, chain, { hash: 'e'.repeat(64) }), 'head', 6],
    ['the number of its last event changed', (tx, chain) => setHead(tx, chain, { eventSeq: 2 }), 'head', 6],
    ['a row put in behind the noted end', (tx, chain) => setHead(tx, chain, { seq: 5 }), 'inserted', 6],
    ['a noted end taken away', (tx, chain) => tx.delete(chainHeads).where(eq(chainHeads.chain, chain)), 'inserted', 6],
  ])('%s', async (_, damage, fault, seq) => {
    const chain = await newChain();
    await tamper((tx) => damage(tx, chain));
    // A cut takes rows away whose events are left: of those it is said too that nothing tells of them.
    const [first, ...others] = await faultsOf(chain);
    expect(first).toEqual({ fault, chain, seq });
    expect(others.filter((other) => other.fault !== 'event_unrecorded')).toEqual([]);
  });

  test('does not become another kind of damage by the chain that comes after it', async () => {
    await newChain(1, 'one-row-b');
    const chain = await newChain(1, 'one-row-a');
    await tamper((tx) => set(tx, chain, 1, { role: 'nobody' }));
    expect(await faultsOf(chain)).toEqual([{ fault: 'edited', chain, seq: 1 }]);
  });
});

describe('what only somebody outside the database still knows', () => {
  const cutTo = async (tx: Tx, chain: string, keep: number) => {
    await tx.delete(auditRows).where(and(eq(auditRows.chain, chain), gt(auditRows.seq, keep)));
    await tx.delete(events).where(and(eq(events.caseId, chain), gt(events.seq, keep / 2)));
    if (keep === 0) await tx.delete(chainHeads).where(eq(chainHeads.chain, chain));
    else await setHead(tx, chain, { seq: keep, hash: (await rowsOf(tx, chain))[keep - 1]!.hash, eventSeq: keep / 2 });
  };

  test('a checkpoint: rows cut off, a chain gone, a chain rebuilt by somebody with the key', async () => {
    const [cut, gone, rebuilt] = [await newChain(), await newChain(), await newChain()];
    await openCheckpoints(t.base)();
    await tamper(async (tx) => {
      await cutTo(tx, cut, 4);
      await cutTo(tx, gone, 0);
      await relink(tx, rebuilt, ({ seq }) => (seq === 3 ? { role: 'nobody' } : {}));
    });
    expect(await faultsOf(cut)).toEqual([{ fault: 'cut', chain: cut, seq: 5 }]);
    expect(await faultsOf(gone)).toEqual([{ fault: 'cut', chain: gone, seq: 1 }]);
    expect(await faultsOf(rebuilt)).toEqual([{ fault: 'rebuilt', chain: rebuilt, seq: 6 }]);
  });

  test('a receipt: rows cut off, a chain gone, another row than was printed', async () => {
    const [cut, gone, other] = [await newChain(), await newChain(), await newChain()];
    const onPaper = [await printed(cut, 5), await printed(gone, 2), await printed(other, 4), { ...(await printed(other, 4)), prefix: 'g' }];
    await tamper(async (tx) => {
      await cutTo(tx, cut, 4);
      await cutTo(tx, gone, 0);
    });
    expect(await faultsOf(cut)).toEqual([]);
    expect(await faultsOf(cut, { onPaper })).toEqual([{ fault: 'cut', chain: cut, seq: 5 }]);
    expect(await faultsOf(gone, { onPaper })).toEqual([{ fault: 'cut', chain: gone, seq: 1 }]);
    expect(await faultsOf(other, { onPaper })).toEqual([{ fault: 'receipt', chain: other, seq: 4 }]);
    expect(await faultsOf(other, { onPaper: onPaper.toReversed() })).toEqual([{ fault: 'receipt', chain: other, seq: 4 }]);
    expect(await faultsOf(other, { onPaper: onPaper.slice(0, -1) })).toEqual([]);
  });
});

test('an act that goes on while the record is walked is no row that somebody put in', async () => {
  const chain = await newChain(2);
  /** The rows are asked for after the ends: between the two something is recorded. */
  const meanwhile = <T extends object>(query: T): T =>
    new Proxy(query, { get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(of) as (...args: unknown[]) => never;
      return name === 'then' ? (...args: unknown[]) => newChain(1, chain).then(() => call(...args)) : (...args: unknown[]) => meanwhile(call(...args));
    } });
  const read = new Proxy(t.base.db.read, { get: (db, name) => (name === 'select' ? (columns?: object) => (columns && 'row' in columns ? meanwhile(db.select(columns as never)) : db.select(columns as never)) : Reflect.get(db, name)) as unknown });
  const { faults } = await verifyRecord({ ...t.base, db: { read } });
  expect(faults.filter((fault) => Object.values(fault).includes(chain))).toEqual([]);
  expect(await rowsOf(t.base.db.read, chain)).toHaveLength(3);
});

test('content that is gone, and content that was put in, is told with how much of it', async () => {
  const [gone, added] = [randomUUID(), randomUUID()];
  for (let n = 0; n < 3; n += 1) await t.base.db.write((tx) => record(tx, t.as(system), { caseId: gone, action: 'message.place' }), gone);
  await tamper(async (tx) => {
    for (const version of [1, 2]) await tx.insert(answers).values({ id: randomUUID(), caseId: added, question: 'x', version, formVersion: '', language: '', actorKind: '', actorId: '', at: t.clock.at, sealed: Buffer.of(1) });
  });
  expect(await faultsOf(gone)).toEqual([{ fault: 'content_missing', caseId: gone, what: 'messages', count: 3 }]);
  expect(await faultsOf(added)).toEqual([{ fault: 'content_unrecorded', caseId: added, what: 'answers', count: 2 }]);
});

test('what is wrong with the checkpoints is told; of a copy those that were signed after it was begun are not', async () => {
  await newChain(1);
  const line = await openCheckpoints(t.base)();
  await tamper((tx) => tx.delete(checkpoints).where(eq(checkpoints.id, line!.id)));
  const folder = t.base.config.checkpointDir;
  const all = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const [name, text] = [...all].find(([, one]) => one.includes(line!.id))!;
  const known = new Map([...all].map(([one, { length }]) => [one, one === name ? 0 : length]));
  expect((await verifyRecord(t.base, { known })).withoutRow).toEqual([line!.id]);
  writeFileSync(join(folder, name), text.replace(/"rows":\d+/, '"rows":0'));
  expect(await faultsOf(line!.id, { known })).toEqual([]);
  expect(await faultsOf(line!.id)).toEqual([{ fault: 'checkpoint_altered', id: line!.id }]);
});
