// A document that comes in pieces: wherever it is cut, whatever is lost or sent twice, it becomes one document or none.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { sweepUploads } from '#app/domain/document/sweep-uploads.server.ts';
import { beginUpload, dropUpload, getUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { storeWrites, uploadParts } from '#db/schema/index.ts';
import { staff, type TestBase } from '../support/context.ts';
import { openBaseOn, storeKinds } from '../support/stores.ts';
import { append, begin, block, expectWhole, fileOf, goOn, line, newCase, partsOf, shaOf, stored, words } from '../support/uploads.ts';

describe.each(storeKinds)('%s', (kind) => {
  let t: TestBase;
  beforeAll(async () => {
    t = await openBaseOn(kind);
  });
  afterAll(() => t.close());

  describe('cut and gone on with', () => {
    const size = 3 * block + 1_234;
    test.each([0, 1, block - 1, block, block + 1, 2 * block + 77, 3 * block - 1, 3 * block, 3 * block + 1, size - 1])('after %i bytes', async (cutAt) => {
      const { caseId, me } = await newCase(t);
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
      const { caseId, me } = await newCase(t);
      const file = fileOf(size);
      const { id, documentId } = await begin(me, caseId, file);
      for (let at = 0; at < size; at += block) expect(await append(me, caseId, id, at, line(file.subarray(at, at + block)))).toMatchObject({ ok: true });
      await expectWhole(me, caseId, documentId, file);
    });

    test('a large file takes many pieces, and they are gone afterwards', async () => {
      const { caseId, me } = await newCase(t);
      const before = (await stored(t)).length;
      const file = fileOf(9 * 1024 * 1024 + 5);
      const { id, documentId } = await begin(me, caseId, file);
      await goOn(me, caseId, id, file, 6 * 1024 * 1024);
      expect((await stored(t)).length).toBe(before + 2);
      await goOn(me, caseId, id, file);
      await expectWhole(me, caseId, documentId, file);
      expect((await stored(t)).length).toBe(before + 1);
    });
  });

  describe('once, whatever is lost', () => {
    test('the beginning that is sent again is the same upload', async () => {
      const { caseId, me } = await newCase(t);
      const file = fileOf(2 * block);
      const one = await begin(me, caseId, file);
      const again = await beginUpload(me, { caseId, size: file.length, words: { ...words, title: 'Andere naam' }, fingerprint: shaOf(file), pageOf: '' });
      expect(again).toEqual({ ok: true, upload: one });
      expect(await listUploads(me, caseId)).toMatchObject([{ id: one.id, title: 'Andere naam' }]);
      expect(await begin(me, caseId, file, 'another file of this size')).not.toEqual(one);
    });

    test('picked again with nothing said, it keeps what was said of it and whose page it is', async () => {
      const { caseId, me } = await newCase(t);
      const file = fileOf(2 * block);
      const given = { caseId, size: file.length, fingerprint: shaOf(file) };
      const [first, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
      await beginUpload(me, { ...given, words: { ...words, title: 'Familieboekje', kind: 'family' }, pageOf: first });
      await beginUpload(me, { ...given, words: { ...words, title: 'Identiteitskaart' }, named: false, pageOf: '' });
      expect(await listUploads(me, caseId)).toMatchObject([{ title: 'Familieboekje', kind: 'family', pageOf: first }]);
      await beginUpload(me, { ...given, words: { ...words, title: 'Identiteitskaart' }, named: false, pageOf: other });
      expect(await listUploads(me, caseId)).toMatchObject([{ title: 'Familieboekje', pageOf: other }]);
    });

    test('the answer to the last piece was lost', async () => {
      const { caseId, me } = await newCase(t);
      const file = fileOf(block + 10);
      const { id, documentId } = await begin(me, caseId, file);
      await goOn(me, caseId, id, file);
      expect(await append(me, caseId, id, block, line(file.subarray(block)))).toMatchObject({ ok: false, error: 'elsewhere', upload: { received: file.length, state: 'done' } });
      await expectWhole(me, caseId, documentId, file);
    });

    test('finished twice at once', async () => {
      const { caseId, me } = await newCase(t);
      const file = fileOf(block + 10);
      const { id, documentId } = await begin(me, caseId, file);
      await goOn(me, caseId, id, file, block);
      const ends = await Promise.all([1, 2, 3].map(() => append(me, caseId, id, block, line(file.subarray(block)))));
      for (const end of ends) expect(end).toMatchObject({ upload: { received: file.length, state: 'done' } });
      await expectWhole(me, caseId, documentId, file);
    });

    test('two tabs send the same piece: one of them is told where it stands', async () => {
      const { caseId, me } = await newCase(t);
      const file = fileOf(4 * block);
      const { id, documentId } = await begin(me, caseId, file);
      const both = await Promise.all([1, 2].map(() => append(me, caseId, id, 0, line(file.subarray(0, 2 * block)))));
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      await goOn(me, caseId, id, file);
      await expectWhole(me, caseId, documentId, file);
    });

    test('other content at a place that is taken is not taken', async () => {
      const { caseId, me } = await newCase(t);
      const [file, other] = [fileOf(3 * block), fileOf(3 * block)];
      const { id, documentId } = await begin(me, caseId, file);
      await goOn(me, caseId, id, file, block);
      expect(await append(me, caseId, id, 0, line(other))).toMatchObject({ ok: false, error: 'elsewhere', upload: { received: block } });
      expect(await append(me, caseId, id, 2 * block, line(other))).toMatchObject({ ok: false, error: 'elsewhere' });
      await goOn(me, caseId, id, file);
      await expectWhole(me, caseId, documentId, file);
    });
  });

  test('somebody else has no such upload', async () => {
    const [one, other] = [await newCase(t), await newCase(t)];
    const file = fileOf(2 * block);
    const { id } = await begin(one.me, one.caseId, file);
    await expect(getUpload(other.me, other.caseId, id)).rejects.toThrow('not_found');
    await expect(append(other.me, other.caseId, id, 0, line(file))).rejects.toThrow('not_found');
    await expect(dropUpload(other.me, other.caseId, id)).rejects.toThrow('not_found');
    await expect(getUpload(other.me, one.caseId, id)).rejects.toThrow('forbidden');
    await expect(listUploads(t.as(staff('officer', 'intake')), one.caseId)).rejects.toThrow('forbidden');
  });

  test('a piece at another place, or of another upload, does not open', async () => {
    const { caseId, me } = await newCase(t);
    const file = fileOf(2 * block + 5);
    const { id } = await begin(me, caseId, file);
    for (const at of [0, block]) await append(me, caseId, id, at, line(file.subarray(at, at + block)));
    await t.base.db.write(async (tx) => {
      const rows = (await tx.select().from(uploadParts)).filter((row) => row.uploadId === id);
      await tx.delete(uploadParts);
      for (const row of rows) await tx.insert(uploadParts).values({ ...row, start: block - row.start });
    });
    expect(await goOn(me, caseId, id, file)).toEqual({ ok: false, error: 'incomplete' });
    expect(await listDocuments(me, caseId)).toEqual([]);
  });

  test('a piece that was lost: she is told and begins anew, and nothing of it stays', async () => {
    const { caseId, me } = await newCase(t);
    const before = (await stored(t)).length;
    const file = fileOf(2 * block + 5);
    const { id } = await begin(me, caseId, file);
    for (const at of [0, block]) await append(me, caseId, id, at, line(file.subarray(at, at + block)));
    await t.base.documents.remove((await partsOf(t, id))[0]!);
    expect(await goOn(me, caseId, id, file)).toEqual({ ok: false, error: 'incomplete' });
    await expect(getUpload(me, caseId, id)).rejects.toThrow('gone');
    expect((await stored(t)).length).toBe(before);
    const again = await begin(me, caseId, file);
    await goOn(me, caseId, again.id, file);
    await expectWhole(me, caseId, again.documentId, file);
  });

  test('a store that is away for a moment loses no piece: she is asked to try again', async () => {
    const { caseId, me } = await newCase(t);
    const file = fileOf(2 * block + 5);
    const { id, documentId } = await begin(me, caseId, file);
    await append(me, caseId, id, 0, line(file.subarray(0, 2 * block)));
    async function* away(): AsyncGenerator<Buffer> {
      throw new DomainError('unavailable', 'document store: EIO');
    }
    await expect(goOn({ ...me, documents: { ...me.documents, get: away } }, caseId, id, file)).rejects.toThrow('unavailable');
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: 2 * block, state: 'open' });
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
  });

  test('a store that fails loses what was not acknowledged, and nothing else', async () => {
    const { caseId, me } = await newCase(t);
    const file = fileOf(3 * block);
    const { id, documentId } = await begin(me, caseId, file);
    let fails = 0;
    const shaky: Ctx = { ...me, documents: { ...me.documents, put: (name, bytes) => ((fails += 1) % 2 === 1 ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : me.documents.put(name, bytes)) } };
    const before = (await stored(t)).length;
    await expect(goOn(shaky, caseId, id, file)).rejects.toThrow('EIO');
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: 0 });
    await expect(goOn(shaky, caseId, id, file)).rejects.toThrow('EIO');
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: 2 * block });
    await goOn(shaky, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
    expect((await stored(t)).length).toBe(before + 1);
  });

  test('what the sweep took away meanwhile is not promised: neither a piece nor a document', async () => {
    const { caseId, me } = await newCase(t);
    const before = (await stored(t)).length;
    const file = fileOf(2 * block);
    const { id, documentId } = await begin(me, caseId, file);
    const start = t.clock.at;
    // It took longer than anything takes, and the sweep comes between the bytes and their row.
    const late: Ctx = { ...me, documents: { ...me.documents, put: async (name, bytes) => (await me.documents.put(name, bytes), (t.clock.at = new Date(t.clock.at.getTime() + 2 * 3_600_000)), await sweepUploads(t.base), undefined) } };
    await expect(goOn(late, caseId, id, file)).rejects.toThrow('unavailable');
    expect(await getUpload(me, caseId, id)).toMatchObject({ received: 0 });
    await expect(addDocument(late, { caseId, words, bytes: line(file) })).rejects.toThrow('unavailable');
    expect(await listDocuments(me, caseId)).toEqual([]);
    expect((await stored(t)).length).toBe(before);
    t.clock.at = start;
    await goOn(me, caseId, id, file);
    await expectWhole(me, caseId, documentId, file);
  });

  test('what a crash left in the store is found again', async () => {
    const { caseId, me } = await newCase(t);
    const file = fileOf(2 * block);
    const { id } = await begin(me, caseId, file);
    const before = (await stored(t)).length;
    // The bytes are there, and the process ends before the row is.
    const dying: Ctx = { ...me, documents: { ...me.documents, put: async (name, bytes) => (await me.documents.put(name, bytes), Promise.reject(new Error('killed'))), remove: () => Promise.reject(new Error('killed')) } };
    await expect(goOn(dying, caseId, id, file)).rejects.toThrow('killed');
    expect((await stored(t)).length).toBe(before + 1);
    await sweepUploads(t.base);
    expect((await stored(t)).length).toBe(before + 1);
    t.clock.at = new Date(t.clock.at.getTime() + 2 * 3_600_000);
    await sweepUploads(t.base);
    expect((await stored(t)).length).toBe(before);
    expect(await t.base.db.read.select().from(storeWrites)).toEqual([]);
  });
});
