// Takes the triggers of append-only tables away, as somebody could who owns the database.
import Connection from 'better-sqlite3';
import pg from 'pg';
import type { TestDatabase } from './database.ts';

export async function takeGuardsAway({ url, file }: TestDatabase['place'], tables: readonly string[]): Promise<void> {
  if (url !== undefined) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const table of tables) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
    await client.end();
  } else {
    const connection = new Connection(file);
    for (const table of tables) {
      for (const act of ['update', 'delete']) connection.exec(`DROP TRIGGER IF EXISTS \`${table}_no_${act}\``);
    }
    connection.close();
  }
}
