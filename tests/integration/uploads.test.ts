// A document that comes in pieces: wherever it is cut, whatever happens meanwhile, it becomes one document or none.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { documentLimits, type DocumentWords } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { readDocument } from '#app/domain/document/read-document.server.ts';
import { appendToUpload } from '#app/domain/document/receive-upload.server.ts';
import { sweepUploads } from '#app/domain/document/sweep-uploads.server.ts';
import { beginUpload, dropUpload, getUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import { eraseWhatIsDue } from '#app/domain/retention/erase.server.ts';
import { sweepStore } from '#app/domain/retention/sweep.server.ts';
import { storeWrites, uploadParts, uploads } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const block = 64 * 1024;
const words: DocumentWords = { title: 'Kaart', fileName: 'kaart.png', kind: 'identity', language: '', note: '' };
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
const canary = 'Goudvink9001';
const fileOf = (size: number) => Buffer.concat([png, Buffer.from(canary), randomBytes(size)]).subarray(0, size);
const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const newCase = async () => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  return { caseId, me: t.as(applicant(caseId)) };
};
const begin = async (me: Ctx, caseId: string, file: Buffer, fingerprint = shaOf(file)) => {
  const begun = await beginUpload(me, { caseId, size: file.length, words, fingerprint, pageOf: '' });
  if (!begun.ok) throw new Error(begun.error);
  return begun.upload;
};
/** As a line gives it: odd pieces, and cut after so many bytes. */
async function* line(bytes: Buffer, cutAt = Infinity): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_007) {
    if (at + 10_007 > cutAt) {
      yield bytes.subarray(at, cutAt);
      throw new Error('the line was cut');
    }
    yield bytes.subarray(at, at + 10_007);
  }
}
const append = (me: Ctx, caseId: string, id: string, offset: number, bytes: AsyncIterable<Buffer>) => appendToUpload(me, { caseId, id, offset, bytes });
/** Goes on from where the server says, until it is there. */
async function goOn(me: Ctx, caseId: string, id: string, file: Buffer, cutAt = Infinity) {
  const { received } = await getUpload(me, caseId, id);
  return append(me, caseId, id, received, line(file.subarray(received), cutAt));
}
const partsOf = async (uploadId: string) => (await t.base.db.read.select().from(uploadParts)).filter((part) => part.uploadId === uploadId).map(({ id }) => id);
const stored = () => t.base.documents.list();
async function contentOf(me: Ctx, caseId: string, id: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of await readDocument(me, caseId, id)) hash.update(part);
  return hash.digest('hex');
}
/** One document with these bytes, nothing half way, nothing else in the store. */
async function expectWhole(me: Ctx, caseId: string, id: string, file: Buffer) {
  const documents = await listDocuments(me, caseId);
  expect(documents.map(({ id, sha256, size }) => ({ id, sha256, size }))).toEqual([{ id, sha256: shaOf(file), size: file.length }]);
  expect(await contentOf(me, caseId, id)).toBe(shaOf(file));
  expect(await listUploads(me, caseId)).toEqual([]);
}

describe('cut and gone on with', () => {
  const size = 3 * block + 1_234;
  test.each([0, 1, block - 1, block, block + 1, 2 * block + 77, 3 * block - 1, 3 * block, 3 * block + 1, size - 1])('after %i bytes', async (cutAt) => {
    const { caseId, me } = await newCase();
    const file = fileOf(size);
    const { id, documentId } = await begin(me, caseId, file);
    const first = await goOn(me, caseId, id, file, cutAt);
    const kept = Math.floor(cutAt / block) * block;
    expect(first).toMatchObject({ ok: true, upload: { received: kept, state: 'open' } });
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: kept });
    expect(await listUploads(me, caseId)).toMatchObject([{ id, received: kept, title: 'Kaart', fileName: 'kaart.png' }]);
    expect(await listDocuments(me, caseId)).toEqual([]);
    expect(await goOn(me, caseId, id, file)).toMatchObject({ ok: true, upload: { received: size, state: 'done' } });
    await expectWhole(me, caseId, documentId, file);
  });

  test.each([100, block, block + 1, 2 * block])('a file of %i bytes, in pieces of one block', async (size) => {
    const { caseId, me } = await newCase();
    const file = fileOf(size);
    const { id, documentId } = await begin(me, caseId, file);
    for (let at = 0; at < size; at += block) expect(await append(me, caseId, id, at, line(file.subarray(at, at + block)))).toMatchObject({ ok: true });
    await expectWhole(me, caseId, documentId, file);
  });

  test('a large file takes many pieces, and they are gone afterwards', async () => {
    const { caseId, me } = await newCase();
    const before = (await stored()).length;
    const file = fileOf(9 * 1024 * 1024 + 5);
    const { id, documentId } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, 6 * 1024 * 1024);
    expect((await stored()).length).toBe(before + 2);
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
    expect((await stored()).length).toBe(before + 1);
  });
});

describe('once, whatever is lost', () => {
  test('the beginning that is sent again is the same upload', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(2 * block);
    const one = await begin(me, caseId, file);
    const again = await beginUpload(me, { caseId, size: file.length, words: { ...words, title: 'Andere naam' }, fingerprint: shaOf(file), pageOf: '' });
    expect(again).toEqual({ ok: true, upload: one });
    expect(await listUploads(me, caseId)).toMatchObject([{ id: one.id, title: 'Andere naam' }]);
    expect(await begin(me, caseId, file, 'another file of this size')).not.toEqual(one);
  });

  test('the answer to the last piece was lost', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(block + 10);
    const { id, documentId } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file);
    expect(await append(me, caseId, id, block, line(file.subarray(block)))).toMatchObject({ ok: false, error: 'elsewhere', upload: { received: file.length, state: 'done' } });
    await expectWhole(me, caseId, documentId, file);
  });

  test('finished twice at once', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(block + 10);
    const { id, documentId } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    const ends = await Promise.all([1, 2, 3].map(() => append(me, caseId, id, block, line(file.subarray(block)))));
    for (const end of ends) expect(end).toMatchObject({ upload: { received: file.length, state: 'done' } });
    await expectWhole(me, caseId, documentId, file);
  });

  test('two tabs send the same piece: one of them is told where it stands', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(4 * block);
    const { id, documentId } = await begin(me, caseId, file);
    const both = await Promise.all([1, 2].map(() => append(me, caseId, id, 0, line(file.subarray(0, 2 * block)))));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
  });

  test('other content at a place that is taken is not taken', async () => {
    const { caseId, me } = await newCase();
    const [file, other] = [fileOf(3 * block), fileOf(3 * block)];
    const { id, documentId } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    expect(await append(me, caseId, id, 0, line(other))).toMatchObject({ ok: false, error: 'elsewhere', upload: { received: block } });
    expect(await append(me, caseId, id, 2 * block, line(other))).toMatchObject({ ok: false, error: 'elsewhere' });
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
  });
});

describe('while it is on its way', () => {
  test('the case gets a new data key', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(3 * block);
    const { id, documentId } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    t.clock.at = new Date(t.clock.at.getTime() + 1_000);
    expect(await reencryptAll(t.as(system), { before: t.clock.at, caseId })).toMatchObject({ done: 1 });
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
  });

  test('the case is closed', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(3 * block);
    const { id } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    const ctx = t.as(system);
    await ctx.db.write((tx) => moveStage(tx, ctx, caseId, { to: 'left_regular_process', action: 'case.leave', event: 'left_regular_process' }), caseId);
    await expect(goOn(me, caseId, id, file)).rejects.toThrow('conflict');
    await expect(begin(me, caseId, file)).rejects.toThrow('conflict');
    expect(await listDocuments(me, caseId)).toEqual([]);
  });

  test('it is dropped: the bytes go, and it cannot be gone on with', async () => {
    const { caseId, me } = await newCase();
    const before = (await stored()).length;
    const file = fileOf(3 * block);
    const { id } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, 2 * block);
    await dropUpload(me, caseId, id);
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
    await expect(append(me, caseId, id, 2 * block, line(file))).rejects.toThrow('gone');
    await sweepUploads(t.base);
    expect((await stored()).length).toBe(before);
    expect(await listUploads(me, caseId)).toEqual([]);
  });

  test('nobody goes on for a week: it goes, and a byte more keeps it', async () => {
    const { caseId, me } = await newCase();
    const file = fileOf(4 * block);
    const { id } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    const [piece] = await partsOf(id);
    expect(await stored()).toContain(piece);
    const days = (count: number) => (t.clock.at = new Date(t.clock.at.getTime() + count * 86_400_000));
    days(6);
    await goOn(me, caseId, id, file, block);
    days(6);
    await sweepUploads(t.base);
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: 2 * block });
    days(2);
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
    expect(await partsOf(id)).toHaveLength(2);
    await sweepUploads(t.base);
    expect(await stored()).not.toContain(piece);
    expect(await partsOf(id)).toEqual([]);
    expect((await t.base.db.read.select().from(uploads)).filter((row) => row.id === id)).toEqual([]);
  });
});

describe('limits', () => {
  test('sixty at once, counted inside the transaction', async () => {
    const { caseId, me } = await newCase();
    async function* small() {
      yield png;
    }
    for (let count = 0; count < documentLimits.files - 10; count += 1) await addDocument(me, { caseId, words, bytes: small() });
    const begun = await Promise.all(Array.from({ length: 20 }, (_, n) => beginUpload(me, { caseId, size: 100, words, fingerprint: `file ${n}`, pageOf: '' })));
    expect(begun.filter(({ ok }) => ok)).toHaveLength(10);
    expect(begun.filter((one) => !one.ok && one.error === 'tooMany')).toHaveLength(10);
    expect(await addDocument(me, { caseId, words, bytes: small() })).toEqual({ ok: false, error: 'tooMany' });
    for (const one of begun) if (one.ok) await goOn(me, caseId, one.upload.id, fileOf(100));
    expect(await listDocuments(me, caseId)).toHaveLength(documentLimits.files);
  });

  test('room is kept for all that was begun', async () => {
    const { caseId, me } = await newCase();
    const size = documentLimits.fileBytes;
    const begun = await Promise.all(Array.from({ length: 12 }, (_, n) => beginUpload(me, { caseId, size, words, fingerprint: `file ${n}`, pageOf: '' })));
    expect(begun.filter(({ ok }) => ok)).toHaveLength(10);
    expect(begun.filter((one) => !one.ok && one.error === 'noRoom')).toHaveLength(2);
  });

  test.each([
    ['empty', 0],
    ['tooLarge', documentLimits.fileBytes + 1],
  ])('%s is said before a byte is sent', async (error, size) => {
    const { caseId, me } = await newCase();
    expect(await beginUpload(me, { caseId, size, words, fingerprint: '', pageOf: '' })).toEqual({ ok: false, error });
  });

  test('what the first block shows is said after it, and nothing is kept', async () => {
    const { caseId, me } = await newCase();
    const before = (await stored()).length;
    const file = Buffer.concat([zipSync({ 'photo.jpg': randomBytes(2 * block) }, { level: 0 }), Buffer.alloc(4 * block)]);
    const { id } = await begin(me, caseId, file);
    let asked = 0;
    async function* counting() {
      for await (const piece of line(file)) {
        asked += piece.length;
        yield piece;
      }
    }
    expect(await append(me, caseId, id, 0, counting())).toEqual({ ok: false, error: 'archive' });
    expect(asked).toBeLessThan(2 * block);
    expect((await stored()).length).toBe(before);
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
  });

  test('what only the whole shows is said at the end', async () => {
    const { caseId, me } = await newCase();
    const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2 * block, 32)]);
    const { id } = await begin(me, caseId, file);
    expect(await goOn(me, caseId, id, file)).toEqual({ ok: false, error: 'damaged' });
    expect(await listDocuments(me, caseId)).toEqual([]);
  });
});

test('somebody else has no such upload', async () => {
  const [one, other] = [await newCase(), await newCase()];
  const file = fileOf(2 * block);
  const { id } = await begin(one.me, one.caseId, file);
  await expect(getUpload(other.me, other.caseId, id)).rejects.toThrow('not_found');
  await expect(append(other.me, other.caseId, id, 0, line(file))).rejects.toThrow('not_found');
  await expect(dropUpload(other.me, other.caseId, id)).rejects.toThrow('not_found');
  await expect(getUpload(other.me, one.caseId, id)).rejects.toThrow('forbidden');
  await expect(listUploads(t.as(staff('officer', 'intake')), one.caseId)).rejects.toThrow('forbidden');
});

test('a piece at another place, or of another upload, does not open', async () => {
  const { caseId, me } = await newCase();
  const file = fileOf(2 * block + 5);
  const { id } = await begin(me, caseId, file);
  for (const at of [0, block]) await append(me, caseId, id, at, line(file.subarray(at, at + block)));
  await t.base.db.write(async (tx) => {
    const rows = (await tx.select().from(uploadParts)).filter((row) => row.uploadId === id);
    await tx.delete(uploadParts);
    for (const row of rows) await tx.insert(uploadParts).values({ ...row, start: block - row.start });
  });
  await expect(goOn(me, caseId, id, file)).rejects.toThrow('tampered');
  expect(await listDocuments(me, caseId)).toEqual([]);
});

test('a store that fails loses what was not acknowledged, and nothing else', async () => {
  const { caseId, me } = await newCase();
  const file = fileOf(3 * block);
  const { id, documentId } = await begin(me, caseId, file);
  let fails = 0;
  const shaky: Ctx = { ...me, documents: { ...me.documents, put: (name, bytes) => ((fails += 1) % 2 === 1 ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : me.documents.put(name, bytes)) } };
  const before = (await stored()).length;
  await expect(goOn(shaky, caseId, id, file)).rejects.toThrow('EIO');
  expect(await getUpload(me, caseId, id)).toMatchObject({ received: 0 });
  await expect(goOn(shaky, caseId, id, file)).rejects.toThrow('EIO');
  expect(await getUpload(me, caseId, id)).toMatchObject({ received: 2 * block });
  await goOn(shaky, caseId, id, file);
  await expectWhole(me, caseId, documentId, file);
  expect((await stored()).length).toBe(before + 1);
});

test('what a crash left in the store is found again', async () => {
  const { caseId, me } = await newCase();
  const file = fileOf(2 * block);
  const { id } = await begin(me, caseId, file);
  const before = (await stored()).length;
  // The bytes are there, and the process ends before the row is.
  const dying: Ctx = { ...me, documents: { ...me.documents, put: async (name, bytes) => (await me.documents.put(name, bytes), Promise.reject(new Error('killed'))), remove: () => Promise.reject(new Error('killed')) } };
  await expect(goOn(dying, caseId, id, file)).rejects.toThrow('killed');
  expect((await stored()).length).toBe(before + 1);
  await sweepUploads(t.base);
  expect((await stored()).length).toBe(before + 1);
  t.clock.at = new Date(t.clock.at.getTime() + 2 * 3_600_000);
  await sweepUploads(t.base);
  expect((await stored()).length).toBe(before);
  expect(await t.base.db.read.select().from(storeWrites)).toEqual([]);
});

test('erased with the case: its words, its key and its bytes', async () => {
  const { caseId, me } = await newCase();
  const file = fileOf(3 * block);
  const { id } = await begin(me, caseId, file);
  await goOn(me, caseId, id, file, 2 * block);
  const ctx = t.as(system);
  await ctx.db.write((tx) => moveStage(tx, ctx, caseId, { to: 'left_regular_process', action: 'case.leave', event: 'left_regular_process' }), caseId);
  t.clock.at = new Date(t.clock.at.getTime() + 400 * 86_400_000);
  expect(await eraseWhatIsDue(ctx, caseId)).toMatchObject({ ok: true });
  const [row] = (await t.base.db.read.select().from(uploads)).filter((one) => one.id === id);
  expect(row).toMatchObject({ state: 'dropped', size: 0, actorId: '' });
  expect(row?.sealed.length).toBe(0);
  const [piece] = await partsOf(id);
  expect(await stored()).toContain(piece);
  await sweepStore(ctx);
  expect(await stored()).not.toContain(piece);
  expect(await partsOf(id)).toEqual([]);
});

test('no byte of any of them is plain on the disk', async () => {
  const { caseId, me } = await newCase();
  const file = fileOf(3 * block);
  const { id } = await begin(me, caseId, file);
  await goOn(me, caseId, id, file, 2 * block);
  const folder = join(t.base.config.dataDir, 'documents');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((name) => readFileSync(join(folder, name)).includes(canary))).toEqual([]);
});
