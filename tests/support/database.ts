// A fresh, migrated database for one test file, opened the way the application opens its own: SQLite in a temporary
// file, or with DATABASE_URL a new database on that server.
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { dialect } from '#db/columns.ts';
import { migrateDatabase, openDatabase, type Place } from '#db/client.server.ts';
import type { Db } from '#db/engine.ts';
import { shippedMigrations, type Migration } from '#db/migrations.ts';

export interface TestDatabase {
  db: Db;
  /** Where it is, for a second process or a look from outside. */
  place: { url?: string; file?: string };
  close(): Promise<void>;
}

export async function openTestDatabase(options: Omit<Place, 'url' | 'file'> = {}): Promise<TestDatabase> {
  const migrations = options.migrations ?? shippedMigrations(dialect);
  const { place, remove } = await freshPlace(migrations);
  // A transaction that waits for something else than the database is a fault: it ends the transaction.
  const onSlowTurn = (where: Error) => {
    throw where;
  };
  const db = await openDatabase({ onSlowTurn, ...options, ...place });
  return {
    db,
    place,
    async close() {
      await db.close();
      await remove();
    },
  };
}

/** A database that has these migrations behind it, and nothing in it. */
export async function freshPlace(
  migrations: Migration[],
): Promise<{ place: TestDatabase['place']; remove: () => Promise<void> }> {
  const key = createHash('sha256').update(migrations.map(({ hash }) => hash).join()).digest('hex').slice(0, 16);
  return dialect === 'pg' ? freshPostgres(key, migrations) : freshSqlite(key, migrations);
}

async function freshSqlite(key: string, migrations: Migration[]) {
  const templates = join(process.cwd(), '.cache', 'test-database');
  const template = join(templates, `${key}.sqlite`);
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-db-'));
  const file = join(folder, 'test.sqlite');
  if (!existsSync(template)) {
    // Made beside it and renamed: another test file that looks at the same time sees all of it or nothing.
    await migrateDatabase({ file, migrations });
    mkdirSync(templates, { recursive: true });
    const half = `${template}.${randomBytes(4).toString('hex')}`;
    copyFileSync(file, half);
    renameSync(half, template);
  } else {
    copyFileSync(template, file);
  }
  return { place: { file }, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function freshPostgres(key: string, migrations: Migration[]) {
  const server = process.env.DATABASE_URL!;
  const at = (database: string) => {
    const url = new URL(server);
    url.pathname = `/${database}`;
    return url.href;
  };
  const template = `voorportaal_template_${key}`;
  const name = `voorportaal_test_${randomBytes(8).toString('hex')}`;
  await asAdministrator(server, async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(hashtextextended($1, 0))`, [template]);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const half = `${template}_half`;
      await admin.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${half} TEMPLATE template0`);
      await migrateDatabase({ url: at(half), migrations });
      await admin.query(`ALTER DATABASE ${half} RENAME TO ${template}`);
    }
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const remove = () => asAdministrator(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { place: { url: at(name) }, remove: async () => void (await remove()) };
}

async function asAdministrator<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
