import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { DomainError } from '#app/domain/context.ts';

const chunkBytes = 64 * 1024;
const tagBytes = 16;

/** A key for one document: with its own key a counter is a safe nonce (security 2.9). */
const documentKey = (caseKey: Buffer, documentId: string) => Buffer.from(hkdfSync('sha256', caseKey, documentId, 'voorportaal document', 32));

/** STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): position and "this is the last" are part of the nonce. */
function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Regroups any stream into chunks of exactly `size`, the last one shorter; an empty stream gives one empty chunk. */
export async function* regroup(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    // A source that gives whole chunks costs no copying.
    if (held.length === size && piece.length > 0) {
      yield { bytes: held, last: false };
      held = Buffer.alloc(0);
    }
    held = held.length ? Buffer.concat([held, piece]) : piece;
    while (held.length > size) {
      yield { bytes: held.subarray(0, size), last: false };
      held = held.subarray(size);
    }
  }
  yield { bytes: held, last: true };
}

/** AES-256-GCM in chunks of 64 kB: memory stays flat, and cutting, swapping or repeating a chunk is noticed. */
export async function* encryptDocument(caseKey: Buffer, documentId: string, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const key = documentKey(caseKey, documentId);
  let index = 0;
  for await (const { bytes, last } of regroup(plain, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index++, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** @throws DomainError `tampered` at the first chunk that is not as it was written; earlier chunks were genuine. */
export async function* decryptDocument(caseKey: Buffer, documentId: string, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const key = documentKey(caseKey, documentId);
  let index = 0;
  for await (const { bytes, last } of regroup(sealed, chunkBytes + tagBytes)) {
    if (bytes.length < tagBytes) throw new DomainError('tampered', 'document');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(index++, last));
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    try {
      yield Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagBytes)), decipher.final()]);
    } catch {
      throw new DomainError('tampered', 'document');
    }
  }
}
