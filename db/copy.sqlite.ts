import { existsSync, renameSync } from 'node:fs';
import Connection from 'better-sqlite3';
import { storedNames, type Copied, type StoredName } from './copy.ts';
import { harden } from './pragmas.ts';

const BUSY_MS = 30_000;
const keyRows = `SELECT case_id AS caseId, kek_version AS kekVersion, wrapped, generation, created_at AS createdAt FROM case_keys ORDER BY case_id`;

type Row = { caseId: string; kekVersion: number; wrapped: Buffer; generation: number; createdAt: number };

export async function copyDatabase(file: string, into: string): Promise<Copied> {
  // A copy of the file itself would miss the log, and could be torn.
  const live = new Connection(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    live.prepare('VACUUM INTO ?').run(into);
  } finally {
    live.close();
  }
  const copy = harden(new Connection(into));
  try {
    const keys = (copy.prepare(keyRows).all() as Row[]).map((row) => ({ ...row, wrapped: row.wrapped.toString('base64') }));
    const documents = copy.prepare(storedNames).all() as StoredName[];
    copy.exec('DELETE FROM case_keys'); // secure_delete: the bytes are overwritten, not only let go
    copy.pragma('wal_checkpoint(TRUNCATE)');
    return { keys, documents };
  } finally {
    copy.close();
  }
}

export function placeCopy(file: string, copy: string): void {
  if (existsSync(file)) throw new Error(`There is a database at ${file} already`);
  renameSync(copy, file);
}

export function findDamage(file: string): string[] {
  const db = harden(new Connection(file, { fileMustExist: true }));
  try {
    const said = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
    const keys = db.pragma('foreign_key_check') as unknown[];
    return [...said.filter((line) => line !== 'ok').map((line) => `integrity_check: ${line}`), ...(keys.length > 0 ? [`foreign_key_check: ${keys.length} rows`] : [])];
  } finally {
    db.close();
  }
}
