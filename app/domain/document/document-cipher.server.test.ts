import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptDocument, encryptDocument } from './document-cipher.server.ts';

const key = randomBytes(32);
const id = 'a-document';

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const whole = async (source: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
const sealed = (plain: Buffer) => whole(encryptDocument(key, id, pieces(plain, 10_000)));
const opened = (bytes: Buffer, documentId = id) => whole(decryptDocument(key, documentId, pieces(bytes, 7_777)));

describe('documents are encrypted in chunks', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('%i bytes come back whole', async (size) => {
    const plain = randomBytes(size);
    expect((await opened(await sealed(plain))).equals(plain)).toBe(true);
  });

  test('one flipped bit anywhere is noticed', async () => {
    const bytes = await sealed(randomBytes(200_000));
    for (const at of [0, 65_540, 131_100, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at]! ^= 1;
      await expect(opened(bent)).rejects.toThrow('tampered');
    }
  });

  test('a cut, a swap, a repeat and another document are noticed', async () => {
    const chunk = 65_536 + 16;
    const bytes = await sealed(randomBytes(3 * 65_536));
    const [one, two, three] = [bytes.subarray(0, chunk), bytes.subarray(chunk, 2 * chunk), bytes.subarray(2 * chunk)];
    await expect(opened(Buffer.concat([one, two]))).rejects.toThrow('tampered');
    await expect(opened(Buffer.concat([two, one, three]))).rejects.toThrow('tampered');
    await expect(opened(Buffer.concat([one, one, two, three]))).rejects.toThrow('tampered');
    await expect(opened(bytes, 'another')).rejects.toThrow('tampered');
  });
});
