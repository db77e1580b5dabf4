// The malware scan (S10): by a real clamd, and without one, with one that is stopped, hangs, or looks at a part only. What
// is not clean opens for nobody but the person whose it is; what is harmful for nobody.
import { createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { systemCtx } from '#app/domain/context.ts';
import { drawDocuments } from '#app/domain/document/draw-documents.server.ts';
import { findDocumentRow } from '#app/domain/document/document.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { scanDocuments } from '#app/domain/document/scan-documents.server.ts';
import { scanBytes, verdictOf } from '#app/domain/document/scanner.server.ts';
import { sendFile } from '#app/domain/file/submissions.server.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import { letLook, openLooked } from '#app/domain/preview/look.server.ts';
import { listPages } from '#app/domain/preview/page.store.server.ts';
import { runRetention } from '#app/domain/retention/run.server.ts';
import { auditRows, cases, documentPages } from '#db/schema/index.ts';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { fillFile } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { eicar, startClamd, type Clamd } from '../support/clamd.js';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { docxBomb, harmful } from '../support/corpus/archives.ts';
import { media } from '../support/corpus/media.ts';
import { pdf } from '../support/corpus/papers.ts';
import { jpeg } from '../support/corpus/pictures.ts';
import { readPage, whole } from '../support/corpus/run-corpus.ts';
import { draftWith } from '../support/kept.ts';
import { figure } from '../support/figures.ts';
import { photoOfPaper } from '#db/seed/photo.ts';
import { officer } from '../support/review.ts';
import { useScanner } from '../support/scanner.ts';

let clamd: Clamd;
let [found, closed] = [0, 0];
let t: TestBase;
beforeAll(async () => {
  clamd = await startClamd();
});
afterAll(async () => {
  figure('harmful files found', found);
  figure('looks at what was not clean, all refused', closed);
  await clamd.stop();
});
beforeEach(async () => {
  t = await openTestBase();
  useScanner(t, clamd.address);
});
afterEach(() => t.close());

const later = (minutes: number) => void (t.clock.at = new Date(t.clock.at.getTime() + minutes * 60_000));
const check = async () => {
  const failures: string[] = [];
  const onFailure = (error: unknown) => void failures.push(String(error));
  const turn = await scanDocuments(t.base, { patience: { silentMs: 1_500, wholeMs: 20_000 }, onFailure });
  return { ...turn, drawn: await drawDocuments(t.base, { onFailure }), failures };
};
async function* stream(bytes: Buffer) {
  yield bytes;
}

/** A case with this document in it, sent, with its officer. */
async function withDocument(bytes: Buffer, { sent = true } = {}) {
  const caseId = await insertCase(t, { stage: 'activated' });
  const me = t.as(applicant(caseId));
  const added = await addDocument(me, { caseId, words: { title: 'Brief', fileName: 'a', kind: 'letter', language: '', note: '' }, bytes: stream(bytes) });
  if (!added.ok) throw new Error(added.error);
  if (sent) {
    await fillFile(me, caseId);
    const told = await sendFile(me, { caseId, language: 'nl' });
    if (!told.ok) throw new Error(told.missing.join());
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
  }
  return { caseId, id: added.id };
}
type Placed = Awaited<ReturnType<typeof withDocument>>;
const rowOf = async ({ caseId, id }: Placed) => (await findDocumentRow(t.base.db.read, caseId, id))!;
const lookAt = ({ caseId, id }: Placed, page: number) => letLook(t.as(officer), { caseId, documentId: id, page });
/** Whether an officer gets to see anything of it: a page, or the file. */
const opens = async (placed: Placed) => {
  const tries = await Promise.allSettled([lookAt(placed, 0), lookAt(placed, 1)]);
  return tries.some(({ status }) => status === 'fulfilled');
};

describe('what the scanner finds', () => {
  const ways: [string, () => Buffer | Promise<Buffer>][] = [
    ['behind a photo', async () => Buffer.concat([await jpeg(), Buffer.from(eicar)])],
    ['in a letter of Word', harmful.docx],
    ['in a letter of LibreOffice', harmful.odt],
    ['in an archive in a letter', harmful.nested],
    ['in a PDF', () => pdf({ more: [`<< /Type /EmbeddedFile /Length ${eicar.length} >>\nstream\n${eicar}\nendstream`] })],
  ];
  test.each(ways)('harm %s: nobody opens it, and its case is told', async (_about, bytes) => {
    const placed = await withDocument(await bytes());
    expect(await opens(placed)).toBe(false);
    expect((await check()).failures).toEqual([]);
    const row = await rowOf(placed);
    expect(row).toMatchObject({ scan: 'infected', preview: 'none', pages: 0, scanAt: null, previewAt: null, checkedAt: t.clock.at });
    expect(await opens(placed)).toBe(false);
    await expect(letLook(t.as(applicant(placed.caseId)), { caseId: placed.caseId, documentId: placed.id, page: 0 })).rejects.toThrow('not_found');
    expect((await listEvents(t.base.db.read, placed.caseId)).find(({ type }) => type === 'document_checked')?.data).toEqual({ result: 'infected' });
    const [recorded] = await t.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'document.scan'));
    expect(recorded).toMatchObject({ actorId: 'document-check', object: `document:${placed.id}`, reason: 'infected' });
    expect((await verifyRecord(t.base)).faults).toEqual([]);
    found += 1;
  });

  test('a ready case with a harmful document is ready no longer', async () => {
    const placed = await withDocument(harmful.docx());
    await t.base.db.write((tx) => tx.update(cases).set({ stage: 'file_complete' }).where(eq(cases.id, placed.caseId)));
    await check();
    const [row] = await t.base.db.read.select().from(cases).where(eq(cases.id, placed.caseId));
    expect(row?.stage).toBe('submitted');
  });

  test('nothing: it is clean, has its pictures, and opens for its officer', async () => {
    const placed = await withDocument(await jpeg());
    expect(await opens(placed)).toBe(false);
    await check();
    expect(await rowOf(placed)).toMatchObject({ scan: 'clean', preview: 'ready', pages: 1, scanAt: null, previewAt: null, scanNote: '' });
    expect(await opens(placed)).toBe(true);
    expect(await check()).toMatchObject({ scanned: 0, drawn: 0 });
  });
});

describe('what does not answer is not clean', () => {
  const notClean = async (placed: Placed, note = '') => {
    const row = await rowOf(placed);
    expect([row.scan, row.scanNote]).toEqual(['not_scanned', note]);
    expect(await opens(placed)).toBe(false);
    closed += 1;
  };

  test('no scanner at all: pictures for herself, nothing for anybody else', async () => {
    useScanner(t);
    const placed = await withDocument(photoOfPaper(5));
    expect(await check()).toEqual({ scanned: 0, scanner: false, drawn: 1, failures: [] });
    await notClean(placed);
    expect((await rowOf(placed)).preview).toBe('ready');
    expect(await letLook(t.as(applicant(placed.caseId)), { caseId: placed.caseId, documentId: placed.id, page: 1 })).toMatch(/^http:\/\/127\.0\.0\.1:3000\/look\//);
    // When there is one, it finds what waited.
    later(2);
    useScanner(t, clamd.address);
    await check();
    expect((await rowOf(placed)).scan).toBe('clean');
  });

  test('a scanner that is stopped', async () => {
    const other = await startClamd();
    useScanner(t, other.address);
    await other.stop();
    const placed = await withDocument(media.mp3());
    expect((await check()).scanner).toBe(false);
    await notClean(placed);
  });

  test('a scanner that hangs before it answers, and one that hangs in the middle', async () => {
    const other = await startClamd();
    const placed = await withDocument(media.mp3());
    other.signal('SIGSTOP');
    expect(await scanBytes(other.address, stream(photoOfPaper(5)), { silentMs: 500, wholeMs: 500 })).toBe('failed');
    useScanner(t, other.address);
    expect((await check()).scanner).toBe(false);
    await notClean(placed);
    other.signal('SIGCONT');
    await other.stop();
    // Says what it is, takes the file, and then nothing more.
    const silent = createServer((socket) => socket.on('data', (bytes) => void (bytes.includes('VERSION') && socket.end('ClamAV 1.4.3\0'))).on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    useScanner(t, `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    later(90);
    expect((await check()).scanner).toBe(true);
    await notClean(placed, 'failed');
    silent.close();
  });

  test('a file that is longer than it takes, and one that it does not unpack to its end', async () => {
    const small = await startClamd({ StreamMaxLength: '20K' });
    useScanner(t, small.address);
    const long = await withDocument(Buffer.concat([media.mp3(), randomBytes(3_000_000)]));
    await check();
    await notClean(long, 'limits');
    await small.stop();
    const shallow = await startClamd({ MaxScanSize: '1M', MaxFileSize: '1M' });
    useScanner(t, shallow.address);
    const bomb = await withDocument(docxBomb(30));
    await check();
    await notClean(bomb, 'limits');
    // It is asked again, ever more seldom, and never counts as clean meanwhile.
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { scanAt } = await rowOf(bomb);
      waits.push(Math.round((scanAt!.getTime() - t.clock.at.getTime()) / 60_000));
      t.clock.at = scanAt!;
      await check();
      await notClean(bomb, 'limits');
    }
    await shallow.stop();
    expect(waits).toEqual([1, 5, 15, 60]);
  });

  test('a file whose bytes in the store are damaged: half of it was clean', async () => {
    const placed = await withDocument(Buffer.concat([media.mp3(), randomBytes(300_000)]));
    const { storageName } = await rowOf(placed);
    const bytes = await whole(t.base.documents.get(storageName));
    bytes[bytes.length - 1]! ^= 1;
    await t.base.documents.remove(storageName);
    await t.base.documents.put(storageName, stream(bytes));
    await check();
    expect((await rowOf(placed)).scan).toBe('not_scanned');
    expect(await opens(placed)).toBe(false);
  });

  test.each([['', 'failed'], ['stream: OK', 'clean'], ['stream: OK\nmore', 'failed'], ['OK', 'failed'], ['stream: Win.Test FOUND', 'infected'], ['INSTREAM size limit exceeded. ERROR', 'limits'], ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND', 'limits'], ['stream: Heuristics.Encrypted.PDF FOUND', 'limits'], ['UNKNOWN COMMAND', 'failed']])('the answer %j is %s', (answer, verdict) => {
    expect(verdictOf(answer)).toBe(verdict);
  });
});

describe('pictures go where their document goes', () => {
  test('a new key of the case: they open as before, and the old bytes are gone', async () => {
    const placed = await withDocument(await jpeg());
    await check();
    const before = await readPage(t, await rowOf(placed), 1);
    later(1);
    expect(await reencryptAll(systemCtx(t.base, 'keys-reencrypt'), { before: t.clock.at, caseId: placed.caseId })).toEqual({ done: 1, failed: [], left: 0 });
    expect((await readPage(t, await rowOf(placed), 1)).equals(before)).toBe(true);
    expect((await t.base.documents.list()).length).toBe(2);
  });

  test('a draft that is erased: no byte of it is left', async () => {
    useScanner(t);
    const caseId = await draftWith(t, 'Grutto8120');
    await check();
    expect((await listPages(t.base.db.read, caseId)).length).toBe(1);
    later(62 * 24 * 60);
    await runRetention(t.base);
    later(22 * 24 * 60);
    await runRetention(t.base);
    later(9 * 24 * 60);
    expect((await runRetention(t.base)).erased).toEqual({ draft: 1 });
    expect(await t.base.documents.list()).toEqual([]);
    expect(await t.base.db.read.select().from(documentPages)).toEqual([]);
  });

  test('a ticket opens one page for one minute, for who still may', async () => {
    const placed = await withDocument(await jpeg());
    await check();
    const ticket = (await lookAt(placed, 1)).split('/look/')[1]!;
    // Nobody is signed in with this session.
    await expect(openLooked(t.base, ticket, { origin: 'test', requestId: 'r' })).rejects.toThrow('sign_in_needed');
    later(1);
    await expect(openLooked(t.base, ticket, { origin: 'test', requestId: 'r' })).rejects.toThrow('gone');
    await expect(openLooked(t.base, 'x'.repeat(200), { origin: 'test', requestId: 'r' })).rejects.toThrow('gone');
    const [read] = await t.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'document.read'));
    expect(read).toMatchObject({ actorId: 'officer', object: `document:${placed.id} page:1`, result: 'done' });
  });
});
