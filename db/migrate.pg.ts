// PostgreSQL migrations: what is due runs in one transaction, by one server at a time. Not drizzle's own migrator: it
// takes no lock, so two servers that start together collide, and it does not notice an edited migration.
import pg from 'pg';
import { pending, type Migration } from './migrations.ts';

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS db_migration (name text PRIMARY KEY, hash text NOT NULL, at timestamptz NOT NULL);
  CREATE TABLE IF NOT EXISTS db_probe (one integer PRIMARY KEY CHECK (one = 1), at bigint NOT NULL);`;

export async function migrate(url: string, migrations: Migration[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the query under way rejects as well
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('db_migration', 0))`);
    // Waiting long for a table makes everyone wait behind us: rather fail, and let the start be tried again.
    await client.query(`SET lock_timeout = '10s'`);
    await client.query('BEGIN');
    // Only when it is not there: the role of the program may have no right to make tables.
    const { rows: known } = await client.query<{ at: string | null }>(`SELECT to_regclass('db_migration') AS at`);
    if (known[0]?.at === null) await client.query(bookkeeping);
    const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM db_migration');
    for (const each of pending(migrations, rows)) {
      for (const statement of each.statements) {
        await client.query(statement).catch((error: unknown) => {
          throw new Error(`Migration ${each.name} failed`, { cause: error });
        });
      }
      await client.query('INSERT INTO db_migration VALUES ($1, $2, now())', [each.name, each.hash]);
    }
    await client.query('COMMIT');
  } finally {
    await client.end(); // an open transaction is undone, and the lock goes with the connection
  }
}
