// Copies of the database of a portal that does not run, for damage done on purpose: a check that does not find it would
// have passed without looking.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Connection from 'better-sqlite3';
import pg from 'pg';

export type Place = { url?: string; file?: string };

/** Where the portal of this folder has its database. */
export const placeIn = (dataDir: string): Place =>
  process.env.DATABASE_URL ? { url: process.env.DATABASE_URL } : { file: join(dataDir, 'voorportaal.sqlite') };

/** Does `work` with a copy in which these statements were carried out, guards or no guards. */
export async function withDamage<T>(dataDir: string, statements: readonly string[], work: (copy: Place) => Promise<T>): Promise<T> {
  const { url, file } = placeIn(dataDir);
  return url ? withPostgres(url, statements, work) : withSqlite(file!, statements, work);
}

async function withSqlite<T>(file: string, statements: readonly string[], work: (copy: Place) => Promise<T>): Promise<T> {
  const copy = `${file}.control`;
  copyFileSync(file, copy);
  const db = new Connection(copy);
  for (const name of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[]) db.exec(`DROP TRIGGER "${name}"`);
  for (const statement of statements) db.exec(statement);
  db.close();
  try {
    return await work({ file: copy });
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  }
}

async function withPostgres<T>(url: string, statements: readonly string[], work: (copy: Place) => Promise<T>): Promise<T> {
  const copy = await createDatabase(url, 'control', new URL(url).pathname.slice(1));
  const client = new pg.Client({ connectionString: copy.url });
  try {
    await client.connect();
    try {
      const { rows } = await client.query('SELECT format(\'DROP TRIGGER %I ON %s\', tgname, tgrelid::regclass) AS drop FROM pg_trigger WHERE NOT tgisinternal');
      for (const row of rows as { drop: string }[]) await client.query(row.drop);
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
    return await work({ url: copy.url });
  } finally {
    await copy.drop();
  }
}

/** A further database on the same server. @param like one that nobody is connected to. */
export async function createDatabase(url: string, name: string, like = 'template0'): Promise<{ url: string; drop: () => Promise<void> }> {
  const at = new URL(url);
  at.pathname = '/template1';
  const administer = async (statement: string) => {
    const admin = new pg.Client({ connectionString: at.href });
    await admin.connect();
    await admin.query(statement).finally(() => admin.end());
  };
  const other = new URL(url);
  other.pathname = `/${name}`;
  await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(`CREATE DATABASE ${name} TEMPLATE ${like}`);
  return { url: other.href, drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
