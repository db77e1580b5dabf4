// What happens while a document is on its way: keys, closing, expiry, erasure, limits; and what it leaves on the disk.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveStage } from '#app/domain/caseload/case.store.server.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { documentLimits } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { sweepUploads } from '#app/domain/document/sweep-uploads.server.ts';
import { beginUpload, dropUpload, getUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { reencryptAll } from '#app/domain/keys/reencrypt.server.ts';
import { eraseWhatIsDue } from '#app/domain/retention/erase.server.ts';
import { sweepStore } from '#app/domain/retention/sweep.server.ts';
import { uploads } from '#db/schema/index.ts';
import { openTestBase, system, type TestBase } from '../support/context.ts';
import { append, begin, block, canary, expectWhole, fileOf, goOn, line, newCase, partsOf, png, stored, words } from '../support/uploads.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

describe('while it is on its way', () => {
  test('the case gets a new data key', async () => {
    const { caseId, me } = await newCase(t);
    const file = fileOf(3 * block);
    const { id, documentId } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    t.clock.at = new Date(t.clock.at.getTime() + 1_000);
    expect(await reencryptAll(t.as(system), { before: t.clock.at, caseId })).toMatchObject({ done: 1 });
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
  });

  test('the case is closed', async () => {
    const { caseId, me } = await newCase(t);
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
    const { caseId, me } = await newCase(t);
    const before = (await stored(t)).length;
    const file = fileOf(3 * block);
    const { id } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, 2 * block);
    await dropUpload(me, caseId, id);
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
    await expect(append(me, caseId, id, 2 * block, line(file))).rejects.toThrow('gone');
    await sweepUploads(t.base);
    expect((await stored(t)).length).toBe(before);
    expect(await listUploads(me, caseId)).toEqual([]);
  });

  test('nobody goes on for a week: it goes, and a byte more keeps it', async () => {
    const { caseId, me } = await newCase(t);
    const file = fileOf(4 * block);
    const { id } = await begin(me, caseId, file);
    await goOn(me, caseId, id, file, block);
    const [piece] = await partsOf(t, id);
    expect(await stored(t)).toContain(piece);
    const days = (count: number) => (t.clock.at = new Date(t.clock.at.getTime() + count * 86_400_000));
    days(6);
    await goOn(me, caseId, id, file, block);
    days(6);
    await sweepUploads(t.base);
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: 2 * block });
    days(2);
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
    expect(await partsOf(t, id)).toHaveLength(2);
    await sweepUploads(t.base);
    expect(await stored(t)).not.toContain(piece);
    expect(await partsOf(t, id)).toEqual([]);
    expect((await t.base.db.read.select().from(uploads)).filter((row) => row.id === id)).toEqual([]);
  });
});

describe('limits', () => {
  test('sixty at once, counted inside the transaction', async () => {
    const { caseId, me } = await newCase(t);
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
    const { caseId, me } = await newCase(t);
    const size = documentLimits.fileBytes;
    const begun = await Promise.all(Array.from({ length: 12 }, (_, n) => beginUpload(me, { caseId, size, words, fingerprint: `file ${n}`, pageOf: '' })));
    expect(begun.filter(({ ok }) => ok)).toHaveLength(10);
    expect(begun.filter((one) => !one.ok && one.error === 'noRoom')).toHaveLength(2);
  });

  test.each([
    ['empty', 0],
    ['tooLarge', documentLimits.fileBytes + 1],
  ])('%s is said before a byte is sent', async (error, size) => {
    const { caseId, me } = await newCase(t);
    expect(await beginUpload(me, { caseId, size, words, fingerprint: '', pageOf: '' })).toEqual({ ok: false, error });
  });

  test('what the first block shows is said after it, and nothing is kept', async () => {
    const { caseId, me } = await newCase(t);
    const before = (await stored(t)).length;
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
    expect((await stored(t)).length).toBe(before);
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
  });

  test('what only the whole shows is said at the end', async () => {
    const { caseId, me } = await newCase(t);
    const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2 * block, 32)]);
    const { id } = await begin(me, caseId, file);
    expect(await goOn(me, caseId, id, file)).toEqual({ ok: false, error: 'damaged' });
    expect(await listDocuments(me, caseId)).toEqual([]);
  });
});

test('erased with the case: its words, its key and its bytes', async () => {
  const { caseId, me } = await newCase(t);
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
  const [piece] = await partsOf(t, id);
  expect(await stored(t)).toContain(piece);
  await sweepStore(ctx);
  expect(await stored(t)).not.toContain(piece);
  expect(await partsOf(t, id)).toEqual([]);
});

test('no byte of any of them is plain on the disk', async () => {
  const { caseId, me } = await newCase(t);
  const file = fileOf(3 * block);
  const { id } = await begin(me, caseId, file);
  await goOn(me, caseId, id, file, 2 * block);
  const folder = join(t.base.config.dataDir, 'documents');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((name) => readFileSync(join(folder, name)).includes(canary))).toEqual([]);
});
