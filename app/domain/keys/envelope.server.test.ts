import { createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { open, openJson, seal, sealJson } from './envelope.server.ts';

const key = randomBytes(32);
const binding = { caseId: 'c1', field: 'about.nameLatin', version: 3 };

describe('content is sealed per case, field and version', () => {
  test('comes back as it was, in every script', () => {
    const text = 'رانيا الخطيب می‌خواهم ሓጎስ O’Neill 👩‍👩‍👧';
    expect(open(key, binding, seal(key, binding, text)).toString('utf8')).toBe(text);
    expect(openJson(key, binding, sealJson(key, binding, { a: [1, text] }))).toEqual({ a: [1, text] });
  });

  test.each([
    ['another case', { ...binding, caseId: 'c2' }],
    ['another field', { ...binding, field: 'about.otherNames' }],
    ['another version', { ...binding, version: 4 }],
    ['parts that run into each other', { caseId: 'c1","about', field: 'nameLatin', version: 3 }],
  ])('moved to %s it does not open', (_, other) => {
    expect(() => open(key, other, seal(key, binding, 'text'))).toThrow('tampered');
  });

  test('no byte can be changed', () => {
    const sealed = seal(key, binding, 'text');
    for (let at = 0; at < sealed.length; at++) {
      const bent = Buffer.from(sealed);
      bent[at]! ^= 0x40;
      expect(() => open(key, binding, bent)).toThrow('tampered');
    }
    expect(() => open(key, binding, sealed.subarray(0, 10))).toThrow('tampered');
  });

  test('bytes that are no text, and nothing at all, come back as they were', () => {
    for (const bytes of [Buffer.from([0xff, 0xfe, 0x00, 0x80]), Buffer.alloc(0)]) expect(open(key, binding, seal(key, binding, bytes))).toEqual(bytes);
    expect(open(key, binding, seal(key, binding, '')).length).toBe(0);
  });

  test('it is written as the format says: a byte, 12 of nonce, 16 of tag, and as many as the text has', () => {
    const sealed = seal(key, binding, 'text');
    expect([sealed[0], sealed.length]).toEqual([1, 1 + 12 + 16 + 4]);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    decipher.setAAD(Buffer.from('["c1","about.nameLatin","3"]'));
    decipher.setAuthTag(sealed.subarray(13, 29));
    expect(decipher.update(sealed.subarray(29)).toString('utf8') + decipher.final('utf8')).toBe('text');
  });

  test('what is cut off says so as what was changed', () => {
    const sealed = seal(key, binding, 'text');
    for (const length of [0, 1, 12, 28, 29, sealed.length - 1]) expect(() => open(key, binding, sealed.subarray(0, length))).toThrow(expect.objectContaining({ code: 'tampered' }) as Error);
  });

  test('the same text twice never looks the same', () => {
    expect(seal(key, binding, 'text').equals(seal(key, binding, 'text'))).toBe(false);
  });
});
