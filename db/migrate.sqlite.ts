// SQLite migrations. drizzle's own migrator leaves foreign keys on, so that the rebuild of a table deletes the rows of
// its children and loses its triggers without a word. Everything that is due runs in one transaction, or not at all.
import Connection from 'better-sqlite3';
import { pending, type Migration } from './migrations.ts';
import { harden } from './pragmas.ts';

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS db_migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS db_probe (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT;`;

const BUSY_MS = 30_000;

export function migrate(file: string, migrations: Migration[]): void {
  const db = harden(new Connection(file, { timeout: BUSY_MS }));
  try {
    db.pragma('foreign_keys = OFF'); // does nothing inside a transaction, so it is here: DROP TABLE would cascade
    const run = db.transaction(() => {
      db.exec(bookkeeping);
      const applied = db.prepare('SELECT name, hash FROM db_migration').all() as { name: string; hash: string }[];
      const due = pending(migrations, applied);
      for (const each of due) {
        apply(db, each);
        db.prepare('INSERT INTO db_migration VALUES (?, ?, ?)').run(each.name, each.hash, Date.now());
      }
      if (due.length > 0) verify(db);
    });
    run.immediate();
  } finally {
    db.close();
  }
}

function apply(db: Connection.Database, { name, statements }: Migration): void {
  const before = triggersOf(db);
  for (const statement of statements) {
    if (/^\s*PRAGMA foreign_keys/i.test(statement)) continue; // drizzle-kit's, see above
    try {
      db.exec(strict(statement));
    } catch (error) {
      throw new Error(`Migration ${name} failed`, { cause: error });
    }
  }
  // The rebuild of a table drops its triggers. They come back, unless the migration says DROP TRIGGER itself.
  const after = new Set(triggersOf(db).map((trigger) => trigger.name));
  const dropped = (trigger: string) =>
    statements.some((statement) => new RegExp(`\\bDROP\\s+TRIGGER\\b[^;]*\\b${trigger}\\b`, 'i').test(statement));
  for (const trigger of before) {
    if (!after.has(trigger.name) && !dropped(trigger.name) && exists(db, trigger.table)) db.exec(trigger.sql);
  }
}

/** drizzle-kit cannot say STRICT, without which SQLite stores text in a column of numbers. */
const strict = (statement: string) => statement.replace(/^(\s*CREATE TABLE\b[\s\S]*\))\s*;?\s*$/i, '$1 STRICT;');

function verify(db: Connection.Database): void {
  const broken = db.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0) throw new Error(`The migration breaks ${broken.length} foreign keys`);
  const tables = db.pragma('table_list') as { name: string; type: string; strict: number }[];
  const loose = tables.filter(({ name, type, strict: is }) => type === 'table' && !is && !name.startsWith('sqlite_'));
  if (loose.length > 0) throw new Error(`Not STRICT: ${loose.map(({ name }) => name).join(', ')}`);
}

const triggersOf = (db: Connection.Database) =>
  db.prepare(`SELECT name, tbl_name AS "table", sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    table: string;
    sql: string;
  }[];

const exists = (db: Connection.Database, table: string) =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(table) !== undefined;
