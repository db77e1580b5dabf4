import { statSync } from 'node:fs';
import Connection from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialect } from '#db/columns.ts';
import { openDatabase } from '#db/client.server.ts';
import { openDb, rows } from '#db/engine.ts';
import { harden, prove } from '#db/pragmas.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { counterTables, set, valueOf } from '../support/counters.ts';
import { startPostgres } from '../support/postgres.js';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase({ migrations: counterTables });
});
afterAll(() => opened.close());

describe.runIf(dialect === 'sqlite')('SQLite', () => {
  const wanted = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    recursive_triggers: 1,
    secure_delete: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    temp_store: 2,
  };

  test('has the settings in force after the first write, for the writer and for the reader', async () => {
    await opened.db.write((tx) => set(tx, 'a', 1));
    for (const [name, value] of Object.entries(wanted)) {
      const pragma = sql.raw(`PRAGMA ${name}`);
      const [reader] = await rows<Record<string, unknown>>(opened.db.read, pragma);
      const [writer] = await opened.db.write((tx) => rows<Record<string, unknown>>(tx, pragma));
      expect([name, ...Object.values(reader!), ...Object.values(writer!)]).toEqual([name, value, value]);
    }
  });

  test('another process is waited for by a clock of its own, wherever the clock of the machine goes meanwhile', async () => {
    const other = new Connection(opened.place.file!);
    other.exec('BEGIN IMMEDIATE');
    const real = Date.now;
    let ahead = 0;
    Date.now = () => real() + (ahead += 86_400_000);
    try {
      const mine = opened.db.write((tx) => set(tx, 'a', 7));
      setImmediate(() => other.exec('COMMIT'));
      await mine;
    } finally {
      Date.now = real;
      other.close();
    }
    expect(await valueOf(opened.db.read, 'a')).toBe(7);
  });

  test.each(Object.keys(wanted).filter((name) => name !== 'journal_mode'))('refuses to go on without %s', (name) => {
    const connection = harden(new Connection(opened.place.file));
    prove(connection);
    const other = { synchronous: 1, temp_store: 0, trusted_schema: 1 }[name] ?? 0;
    connection.pragma(`${name} = ${other}`);
    expect(() => prove(connection)).toThrow(name);
    connection.close();
  });

  test('refuses a database in memory, where no other connection sees what is written', async () => {
    await expect(openDatabase({ file: ':memory:' })).rejects.toThrow('path of a file');
  });

  test('is a file that only this user can read, and so is its log', async () => {
    await opened.db.write((tx) => set(tx, 'a', 2));
    for (const end of ['', '-wal', '-shm']) expect(statSync(opened.place.file + end).mode & 0o077).toBe(0);
  });
});

describe.runIf(dialect === 'pg')('PostgreSQL', () => {
  test('is serializable when writing, read-only when reading, and gives up in time', async () => {
    const setting = (name: string) => sql`SELECT current_setting(${name}) AS value`;
    const [level] = await opened.db.write((tx) => rows<{ value: string }>(tx, setting('transaction_isolation')));
    const [timeout] = await opened.db.write((tx) => rows<{ value: string }>(tx, setting('statement_timeout')));
    const [readOnly] = await rows<{ value: string }>(opened.db.read, setting('transaction_read_only'));
    expect([level?.value, timeout?.value, readOnly?.value]).toEqual(['serializable', '5s', 'on']);
  });

  test('refuses to go on when commits are acknowledged before they are on the disk', async () => {
    const url = new URL(opened.place.url!);
    url.searchParams.set('options', '-c synchronous_commit=off');
    const careless = openDb({ place: url.href });
    await expect(careless.check()).rejects.toThrow('synchronous_commit');
    await careless.close();
  });

  test.each(['fsync', 'full_page_writes'])('refuses a server whose %s is off: a power cut takes what it acknowledged', async (setting) => {
    const server = await startPostgres({ settings: [`${setting}=off`] });
    if ('reason' in server) throw new Error(server.reason);
    try {
      await expect(openDatabase({ url: server.url })).rejects.toThrow(`${setting} must be on`);
    } finally {
      await server.stop();
    }
  }, 120_000);
});

test('an address for the other engine is refused', async () => {
  const other = dialect === 'pg' ? { file: '/tmp/x.sqlite' } : { url: 'postgres://localhost/x' };
  await expect(openDatabase(other)).rejects.toThrow('was chosen');
});
