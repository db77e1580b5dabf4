// The one way to a database, for the application, its commands and the tests: migrate, open, prove.
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { dialect } from '#db/columns.ts';
import { openDb, openReader, type Db } from '#db/engine.ts';
import type { Options } from './database.ts';
import { migrate as migratePostgres } from './migrate.pg.ts';
import { migrate as migrateSqlite } from './migrate.sqlite.ts';
import { shippedMigrations, type Migration } from './migrations.ts';

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

/** Opens what is there for looking only: nothing is made, brought up to date or written. */
export const openForReading = (where: { url?: string | undefined; file?: string | undefined }): Pick<Db, 'read' | 'close'> => openReader(placeOf(where));

/** Brings the tables up to date. Safe to run at any time and by several servers at once. */
export async function migrateDatabase(where: {
  url?: string | undefined;
  file?: string | undefined;
  migrations?: Migration[] | undefined;
}): Promise<void> {
  const place = placeOf(where);
  const migrations = where.migrations ?? shippedMigrations(dialect);
  if (dialect === 'pg') return migratePostgres(place, migrations);
  makePrivate(place);
  migrateSqlite(place, migrations);
}

function placeOf({ url, file }: { url?: string | undefined; file?: string | undefined }): string {
  const place = dialect === 'pg' ? url : file;
  if (place === undefined || place === '') {
    throw new Error(dialect === 'pg' ? 'PostgreSQL was chosen, but no URL given' : 'SQLite was chosen, but no file given');
  }
  if (/^(:memory:$|file:)/.test(place)) throw new Error('SQLite needs the path of a file: it is opened more than once');
  return place;
}

/** Only this user reads the file; SQLite gives its log the same rights. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
