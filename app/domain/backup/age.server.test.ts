import { createPrivateKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decryptWith, encryptTo } from './age.server.ts';
import { ensureIdentityFile, readIdentityFile, readRecipient, recipientOf, writeRecipient } from './age-keys.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'voorportaal-age-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'identity.txt');
ensureIdentityFile(file);
const identity = readIdentityFile(file);
const recipient = recipientOf(identity);

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const whole = async (source: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};
const sealed = (plain: Buffer) => whole(encryptTo(recipient, pieces(plain, 10_000)));
const opened = (bytes: Buffer) => whole(decryptWith(identity, pieces(bytes, 7_777)));

describe('a backup is written in the age format', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])('%i bytes come back whole', async (size) => {
    const plain = randomBytes(size);
    expect((await opened(await sealed(plain))).equals(plain)).toBe(true);
  });

  test('a byte that differs anywhere, a cut and another key are noticed', async () => {
    const bytes = await sealed(randomBytes(200_000));
    for (const at of [0, 30, 90, 130, 180, 220, 65_800, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at]! ^= 1;
      await expect(opened(bent)).rejects.toThrow();
    }
    for (const length of [0, 100, 216, 216 + 65_552, bytes.length - 1]) await expect(opened(bytes.subarray(0, length))).rejects.toThrow('tampered');
    const other = join(folder, 'other.txt');
    ensureIdentityFile(other);
    await expect(whole(decryptWith(readIdentityFile(other), pieces(bytes, 7_777)))).rejects.toThrow('tampered');
  });

  test('the keys are written as age-keygen writes them', () => {
    expect(readRecipient(writeRecipient(recipient)).equals(recipient)).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/^# public key: age1[02-9ac-hj-np-z]{58}\nAGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\n$/);
    const wrong = writeRecipient(recipient).replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    expect(() => readRecipient(wrong)).toThrow('invalid');
    expect(createPrivateKey(identity.export({ format: 'pem', type: 'pkcs8' })).asymmetricKeyType).toBe('x25519');
  });

  test("what Debian's age 1.1.1 wrote is read, with the key that its age-keygen made", async () => {
    const theirs = join(folder, 'theirs.txt');
    writeFileSync(theirs, '# created: 2026-11-24T19:30:00Z\n# public key: age1phgevat8flj4ggvfjrlcrvylfu8x2w3mfher8nujyceqled4zclskp8gwe\nAGE-SECRET-KEY-1LMMAM3JTAJS99PJD5ZS460FTVQ34NX87KCFA9TP0H3DW83EVDG8SPCJP6Y\n');
    const key = readIdentityFile(theirs);
    expect(writeRecipient(recipientOf(key))).toBe('age1phgevat8flj4ggvfjrlcrvylfu8x2w3mfher8nujyceqled4zclskp8gwe');
    const bytes = Buffer.from('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBGNGVDRGVEams4QnFLUzBoOWkzdzRNMEM2VUl3SEhyaldsU1Q0bHVHSnhRCnAxZE5LTjlBWWd1UTc4WFlOVm40aXBHdnNyZUhzTjVGUXladEViazRCSEUKLS0tIGlkcVgrZytOay9abGJNM0tQVC85dVJidjlQR1BJUjkwYnhiMVRUYU0wNVUKJo2yp4g9iOjzVRTfrSpNn5la9olx6GHk6sfHkBrluP0CRwo4lG+IWjC2P5P47BY=', 'base64');
    expect((await whole(decryptWith(key, pieces(bytes, 7)))).toString('utf8')).toBe('a text أهلا');
  });
});
