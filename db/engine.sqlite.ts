// SQLite: one writer connection behind a queue, and one connection that can only read.
import { AsyncLocalStorage } from 'node:async_hooks';
import Connection from 'better-sqlite3';
import { sql, type SQL } from 'drizzle-orm';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3';
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { deadline, DEADLINE_MS, ended, late, nested, outside, slowTurn } from './database.ts';
import type { Database, Life, Options } from './database.ts';
import { harden, prove } from './pragmas.ts';

type Handle = BaseSQLiteDatabase<'sync', Connection.RunResult, Record<string, never>>;
export type Tx = Omit<Handle, 'transaction' | 'query' | '$cache' | '_' | 'run' | 'all' | 'get' | 'values'>;
export type Db = Database<Tx>;

const BUSY_MS = 10_000;
const speech = new SQLiteSyncDialect({ casing: 'snake_case' }); // one for all handles: it remembers the names of columns

export function openDb(options: Options): Db {
  const writer = harden(new Connection(options.place, { timeout: BUSY_MS }));
  writer.pragma('busy_timeout = 0'); // from here on waiting for another process must not block this one: see begin
  const reader = harden(new Connection(options.place, { readonly: true, timeout: BUSY_MS }));
  const inside = new AsyncLocalStorage<Life>();
  const statements = {
    begin: writer.prepare('BEGIN IMMEDIATE'),
    commit: writer.prepare('COMMIT'),
    rollback: writer.prepare('ROLLBACK'),
  };
  const read = handle(reader, () => {
    if (inside.getStore()?.on) throw outside();
  });
  let tail: Promise<unknown> = Promise.resolve();
  let closed: Promise<void> | undefined;

  async function begin(): Promise<void> {
    for (const end = performance.now() + BUSY_MS; ; ) {
      try {
        statements.begin.run();
        return;
      } catch (error) {
        if (!codeOf(error)?.startsWith('SQLITE_BUSY') || performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 4));
      }
    }
  }

  async function transact<T>(work: (tx: Tx) => Promise<T>, where: Error): Promise<T> {
    await begin();
    const life: Life = { on: true };
    const tx = handle(writer, () => {
      if (!life.on) throw ended();
    });
    const limit = deadline(options.deadlineMs ?? DEADLINE_MS, () => late(where));
    // Queries on SQLite are answered within the turn of the event loop; a body that is not done by the next turn
    // waits for something else, and holds the only writer.
    const turn = setImmediate(() => {
      try {
        options.onSlowTurn?.(where);
      } catch (error) {
        limit.fail(error);
      }
    });
    try {
      const result = await Promise.race([inside.run(life, () => work(tx)), limit.passed]);
      life.on = false;
      statements.commit.run();
      return result;
    } catch (error) {
      life.on = false;
      if (writer.inTransaction) statements.rollback.run();
      throw error;
    } finally {
      limit.clear();
      clearImmediate(turn);
    }
  }

  const write: Db['write'] = (work) => {
    const where = slowTurn();
    if (inside.getStore()?.on) return Promise.reject(nested());
    if (closed) return Promise.reject(new Error('The database is closed'));
    const mine = tail.then(() => transact(work, where));
    tail = mine.then(nextTurn, nextTurn);
    return mine;
  };

  return {
    read,
    write,
    async check() {
      const at = Date.now();
      await write(async (tx) => {
        const set = sql`ON CONFLICT (one) DO UPDATE SET at = excluded.at RETURNING at`;
        await rows(tx, sql`INSERT INTO db_probe (one, at) VALUES (1, ${at}) ${set}`);
      });
      const [seen] = await rows<{ at: number }>(read, sql`SELECT at FROM db_probe`);
      if (!seen || seen.at < at) throw new Error('SQLite: what was written is not what is read');
      prove(writer);
      prove(reader);
    },
    async scrub() {
      // Between two writes. A reader that is busy, of another process too, is waited for.
      const empty = tail.then(async () => {
        for (const end = performance.now() + BUSY_MS; ; ) {
          const [done] = writer.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
          if (done?.busy === 0) return;
          if (performance.now() > end) throw new Error('SQLite: the log could not be emptied, somebody reads');
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      });
      tail = empty.then(nextTurn, nextTurn);
      await empty;
    },
    close() {
      closed ??= tail.then(() => {
        reader.close();
        writer.close(); // the last one: it moves the log into the file
      });
      return closed;
    },
  };
}

/** For a program that only looks: it cannot write, and does not bring anything up to date. */
export function openReader(place: string): { read: Tx; close: () => Promise<void> } {
  const reader = harden(new Connection(place, { readonly: true, fileMustExist: true, timeout: BUSY_MS }));
  return { read: handle(reader, () => {}), close: async () => void reader.close() };
}

/** Lets requests through between two transactions. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A drizzle handle that asks `guard` before each run of a statement, so also of one that was prepared earlier. */
function handle(connection: Connection.Database, guard: () => void): Tx {
  const prepare = (source: string) => {
    guard();
    const statement = connection.prepare(source);
    const guarded =
      <A extends unknown[], R>(run: (...args: A) => R) =>
      (...args: A): R => {
        guard();
        return run(...args);
      };
    const facade = {
      run: guarded((...args: unknown[]) => statement.run(...args)),
      all: guarded((...args: unknown[]) => statement.all(...args)),
      get: guarded((...args: unknown[]) => statement.get(...args)),
      raw: () => {
        statement.raw(true);
        return facade;
      },
    };
    return facade;
  };
  const client = { prepare } as unknown as Connection.Database;
  return new BaseSQLiteDatabase('sync', speech, new BetterSQLiteSession(client, speech, undefined), undefined) as Handle;
}

/** Also of an error that a store has wrapped. */
const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown };
  return code ?? (cause === undefined ? undefined : codeOf(cause));
};

/** Rows of a raw query, as the driver gives them: other types than drizzle's on each engine, so cast in the SQL. */
export const rows = async <T>(db: Tx, query: SQL): Promise<T[]> => (db as Handle).all<T>(query);

/** The triggers of append-only tables as they stand; see `withGuardLifted` in guard.ts. */
export async function dropGuard(tx: Tx, tables: readonly string[]): Promise<() => Promise<void>> {
  const all = await rows<{ name: string; table: string; sql: string }>(
    tx,
    sql`SELECT name, tbl_name AS "table", sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%\_no\_%' ESCAPE '\\'`,
  );
  const guards = all.filter(({ table }) => tables.includes(table));
  for (const { name } of guards) (tx as Handle).run(sql.raw(`DROP TRIGGER "${name}"`));
  return async () => {
    for (const guard of guards) (tx as Handle).run(sql.raw(guard.sql));
  };
}

/** Locks the rows that a select in a transaction reads. On SQLite the writer is alone already. */
export const forUpdate = <Q>(query: Q): Q => query;

export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_CONSTRAINT_UNIQUE' || codeOf(error) === 'SQLITE_CONSTRAINT_PRIMARYKEY';
