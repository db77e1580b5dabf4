// The one way to a database, for the application, its commands and the tests: migrate, open, prove.
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { dialect } from '#db/columns.ts';
import { openDb, type Db } from '#db/engine.ts';
import type { Options } from './database.ts';
import { migrate as migratePostgres } from './migrate.pg.ts';
import { migrate as migrateSqlite } from './migrate.sqlite.ts';
import { shippedMigrations, type Migration } from './migrations.ts';
import { placeOf, type Where } from './place.ts';

export interface Place extends Omit<Options, 'place' | 'readPlace'> {
  /** PostgreSQL. The same as DATABASE_URL in the environment, which chose the engine. */
  url?: string | undefined;
  /** PostgreSQL: a replica to read from. */
  readUrl?: string | undefined;
  /** SQLite: the file, made when it is not there. */
  file?: string | undefined;
  /** Others than those of the program: for tests of the migrators. */
  migrations?: Migration[];
}

export async function openDatabase({ url, readUrl, file, migrations, ...options }: Place): Promise<Db> {
  await migrateDatabase({ url, file, migrations });
  const replica = readUrl === undefined ? {} : { readPlace: readUrl };
  const db = openDb({ ...options, ...replica, place: placeOf({ url, file }) });
  try {
    await db.check();
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** Brings the tables up to date. Safe to run at any time and by several servers at once. */
export async function migrateDatabase(where: Where & { migrations?: Migration[] | undefined }): Promise<void> {
  const place = placeOf(where);
  const migrations = where.migrations ?? shippedMigrations(dialect);
  if (dialect === 'pg') return migratePostgres(place, migrations);
  makePrivate(place);
  migrateSqlite(place, migrations);
}

/** Only this user reads the file; SQLite gives its log the same rights. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
