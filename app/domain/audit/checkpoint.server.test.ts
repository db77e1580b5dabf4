// Where all chains stand, signed and written outside the database (security 2.10): the file first, and never a line in the
// middle of one that lacks its row.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CtxBase } from '#app/domain/context.ts';
import { chainHeads, checkpoints } from '#db/schema/index.ts';
import { openTestBase, system, type TestBase } from '../../../tests/support/context.ts';
import { canonicalCheckpoint, digestOfHeads, type CheckpointLine } from './checkpoint.ts';
import { makeCheckpoint, openCheckpoints } from './checkpoint.server.ts';
import { record } from './record.store.server.ts';

let t: TestBase;
beforeEach(async () => void (t = await openTestBase()));
afterEach(() => t.close());

const act = (caseId: string) => t.base.db.write((tx) => record(tx, t.as(system), { caseId, action: 'test.act' }), caseId);
const folder = () => t.base.config.checkpointDir;
const files = () => readdirSync(folder()).sort();
const linesIn = (name: string) => readFileSync(join(folder(), name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CheckpointLine);
const rows = () => t.base.db.read.select().from(checkpoints);
const headsNow = async () => (await t.base.db.read.select().from(chainHeads).orderBy(asc(chainHeads.chain))).map(({ chain, seq, hash }) => [chain, seq, hash]);

test('nothing recorded is nothing to sign', async () => {
  expect(await makeCheckpoint(t.base)).toBeUndefined();
  expect(() => files()).toThrow('ENOENT');
});

test('the first names every chain, each further one those that moved; each signs the one before it', async () => {
  for (const caseId of ['a', 'b', 'a']) await act(caseId);
  const make = openCheckpoints(t.base);
  const first = (await make())!;
  const heads = await headsNow();
  expect(first).toEqual({ id: first.id, at: '2026-11-24T09:00:00.000Z', chains: 2, rows: 3, digest: digestOfHeads(first.heads), previous: '', signature: first.signature, heads });
  expect(first.signature).toBe(t.base.keys.digest('checkpoint', canonicalCheckpoint({ ...first, at: t.clock.at })));
  expect(await make()).toBeUndefined();
  await act('b');
  const second = (await make())!;
  expect(second).toMatchObject({ chains: 2, rows: 4, previous: first.signature, heads: [['b', 2, (await headsNow())[1]![2]]] });
  expect(second.signature).toBe(t.base.keys.digest('checkpoint', canonicalCheckpoint({ ...second, at: t.clock.at })));
  expect(files()).toEqual([expect.stringMatching(/^checkpoints-2026-11-24-[0-9a-f]{8}\.jsonl$/)]);
  expect(linesIn(files()[0]!)).toEqual([first, second]);
  const inTable = ({ heads: _, ...line }: CheckpointLine) => ({ ...line, at: t.clock.at });
  expect((await rows()).sort((a, b) => a.rows - b.rows)).toEqual([inTable(first), inTable(second)]);
});

test('another process, and another day, have a file of their own that begins with every chain', async () => {
  await act('a');
  const make = openCheckpoints(t.base);
  const first = (await make())!;
  expect((await makeCheckpoint(t.base))!.heads).toEqual(first.heads);
  t.clock.at = new Date('2026-11-24T23:59:59Z');
  expect(await make()).toBeUndefined();
  t.clock.at = new Date('2026-11-25T00:00:00Z');
  expect(await make()).toMatchObject({ previous: '', heads: first.heads });
  await act('a');
  expect(await make()).toMatchObject({ rows: 2 });
  expect(files().map((name) => [name.slice(0, 22), linesIn(name).length])).toEqual([['checkpoints-2026-11-24', 1], ['checkpoints-2026-11-24', 1], ['checkpoints-2026-11-25', 2]]);
});

describe('what goes wrong between the file and the table', () => {
  test('a row that the database did not take is written before anything follows its line, once', async () => {
    let away = true;
    const write: CtxBase['db']['write'] = (work, alone) => (away ? Promise.reject(new Error('disk full')) : t.base.db.write(work, alone));
    const make = openCheckpoints({ ...t.base, db: { ...t.base.db, write } });
    await act('a');
    await expect(make()).rejects.toThrow('disk full');
    await act('a');
    await expect(make()).rejects.toThrow('disk full');
    const [owed] = linesIn(files()[0]!);
    expect([linesIn(files()[0]!).length, await rows()]).toEqual([1, []]);
    away = false;
    const next = (await make())!;
    expect((await rows()).map(({ id, signature }) => [id, signature]).sort()).toEqual([[owed!.id, owed!.signature], [next.id, next.signature]].sort());
    expect(next).toMatchObject({ previous: owed!.signature, rows: 2 });
    expect(linesIn(files()[0]!)).toHaveLength(2);
    away = true;
    // Nothing is owed any more, and nothing moved: the database is not asked.
    expect(await make()).toBeUndefined();
  });

  test('after a line that could not be written the next begins a file, with every chain', async () => {
    await act('a');
    const make = openCheckpoints(t.base);
    const first = (await make())!;
    const path = join(folder(), files()[0]!);
    // A folder in the way of the file: nothing can be written there.
    renameSync(path, `${path}.kept`);
    mkdirSync(path);
    await act('b');
    await expect(make()).rejects.toThrow('EISDIR');
    expect(await rows()).toHaveLength(1);
    rmSync(path, { recursive: true });
    renameSync(`${path}.kept`, path);
    expect(await make()).toMatchObject({ chains: 2, previous: '', heads: [first.heads[0], ['b', 1, expect.any(String)]] });
    expect(files()).toHaveLength(2);
    expect(linesIn(files().find((name) => path.endsWith(name))!)).toEqual([first]);
  });
});
