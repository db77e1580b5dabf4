import { describe, expect, test } from 'vitest';
import { receiveUpload, UnreadablePart, type UploadedFile } from './upload.server.ts';

const boundary = 'edge';
const part = (head: string, body: string | Buffer) =>
  Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
const end = Buffer.from(`--${boundary}--\r\n`);

const post = (...parts: Buffer[]) =>
  new Request('http://localhost/', {
    method: 'POST',
    body: new Uint8Array(Buffer.concat(parts)),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  });
const whole = async ({ bytes }: UploadedFile) => {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
};

describe('a file is read while it arrives', () => {
  test('fields, name and bytes come as they were', async () => {
    const bytes = Buffer.alloc(300_000, 7);
    const request = post(part('name="title"', 'بطاقة الهوية'), part('name="file"; filename="صورة.jpg"\r\nContent-Type: image/jpeg', bytes), end);
    const { values, result } = await receiveUpload(request, async (file, fields) => [file.fileName, fields['title'], (await whole(file)).equals(bytes)]);
    expect(result).toEqual(['صورة.jpg', 'بطاقة الهوية', true]);
    expect(values['title']).toBe('بطاقة الهوية');
  });

  test('no chosen file gives no result', async () => {
    const request = post(part('name="title"', 'x'), part('name="file"; filename=""\r\nContent-Type: application/octet-stream', ''), end);
    expect((await receiveUpload(request, whole)).result).toBeUndefined();
  });

  test('what is refused early is read to its end', async () => {
    const request = post(part('name="file"; filename="a.jpg"', Buffer.alloc(2_000_000)), part('name="after"', 'seen'), end);
    const { values, result } = await receiveUpload(request, () => Promise.resolve('refused'));
    expect([result, values['after']]).toEqual(['refused', 'seen']);
  });

  test.each([40_000, 2_000_000])('what fails in the middle of %i bytes is read to its end, and said at once', async (size) => {
    const request = post(part('name="file"; filename="a.jpg"', Buffer.alloc(size)), part('name="after"', 'seen'), end);
    const full = receiveUpload(request, async ({ bytes }) => {
      for await (const _ of bytes) throw new Error('the disk is full');
    });
    await expect(full).rejects.toThrow('the disk is full');
  }, 5_000);

  test('a file name with a control character is said to be unreadable, with what was typed', async () => {
    const request = post(part('name="title"', 'x'), part('name="file"; filename="\u001b[2J.jpg"', Buffer.alloc(2_000_000)), end);
    const refused: unknown = await receiveUpload(request, whole).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnreadablePart);
    expect((refused as UnreadablePart).values['title']).toBe('x');
  });

  test('a line that is cut is an error, also for who reads', async () => {
    const request = post(part('name="file"; filename="a.jpg"', Buffer.alloc(200_000)).subarray(0, 150_000));
    await expect(receiveUpload(request, whole)).rejects.toThrow();
  });
});
