import { Readable } from 'node:stream';
import type { Request } from 'express';
import { expect, test } from 'vitest';
import { remember } from './typed.server.ts';

const type = 'application/x-www-form-urlencoded';

async function typedAt(path: string, body: string, head: Record<string, string> = {}, method = 'POST') {
  const headers = { 'content-type': type, 'content-length': String(Buffer.byteLength(body)), ...head };
  const req = Object.assign(Readable.from([Buffer.from(body)]), { method, path, originalUrl: `${path}?a=1`, headers });
  const remembered = remember(req as unknown as Request);
  const parts: Buffer[] = [];
  for await (const part of remembered.body) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toBe(body);
  return remembered.typed();
}

test('a form behind the sign-in is given back in order, to the same address', async () => {
  expect(await typedAt('/ar/file/add', 'text=%D8%A3+b%0D%0Ac&kind=x&kind=y')).toEqual({
    action: '/ar/file/add?a=1',
    encType: type,
    fields: [['text', 'أ b\nc'], ['kind', 'x'], ['kind', 'y']],
  });
});

test.each<[string, string, string, Record<string, string>?]>([
  ['a code', '/nl/start', 'code=3762'],
  ['a PIN', '/nl/return', 'pin=123456'],
  ['a PIN, also on a page of her own', '/nl/file/pin', 'newPin=123456&text=a'],
  ['sign-in', '/auth/callback', 'state=a'],
  ['a form cut off on the way', '/nl/file/add', 'text=a', { 'content-length': '100' }],
  ['a form that does not say its size', '/nl/file/add', 'text=a', { 'content-length': '' }],
  ['a form that is too large', '/nl/file/add', 'text=a', { 'content-length': '2000001' }],
  ['a document', '/nl/file/documents/add', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nbytes\r\n--x--\r\n', { 'content-type': 'multipart/form-data; boundary=x' }],
])('%s is not', async (_, path, body, head) => {
  expect(await typedAt(path, body, head)).toBeUndefined();
});
