// Damage to what is sealed, and whether it is seen: rows of every kind and documents of a case.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { getCaseKeyRow, getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { open, type Binding } from '#app/domain/keys/envelope.server.ts';
import { sealedColumns } from '#app/domain/keys/sealed-columns.store.server.ts';
import type { TestBase } from './context.ts';

/** One thing that is sealed, and a way to open other bytes in its place. */
export type Thing = { name: string; bytes: Buffer; opens: (bytes: Buffer) => Promise<boolean> };

const isRefused = async (act: () => unknown): Promise<boolean> => {
  try {
    await act();
    return false;
  } catch (error) {
    if (!/tampered/.test(String(error))) throw error;
    return true;
  }
};

/** Every sealed value of the case, its wrapped key, and its documents. */
export async function listThings(t: TestBase, caseId: string): Promise<{ rows: Thing[]; keys: Thing[]; documents: Thing[] }> {
  const db = t.base.db.read;
  const key = await getCaseKey(db, t.base.keys, caseId);
  const wrapped = await getCaseKeyRow(db, caseId);
  const value = (name: string, binding: Binding, bytes: Buffer): Thing => ({ name, bytes, opens: async (other) => !(await isRefused(() => open(key, binding, other))) });
  const rows: Thing[] = [];
  for (const { table, column, ofCase, binding } of sealedColumns) {
    const found = (await db.select().from(table).where(eq(table[ofCase as 'caseId'], caseId))) as unknown as (Record<string, unknown> & { id: string })[];
    for (const row of found) if ((row[column] as Buffer | null)?.length) rows.push(value(`${column} ${row.id}`, binding(row as never), row[column] as Buffer));
  }
  const keys = [{ name: 'wrapped key', bytes: wrapped.wrapped, opens: async (other: Buffer) => !(await isRefused(() => t.base.keys.unwrapCaseKey(caseId, { ...wrapped, wrapped: other }))) }];
  const documents = (await listDocumentRows(db, caseId)).map((row): Thing => {
    const file = join(t.base.config.dataDir, 'documents', row.storageName);
    const bytes = readFileSync(file);
    const opens = async (other: Buffer) => {
      writeFileSync(file, other);
      try {
        return !(await isRefused(async () => {
          for await (const _ of decryptDocument(key, row.id, t.base.documents.get(row.storageName))) continue;
        }));
      } finally {
        writeFileSync(file, bytes);
      }
    };
    return { name: `document ${row.id}`, bytes, opens };
  });
  return { rows, keys, documents };
}

const chunk = 64 * 1024 + 16;
const chunksOf = (bytes: Buffer) => Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) => bytes.subarray(at * chunk, (at + 1) * chunk));

/** Whole chunks changed places, taken out, repeated; the end cut off at and beside the border of a chunk. */
export function bentDocuments({ bytes }: Thing): { about: string; bytes: Buffer }[] {
  const parts = chunksOf(bytes);
  const [first = Buffer.alloc(0), second = Buffer.alloc(0), ...rest] = parts;
  const cuts = [0, 1, 15, 16, chunk - 1, chunk, chunk + 1, bytes.length - 17, bytes.length - 16, bytes.length - 1].filter((at) => at >= 0 && at < bytes.length);
  const cut = [...new Set(cuts)].map((at) => ({ about: `cut at ${at}`, bytes: bytes.subarray(0, at) }));
  const longer = [{ about: 'a byte more', bytes: Buffer.concat([bytes, Buffer.of(0)]) }];
  if (parts.length < 2) return [...cut, ...longer];
  return [
    ...cut,
    ...longer,
    { about: 'two chunks swapped', bytes: Buffer.concat([second, first, ...rest]) },
    { about: 'the first chunk taken out', bytes: Buffer.concat([second, ...rest]) },
    { about: 'a chunk repeated', bytes: Buffer.concat([first, first, second, ...rest]) },
    { about: 'the last chunk taken out', bytes: Buffer.concat(parts.slice(0, -1)) },
  ];
}
