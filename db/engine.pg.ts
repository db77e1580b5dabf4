// PostgreSQL: writes are SERIALIZABLE and run again after a conflict, so stores may think themselves alone, as on SQLite.
import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type SQL } from 'drizzle-orm';
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { deadline, DEADLINE_MS, ended, late, nested, outside, slowTurn } from './database.ts';
import type { Database, Life, Options } from './database.ts';
import { handle } from './handle.pg.ts';
import { takeTurns } from './turns.ts';

type Handle = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;
export type Tx = Omit<Handle, 'transaction' | 'query' | '$cache' | '_' | 'execute'>;
export type Db = Database<Tx>;

const ATTEMPTS = 12;
/** From this attempt on nobody else writes: a long transaction among many short ones would lose each time. */
const ALONE_FROM = 5;
const AMONG_OTHERS = 'SELECT pg_advisory_lock_shared(1, 1)';
const ALONE = 'SELECT pg_advisory_lock(1, 1)';
const UNLOCK = 'SELECT pg_advisory_unlock_all()';
const CONNECT_MS = 10_000;
const READ_MS = 30_000;
const OLDEST_SERVER = 140_000;
const CONFLICTS = ['40001', '40P01'];
const onlyReads = '-c default_transaction_read_only=on -c jit=off';

export function openDb(options: Options): Db {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const common = { max: 10, connectionTimeoutMillis: CONNECT_MS, keepAlive: true };
  const pool = new pg.Pool({
    ...common,
    connectionString: options.place,
    // The server ends what the deadline here cannot: a statement that runs, a transaction whose client is gone.
    statement_timeout: deadlineMs,
    idle_in_transaction_session_timeout: deadlineMs,
    // A scan of a small table counts as having read all of it, and then conflicts with every writer.
    // What it costs then looks enormous, and the server would compile each such statement first: half a second for a deletion.
    options: '-c enable_seqscan=off -c jit=off',
  });
  const readPool = new pg.Pool({
    ...common,
    connectionString: options.readPlace ?? options.place,
    statement_timeout: READ_MS,
    options: onlyReads,
  });
  for (const each of [pool, readPool]) each.on('error', () => {}); // an idle connection died: the pool replaces it
  const inside = new AsyncLocalStorage<Life>();
  const inTurn = takeTurns();
  const begun = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  async function transact<T>(work: (tx: Tx) => Promise<T>, where: Error, lock: string, alone?: string): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const lost = (error: Error) => {
      broken = error;
    };
    client.on('error', lost); // the connection died between two queries; without a listener the process would, too
    const settle = (statement: string) => client.query(statement).catch(lost);
    try {
      // Before BEGIN: a lock taken inside would come after the snapshot, and prevent nothing.
      // First the one that all writers take: in the other order two could wait for each other.
      await client.query(lock);
      if (alone !== undefined) await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [alone]);
      await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
      const { tx, life, pending } = handleIn(client);
      const limit = deadline(deadlineMs, () => (broken = late(where)));
      try {
        const result = await Promise.race([inside.run(life, () => work(tx)), limit.passed]);
        if (pending() > 0) throw ended();
        life.on = false;
        await client.query('COMMIT');
        return result;
      } catch (error) {
        life.on = false;
        // Past the deadline a statement may still be running: the connection goes, and the server undoes.
        if (!broken) await settle('ROLLBACK');
        throw error;
      } finally {
        limit.clear();
      }
    } finally {
      if (!broken) await settle(UNLOCK);
      client.off('error', lost);
      client.release(broken); // a broken connection is destroyed, and its lock with it
    }
  }

  async function persist<T>(work: (tx: Tx) => Promise<T>, where: Error, alone?: string): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await transact(work, where, attempt < ALONE_FROM ? AMONG_OTHERS : ALONE, alone);
      } catch (error) {
        const code = codeOf(error) ?? '';
        if (!CONFLICTS.includes(code) || attempt >= ATTEMPTS) throw error;
        options.onRetry?.(code);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 4 * 2 ** attempt)));
      }
    }
  }

  return {
    read: handle((query, values) => {
      if (inside.getStore()?.on) throw outside();
      return readPool.query(query, values);
    }),
    async write(work, alone) {
      const where = slowTurn();
      if (inside.getStore()?.on) throw nested();
      if (closed) throw new Error('The database is closed');
      const mine = inTurn(alone, () => persist(work, where, alone));
      begun.add(mine);
      const forget = () => begun.delete(mine);
      mine.then(forget, forget);
      return mine;
    },
    async check() {
      await pool.query(
        'INSERT INTO db_probe (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = excluded.at',
        [Date.now()],
      );
      const is = (name: string) => `current_setting('${name}') AS ${name}`;
      const settings = ['server_version_num', 'server_encoding', 'synchronous_commit', 'fsync', 'full_page_writes'].map(is).join(', ');
      const { rows: server } = await pool.query<Record<string, string>>(`SELECT ${settings}`);
      const { rows: reader } = await readPool.query<Record<string, string>>(`SELECT ${is('transaction_read_only')}`);
      if (Number(server[0]?.server_version_num) < OLDEST_SERVER) throw new Error('PostgreSQL 14 at least');
      if (server[0]?.server_encoding !== 'UTF8') throw new Error('PostgreSQL: the encoding of the database must be UTF8');
      if (server[0].synchronous_commit === 'off') throw new Error('PostgreSQL: synchronous_commit must not be off');
      for (const name of ['fsync', 'full_page_writes']) if (server[0][name] !== 'on') throw new Error(`PostgreSQL: ${name} must be on`);
      if (reader[0]?.transaction_read_only !== 'on') throw new Error('PostgreSQL: connections for reading can write');
    },
    async scrub() {
      // Few and short rows: writers of keys wait for a moment. Only the owner of the table may; another role is told so.
      await pool.query('VACUUM FULL case_keys');
    },
    close() {
      closed ??= Promise.allSettled(begun).then(async () => {
        await Promise.all([pool.end(), readPool.end()]);
      });
      return closed;
    },
  };
}

/** For a program that only looks: it cannot write, and does not bring anything up to date. */
export function openReader(place: string): { read: Tx; close: () => Promise<void> } {
  const pool = new pg.Pool({ max: 2, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, connectionString: place, options: onlyReads });
  pool.on('error', () => {});
  return { read: handle((query, values) => pool.query(query, values)), close: () => pool.end() };
}

/** A handle on one transaction. Queries go one after another: pg refuses a second while one runs. */
function handleIn(client: pg.PoolClient) {
  const life: Life = { on: true };
  let pending = 0;
  let line: Promise<unknown> = Promise.resolve();
  const tx = handle((query, values) => {
    if (!life.on) throw ended();
    pending += 1;
    const mine = line.then(() => {
      // Asked again when its turn comes: after a ROLLBACK it would run, and stay, outside the transaction.
      if (!life.on) throw ended();
      return client.query(query, values);
    });
    line = mine.then(
      () => (pending -= 1),
      () => (pending -= 1),
    );
    return mine;
  });
  return { tx, life, pending: () => pending };
}

/** Also of an error that a store has wrapped. */
const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown };
  return code ?? (cause === undefined ? undefined : codeOf(cause));
};

/** Rows of a raw query, as the driver gives them: other types than drizzle's on each engine, so cast in the SQL. */
export const rows = async <T>(db: Tx, query: SQL): Promise<T[]> => {
  const result = await (db as Handle).execute(query);
  return result.rows as T[];
};

/** The triggers of append-only tables, switched off; see `withGuardLifted` in guard.ts. Only the owner of a table may. */
export async function dropGuard(tx: Tx, tables: readonly string[]): Promise<() => Promise<void>> {
  const alter = async (act: string) => {
    for (const table of tables) await rows(tx, sql.raw(`ALTER TABLE "${table}" ${act} TRIGGER "${table}_append_only"`));
  };
  await alter('DISABLE');
  return () => alter('ENABLE ALWAYS');
}

/** Locks the rows that a select in a transaction reads. On SQLite the writer is alone already. */
export const forUpdate = <Q extends { for(strength: 'update'): unknown }>(query: Q): Q => query.for('update') as Q;

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';
