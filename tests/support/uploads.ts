// Documents in pieces, sent as a line sends them: in odd pieces, and cut.
import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Ctx } from '#app/domain/context.ts';
import type { DocumentWords } from '#app/domain/document/document-types.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { readDocument } from '#app/domain/document/read-document.server.ts';
import { appendToUpload } from '#app/domain/document/receive-upload.server.ts';
import { beginUpload, getUpload, listUploads } from '#app/domain/document/uploads.server.ts';
import { uploadParts } from '#db/schema/index.ts';
import { insertCase } from './cases.ts';
import { applicant, type TestBase } from './context.ts';

export const block = 64 * 1024;
export const words: DocumentWords = { title: 'Kaart', fileName: 'kaart.png', kind: 'identity', language: '', note: '' };
export const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');
export const canary = 'Goudvink9001';
export const fileOf = (size: number) => Buffer.concat([png, Buffer.from(canary), randomBytes(size)]).subarray(0, size);
export const shaOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export const newCase = async (t: TestBase) => {
  const caseId = await insertCase(t, { stage: 'in_progress' });
  return { caseId, me: t.as(applicant(caseId)) };
};
export const begin = async (me: Ctx, caseId: string, file: Buffer, fingerprint = shaOf(file)) => {
  const begun = await beginUpload(me, { caseId, size: file.length, words, fingerprint, pageOf: '' });
  if (!begun.ok) throw new Error(begun.error);
  return begun.upload;
};
/** As a line gives it: odd pieces, and cut after so many bytes. */
export async function* line(bytes: Buffer, cutAt = Infinity): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_007) {
    if (at + 10_007 > cutAt) {
      yield bytes.subarray(at, cutAt);
      throw new Error('the line was cut');
    }
    yield bytes.subarray(at, at + 10_007);
  }
}
export const append = (me: Ctx, caseId: string, id: string, offset: number, bytes: AsyncIterable<Buffer>) => appendToUpload(me, { caseId, id, offset, bytes });
/** Goes on from where the server says, until it is there. */
export async function goOn(me: Ctx, caseId: string, id: string, file: Buffer, cutAt = Infinity) {
  const { received } = await getUpload(me, caseId, id);
  return append(me, caseId, id, received, line(file.subarray(received), cutAt));
}
export const partsOf = async (t: TestBase, uploadId: string) => (await t.base.db.read.select().from(uploadParts)).filter((part) => part.uploadId === uploadId).map(({ id }) => id);
export const stored = (t: TestBase) => t.base.documents.list();
async function contentOf(me: Ctx, caseId: string, id: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of await readDocument(me, caseId, id)) hash.update(part);
  return hash.digest('hex');
}
/** One document with these bytes, nothing half way, nothing else in the store. */
export async function expectWhole(me: Ctx, caseId: string, id: string, file: Buffer) {
  const documents = await listDocuments(me, caseId);
  expect(documents.map(({ id, sha256, size }) => ({ id, sha256, size }))).toEqual([{ id, sha256: shaOf(file), size: file.length }]);
  expect(await contentOf(me, caseId, id)).toBe(shaOf(file));
  expect(await listUploads(me, caseId)).toEqual([]);
}
