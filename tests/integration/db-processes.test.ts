import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/engine.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { counterTables, increment, noteIds, notes, set, valueOf } from '../support/counters.ts';

let opened: TestDatabase;
let db: Db;
beforeAll(async () => {
  opened = await openTestDatabase({ migrations: counterTables });
  db = opened.db;
});
afterAll(() => opened.close());

/** A second process; standard error is ours, so that a failure can be read. */
const writer = (what: string) => {
  const { url, file } = opened.place;
  const args = ['tests/support/run.js', './tests/support/writer.ts', what, (url ?? file)!];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
};

test('two processes that write at the same time lose nothing', async () => {
  await db.write((tx) => set(tx, 'hot', 0));
  const others = [writer('increment'), writer('increment')];
  const ends = Promise.all(others.map((other) => once(other, 'exit')));
  let own = 0;
  let running = true;
  void ends.then(() => (running = false));
  while (running) {
    await db.write((tx) => increment(tx, 'hot'), 'hot');
    own += 1;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect((await ends).map(([code]) => code as unknown)).toEqual([0, 0]);
  expect(own).toBeGreaterThan(0);
  expect(await valueOf(db.read, 'hot')).toBe(2 * 10 * 20 + own);
});

test('a process that is killed in the middle leaves nothing half, and holds nobody up', async () => {
  await db.write((tx) => set(tx, 'hot', 7));
  const other = writer('die');
  const [said] = (await once(other.stdout!, 'data')) as [Buffer];
  expect(String(said)).toContain('in the middle');
  other.kill('SIGKILL');
  await once(other, 'exit');
  await db.write((tx) => increment(tx, 'hot'));
  await db.write((tx) => tx.insert(notes).values({ id: 'next', body: 'next', at: new Date() }));
  expect(await noteIds(db.read)).toEqual(['next', 'whole']);
  expect(await valueOf(db.read, 'hot')).toBe(8);
});
