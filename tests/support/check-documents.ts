// Looks in the store and in the rows for what senders of documents were told is there: invariants I4 and I5.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#app/config.server.ts';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { sweepUploads } from '#app/domain/document/sweep-uploads.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openBase } from '#app/http/base.server.ts';
import { documentPages, documents, storeWrites, uploadParts } from '#db/schema/index.ts';
import { keptElsewhere } from './elsewhere.js';

/** What a sender knows. `ok`: she was told that it is there; `unknown`: the line was cut before an answer. */
export type SentDocument = { caseId: string; sha256: string; size: number; /** Of an upload in pieces. */ id: string; result: 'ok' | 'unknown' };

/**
 * @param sweep first what the server does by itself once the delay of its sweeper has passed.
 * @returns one line for each thing that is not as it was told.
 */
export async function checkDocuments(dataDir: string, sent: readonly SentDocument[], { sweep, canary }: { sweep: boolean; canary: string }): Promise<{ documents: number; bytes: number; faults: string[]; /** In the store. */ names: string[] }> {
  const { base, close } = await openBase(readConfig({ ...keptElsewhere(), DATA_DIR: dataDir }));
  const faults: string[] = [];
  try {
    if (sweep) await sweepUploads({ ...base, now: () => new Date(Date.now() + 2 * 3_600_000) });
    const db = base.db.read;
    const rows = await db.select().from(documents);
    for (const row of rows) {
      const hash = createHash('sha256');
      try {
        const key = await getCaseKey(db, base.keys, row.caseId);
        for await (const bytes of decryptDocument(key, row.id, base.documents.get(row.storageName))) hash.update(bytes);
        if (hash.digest('hex') !== row.sha256) faults.push(`I4: document ${row.id} is not what its row says`);
      } catch (error) {
        faults.push(`I4: document ${row.id} cannot be read: ${String(error)}`);
      }
    }
    const left = new Map<string, number>();
    const nameOf = (one: { caseId: string; sha256: string; size: number }) => `${one.caseId} ${one.sha256} ${one.size}`;
    for (const row of rows) left.set(nameOf(row), (left.get(nameOf(row)) ?? 0) + 1);
    for (const one of [...sent].sort((a, b) => (a.result < b.result ? -1 : 1))) {
      const there = left.get(nameOf(one)) ?? 0;
      if (there > 0) left.set(nameOf(one), there - 1);
      else if (one.result === 'ok') faults.push(`I4: lost: ${one.size} bytes of case ${one.caseId}`);
      if (one.result === 'ok' && one.id !== '' && !rows.some((row) => row.id === one.id && row.sha256 === one.sha256)) faults.push(`I4: ${one.id} is not the document that was promised`);
    }
    for (const [name, count] of left) if (count > 0) faults.push(`I4: listed ${count} times more than it was sent: ${name}`);
    const parts = await db.select().from(uploadParts);
    const promised = new Set([...rows.map(({ storageName }) => storageName), ...parts.map(({ id }) => id)]);
    const folder = join(dataDir, 'documents');
    const files = readdirSync(folder);
    // Pictures of pages too: what a kill left of those is swept an hour later.
    const pages = new Set((await db.select().from(documentPages)).map(({ storageName }) => storageName));
    for (const file of files) if (!promised.has(file) && !pages.has(file.replace(/\.part$/, ''))) faults.push(`I5: a file without a row: ${file}`);
    for (const name of promised) if (!files.includes(name)) faults.push(`I5: a row without a file: ${name}`);
    if (sweep && (await db.select().from(storeWrites)).length > 0) faults.push('I5: a write that was announced is not settled');
    const places = [...files.map((file) => join(folder, file)), ...['', '-wal'].map((end) => join(dataDir, `voorportaal.sqlite${end}`))];
    for (const place of places) if (readIfThere(place)?.includes(canary)) faults.push(`S11: plain bytes of a document in ${place}`);
    return { documents: rows.length, bytes: rows.reduce((sum, { size }) => sum + size, 0), faults, names: rows.map(({ storageName }) => storageName) };
  } finally {
    await close();
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
