// The settings of every SQLite connection. They are proved after a write, because SQLite ignores what it cannot do.
import type { Database as Connection } from 'better-sqlite3';

// Versions before this one can lose a commit when two connections reset the write-ahead log at the same time.
const OLDEST_SQLITE = [3, 51, 3] as const;

const pragmas = {
  /** Power may fail after an acknowledged commit. By hand: an existing WAL file opens at NORMAL. */
  synchronous: 2,
  foreign_keys: 1,
  /** Else INSERT OR REPLACE walks round the triggers of append-only tables. */
  recursive_triggers: 1,
  /** What is deleted is overwritten. */
  secure_delete: 1,
  /** A file that was tampered with cannot make functions run. */
  trusted_schema: 0,
  cell_size_check: 1,
  /** A fault of the disk is an error, not a crash. */
  mmap_size: 0,
  /** Nothing of a sort or an index build lies on the disk outside the file. */
  temp_store: 2,
};

export function harden(connection: Connection): Connection {
  if (!connection.readonly) connection.pragma('journal_mode = WAL');
  for (const [name, value] of Object.entries(pragmas)) connection.pragma(`${name} = ${value}`);
  connection.pragma('cache_size = -65536'); // 64 MiB
  connection.pragma('journal_size_limit = 67108864');
  return connection;
}

/** Throws unless the connection runs under the settings above. */
export function prove(connection: Connection): void {
  const version = connection.prepare('SELECT sqlite_version()').pluck().get() as string;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [oldMajor, oldMinor, oldPatch] = OLDEST_SQLITE;
  const distance = major - oldMajor || minor - oldMinor || patch - oldPatch;
  if (distance < 0) throw new Error(`SQLite ${version} is too old: ${OLDEST_SQLITE.join('.')} at least`);
  const get = (name: string) => connection.pragma(name, { simple: true }) as unknown;
  const mode = get('journal_mode');
  if (mode !== 'wal') throw new Error(`SQLite: journal_mode is ${String(mode)}, must be wal`);
  for (const [name, wanted] of Object.entries(pragmas)) {
    const found = get(name) ?? 0; // a build without memory mapping does not know mmap_size
    if (found !== wanted) throw new Error(`SQLite: ${name} is ${String(found)}, must be ${wanted}`);
  }
}
