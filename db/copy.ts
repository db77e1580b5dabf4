// A whole database as one file and back, for backups: SQLite by VACUUM INTO, PostgreSQL by pg_dump and pg_restore.
import { dialect } from './columns.ts';
import * as pg from './copy.pg.ts';
import * as sqlite from './copy.sqlite.ts';

/** A wrapped data key, as a line of JSON can hold it: bytes as base64, the moment in milliseconds. */
export type CopiedKey = { caseId: string; kekVersion: number; wrapped: string; generation: number; createdAt: number };

/** Names of all that the store must hold: what people sent and was not erased, pictures of its pages, and packages for the archive that are still here. */
export const storedNames = `SELECT storage_name AS name, id FROM documents WHERE length(sealed) > 0 UNION SELECT storage_name, id FROM archive_exports WHERE storage_name <> '' UNION SELECT storage_name, id FROM document_pages WHERE state = 'ready' ORDER BY 1`;

/** Bytes in the store, and the row that promises them: a document that is sealed anew gets another name. */
export type StoredName = { name: string; id: string };

/** What does not lie in the copy itself. Keys: they may live shorter than the rest. Documents: where they lie in the store. */
export type Copied = { keys: CopiedKey[]; documents: StoredName[] };

export type Place = { url?: string | undefined; file?: string | undefined };

export const databaseKind = dialect === 'pg' ? ('postgresql' as const) : ('sqlite' as const);

/** All of it as it was at one moment, without the wrapped keys. Readers and writers go on. */
export const copyDatabase = ({ url = '', file = '' }: Place, into: string): Promise<Copied> =>
  dialect === 'pg' ? pg.copyDatabase(url, into) : sqlite.copyDatabase(file, into);

/** Puts a copy where no database is yet. @throws when there is one. */
export const placeCopy = async ({ url = '', file = '' }: Place, copy: string): Promise<void> =>
  dialect === 'pg' ? pg.placeCopy(url, copy) : sqlite.placeCopy(file, copy);

/** What the engine itself finds wrong with its file. PostgreSQL's copy is rows: bringing it back made every index and foreign key anew. */
export const findDamage = async ({ file = '' }: Place): Promise<string[]> => (dialect === 'pg' ? [] : sqlite.findDamage(file));
