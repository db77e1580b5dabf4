// Sends files of the corpus as a person does, has them checked, and tells what became of each.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import type { Refusal } from '#app/domain/document/document-types.ts';
import { findDocumentRow } from '#app/domain/document/document.store.server.ts';
import type { DocumentRow } from '#app/domain/document/document.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { findPage } from '#app/domain/preview/page.store.server.ts';
import { insertCase } from '../cases.ts';
import { applicant, type TestBase } from '../context.ts';
import type { CorpusFile, Outcome } from './files.ts';

export type Became = { file: CorpusFile; bytes: Buffer; outcome: Outcome; caseId: string; row?: DocumentRow; /** Why it was not taken. */ refusal?: Refusal };

async function* stream(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

export const whole = async (parts: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};

export type Turned = { scanned: number; drawn: number; /** Bytes of memory at the most, beside what it had at its start. */ grown: number; failures: string[] };

/** One turn of checking, as a server of its own that is ready when it has `begun` and works from `go` on. @returns also what it tells when it ends by itself. */
export function startChecker(t: TestBase) {
  const { dataDir, scanner = '' } = t.base.config;
  const args = ['tests/support/run.js', './tests/support/corpus/checker.ts', dataDir, t.place.url ?? t.place.file!, t.secret!, t.clock.at.toISOString(), scanner];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env: process.env });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  const ended = new Promise<Turned | undefined>((resolve) => child.once('close', (code) => resolve(code === 0 ? (JSON.parse(said.trim().split('\n').at(-1)!) as Turned) : undefined)));
  const begun = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const go = () => void child.stdin.write('go\n');
  return { child, begun, go, ended };
}

/** A few to a case, so that no limit of a case is met; two servers check them. */
export async function runCorpus(t: TestBase, files: readonly CorpusFile[]): Promise<{ became: Became[]; turns: Turned[] }> {
  const sent: { file: CorpusFile; bytes: Buffer; caseId: string; id?: string; refusal?: Refusal }[] = [];
  let caseId = '';
  for (const [at, file] of files.entries()) {
    if (at % 6 === 0) caseId = await insertCase(t, { stage: 'in_progress' });
    const bytes = await file.bytes();
    const words = { title: file.about, fileName: file.name, kind: 'other' as const, language: '', note: '' };
    const added = await addDocument(t.as(applicant(caseId)), { caseId, words, bytes: stream(bytes) });
    sent.push({ file, bytes, caseId, ...(added.ok ? { id: added.id } : { refusal: added.error }) });
  }
  const servers = [startChecker(t), startChecker(t)];
  // Both at once, however long one of them takes to start.
  await Promise.all(servers.map(({ begun }) => begun));
  for (const { go } of servers) go();
  const turns = (await Promise.all(servers.map(({ ended }) => ended))).map((turn) => turn ?? { scanned: 0, drawn: 0, grown: 0, failures: ['a server ended'] });
  const became = await Promise.all(
    sent.map(async ({ id, ...one }) => {
      const row = id === undefined ? undefined : await findDocumentRow(t.base.db.read, one.caseId, id);
      return { ...one, outcome: outcomeOf(row), ...(row ? { row } : {}) };
    }),
  );
  return { became, turns };
}

function outcomeOf(row: DocumentRow | undefined): Outcome {
  if (!row) return 'refused';
  if (row.scan === 'infected') return 'infected';
  if (row.scan !== 'clean') return 'not clean';
  if (row.preview === 'waiting') throw new Error('nobody looked at it');
  return row.preview;
}

/** A picture of a page as a browser gets it. */
export async function readPage(t: TestBase, row: DocumentRow, page: number): Promise<Buffer> {
  const found = await findPage(t.base.db.read, { caseId: row.caseId, documentId: row.id, page });
  if (!found) throw new Error(`no page ${page}`);
  const key = await getCaseKey(t.base.db.read, t.base.keys, row.caseId);
  return whole(decryptDocument(key, found.id, t.base.documents.get(found.storageName)));
}

/** The original as it lies in the store. */
export async function hashOriginal(t: TestBase, row: DocumentRow): Promise<string> {
  const key = await getCaseKey(t.base.db.read, t.base.keys, row.caseId);
  return createHash('sha256').update(await whole(decryptDocument(key, row.id, t.base.documents.get(row.storageName)))).digest('hex');
}
