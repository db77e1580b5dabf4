import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { findDocumentRow, insertDocument, listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { documentLimits, type DocumentWords } from '#app/domain/document/document-types.ts';
import { addDocument } from '#app/domain/document/add-document.server.ts';
import { listDocuments, withdrawDocument } from '#app/domain/document/documents.server.ts';
import { beginUpload, getRoomLeft } from '#app/domain/document/uploads.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { documents } from '#db/schema/index.ts';
import { wholeOf } from '../support/bytes.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, staff, type TestBase } from '../support/context.ts';
import { openBaseOn, storeKinds } from '../support/stores.ts';

describe.each(storeKinds)('%s', (kind) => {
  let t: TestBase;
  let caseId: string;
  beforeAll(async () => {
    t = await openBaseOn(kind);
    caseId = await insertCase(t, { stage: 'in_progress' });
  });
  afterAll(() => t.close());

  const words: DocumentWords = { title: 'Familieboekje', fileName: '../../صورة.png', kind: 'family', language: 'ar', note: '' };
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
  async function* stream(bytes: Buffer, failAt = Infinity) {
    for (let at = 0; at < bytes.length; at += 16_384) {
      if (at >= failAt) throw new Error('the line was cut');
      yield bytes.subarray(at, at + 16_384);
    }
  }
  const send = (bytes: Buffer, given: Partial<DocumentWords> = {}, failAt?: number) =>
    addDocument(t.as(applicant(caseId)), { caseId, words: { ...words, ...given }, bytes: stream(bytes, failAt) });
  const kept = async () => (await t.base.documents.list()).length;

  describe('a document that was acknowledged is there', () => {
    test('encrypted on the disk, whole when read back, listed once with its hash', async () => {
      const bytes = Buffer.concat([png, randomBytes(300_000), Buffer.from('canary-in-a-document')]);
      const added = await send(bytes);
      expect(added).toMatchObject({ ok: true, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      if (!added.ok) return;
      const row = (await findDocumentRow(t.base.db.read, caseId, added.id))!;
      expect(row.mediaType).toBe('image/png');
      const key = await getCaseKey(t.base.db.read, t.base.keys, caseId);
      const lies = await wholeOf(t.base.documents.get(row.storageName));
      expect((await wholeOf(decryptDocument(key, row.id, stream(lies)))).equals(bytes)).toBe(true);
      expect(lies.includes('canary-in-a-document')).toBe(false);
      expect(row.sealed.includes('Familieboekje')).toBe(false);
      const [listed] = await listDocuments(t.as(applicant(caseId)), caseId);
      expect(listed).toMatchObject({ title: 'Familieboekje', fileName: words.fileName, scan: 'not_scanned', sent: false });
      expect((await listEvents(t.base.db.read, caseId)).some((event) => event.type === 'document_received')).toBe(true);
    });
  });

  test.each([
    ['image/heic-sequence', 'hevc'],
    ['image/heif-sequence', 'msf1'],
    ['audio/mp4', 'M4B '],
  ])('%s of a telephone is taken', async (mediaType, brand) => {
    const own = await insertCase(t, { stage: 'in_progress' });
    const bytes = Buffer.concat([Buffer.from(`\0\0\0\x14ftyp${brand}\0\0\0\0${brand}`, 'latin1'), Buffer.from('\0\0\0\x10mdat12345678', 'latin1')]);
    expect(await addDocument(t.as(applicant(own)), { caseId: own, words, bytes: stream(bytes) })).toMatchObject({ ok: true });
    expect(await listDocuments(t.as(applicant(own)), own)).toMatchObject([{ mediaType }]);
  });

  test('sound without a box around it is taken', async () => {
    const own = await insertCase(t, { stage: 'in_progress' });
    expect(await addDocument(t.as(applicant(own)), { caseId: own, words, bytes: stream(Buffer.concat([Buffer.from('fff15080', 'hex'), Buffer.alloc(5_000)])) })).toMatchObject({ ok: true });
    expect(await listDocuments(t.as(applicant(own)), own)).toMatchObject([{ mediaType: 'audio/aac' }]);
  });

  describe('what is refused leaves nothing behind', () => {
    test.each([
      ['empty', Buffer.alloc(0)],
      ['type', Buffer.from('<html><script>alert(1)</script></html>')],
      ['program', Buffer.concat([Buffer.from('MZ'), randomBytes(200)])],
      ['tooLarge', Buffer.concat([png, Buffer.alloc(51 * 1024 * 1024)])],
    ])('%s', async (error, bytes) => {
      const before = await kept();
      expect(await send(bytes, { fileName: 'photo.jpg' })).toEqual({ ok: false, error });
      expect(await kept()).toBe(before);
    });

    test('a line that is cut half way', async () => {
      const before = await kept();
      await expect(send(Buffer.concat([png, randomBytes(200_000)]), {}, 100_000)).rejects.toThrow('the line was cut');
      expect(await kept()).toBe(before);
    });

    test('the sixty-first, also when many are sent at once', async () => {
      const own = await insertCase(t, { stage: 'in_progress' });
      const ctx = t.as(applicant(own));
      const results = await Promise.all(Array.from({ length: 65 }, () => addDocument(ctx, { caseId: own, words, bytes: stream(png) })));
      expect(results.filter((result) => result.ok)).toHaveLength(60);
      expect(await listDocuments(ctx, own)).toHaveLength(60);
      expect(await getRoomLeft(ctx, own)).toEqual({ files: 0, bytes: documentLimits.caseBytes - 60 * png.length });
    });
  });

  describe('taking out makes no room twice', () => {
    const full = async (withdrawn: number, held = 0) => {
      const own = await insertCase(t, { stage: 'in_progress' });
      const ctx = t.as(applicant(own));
      const add = () => addDocument(ctx, { caseId: own, words, bytes: stream(png) });
      const first = await add();
      if (!first.ok) throw new Error(first.error);
      await withdrawDocument(ctx, own, first.id, true);
      await t.base.db.write(async (tx) => {
        const row = (await findDocumentRow(tx, own, first.id))!;
        for (let n = 1; n < withdrawn + held; n += 1) await insertDocument(tx, { ...row, id: randomUUID(), storageName: randomUUID(), withdrawnAt: n < withdrawn ? row.withdrawnAt : null });
      });
      return { own, ctx, add, first: first.id };
    };

    test('what comes back must fit beside what came in its place', async () => {
      const { own, ctx, first } = await full(2, documentLimits.files);
      expect(await withdrawDocument(ctx, own, first, false)).toEqual({ ok: false, error: 'tooMany' });
      const one = (await listDocumentRows(t.base.db.read, own)).find(({ withdrawnAt }) => withdrawnAt === null);
      await withdrawDocument(ctx, own, one!.id, true);
      expect(await withdrawDocument(ctx, own, first, false)).toEqual({ ok: true });
    });

    test('all pages of a document or none', async () => {
      const { own, ctx, first } = await full(1, documentLimits.files - 1);
      const second = await addDocument(ctx, { caseId: own, words, bytes: stream(png), pageOf: first });
      if (!second.ok) throw new Error(second.error);
      await withdrawDocument(ctx, own, second.id, true);
      expect(await withdrawDocument(ctx, own, first, false, { whole: true })).toEqual({ ok: false, error: 'tooMany' });
      expect(await withdrawDocument(ctx, own, first, false)).toEqual({ ok: true });
    });

    test('nor without end: what she took out is kept, and counts three times over', async () => {
      const { own, ctx, add, first } = await full(documentLimits.kept * documentLimits.files);
      expect(await add()).toEqual({ ok: false, error: 'tooMuchKept' });
      expect(await beginUpload(ctx, { caseId: own, size: 100, words, fingerprint: '', pageOf: '' })).toEqual({ ok: false, error: 'tooMuchKept' });
      // Putting back adds nothing to what is kept.
      expect(await withdrawDocument(ctx, own, first, false)).toEqual({ ok: true });
    });

    test('nor in bytes', async () => {
      const { own, ctx, add } = await full(2);
      const share = (documentLimits.kept * documentLimits.caseBytes) / 2;
      await t.base.db.write((tx) => tx.update(documents).set({ size: share }).where(eq(documents.caseId, own)));
      expect(await add()).toEqual({ ok: false, error: 'tooMuchKept' });
      expect(await listDocuments(ctx, own)).toEqual([]);
    });
  });

  describe('who may', () => {
    test('nobody but the owner adds, and staff see nothing that was not sent', async () => {
      const other = await insertCase(t, { stage: 'in_progress' });
      await expect(addDocument(t.as(applicant(other)), { caseId, words, bytes: stream(png) })).rejects.toThrow('forbidden');
      await expect(listDocuments(t.as(staff('officer', 'intake')), caseId)).rejects.toThrow('forbidden');
    });

    test('taken back is gone from her file, and comes back when she undoes it', async () => {
      const own = await insertCase(t, { stage: 'in_progress' });
      const ctx = t.as(applicant(own));
      const added = await addDocument(ctx, { caseId: own, words, bytes: stream(png) });
      if (!added.ok) throw new Error(added.error);
      await withdrawDocument(ctx, own, added.id, true);
      expect(await listDocuments(ctx, own)).toEqual([]);
      await withdrawDocument(ctx, own, added.id, false);
      expect(await listDocuments(ctx, own)).toHaveLength(1);
    });

    test('a store name that was never ours is refused', async () => {
      await expect(t.base.documents.remove('../case-keys.json')).rejects.toThrow('invalid');
      if (kind === 's3') return;
      writeFileSync(join(t.base.config.dataDir, 'documents', 'x.txt'), 'x');
      expect(await t.base.documents.list()).not.toContain('x.txt');
    });
  });
});
