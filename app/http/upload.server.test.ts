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

/** Security F16: what is no form, or is one in its own way. Nothing hangs, nothing is taken that did not come whole. */
describe('a form that is broken', () => {
  const form = (body: Buffer, contentType: string) => new Request('http://localhost/', { method: 'POST', body: new Uint8Array(body), headers: { 'Content-Type': contentType } });
  const typed = `multipart/form-data; boundary=${boundary}`;
  const file = part('name="file"; filename="a.jpg"', 'bytes');
  const outcome = (request: Request) => receiveUpload(request, async (one) => [one.fileName, String(await whole(one))]).then(({ result, values }) => ({ result, values: { ...values } }), (error: Error) => error.constructor.name);

  test.each([
    ['no boundary', 'multipart/form-data', Buffer.concat([file, end])],
    ['an empty boundary', 'multipart/form-data; boundary=', Buffer.concat([file, end])],
    ['no end', typed, file],
    ['an end in the middle of a head', typed, file.subarray(0, 30)],
    ['a file cut at 99 per cent', typed, part('name="file"; filename="a.jpg"', Buffer.alloc(100_000)).subarray(0, 99_000)],
    ['a head of a megabyte', typed, Buffer.concat([part(`name="file"; filename="${'a'.repeat(1_000_000)}"`, 'x'), end])],
  ])('%s is an error', async (_about, contentType, body) => {
    expect(await outcome(form(body, contentType))).toMatch(/Error|UnreadablePart/);
  });

  test.each([
    ['another boundary than it says', typed, Buffer.from(String(Buffer.concat([file, end])).replaceAll(boundary, 'other'))],
    ['no part at all', typed, end],
    ['no body', typed, Buffer.alloc(0)],
  ])('%s has no file in it', async (_about, contentType, body) => {
    const seen = await outcome(form(body, contentType));
    expect(typeof seen === 'string' ? undefined : seen.result).toBeUndefined();
  });

  test('two boundaries: one of them counts, for all of it', async () => {
    const seen = await outcome(form(Buffer.concat([file, end]), `${typed}; boundary=other`));
    expect([undefined, 'a.jpg']).toContain(typeof seen === 'string' ? undefined : seen.result?.[0]);
  });

  test('of two files the first counts, of ten thousand fields the first fifty, and what comes after the file is read', async () => {
    const second = part('name="file"; filename="b.jpg"', 'others');
    expect(await outcome(post(file, second, part('name="after"', 'seen'), end))).toMatchObject({ result: ['a.jpg', 'bytes'], values: { after: 'seen' } });
    const many = Array.from({ length: 10_000 }, (_, at) => part(`name="f${at}"`, 'x'));
    const seen = await outcome(post(...many, file, end));
    expect(seen).toMatchObject({ result: ['a.jpg', 'bytes'] });
    expect(Object.keys((seen as { values: object }).values)).toHaveLength(50);
  });

  test('two names of one file: one of them counts, and is text', async () => {
    const seen = await outcome(post(part(`name="file"; filename="a.jpg"; filename*=UTF-8''..%2Fb.png`, 'bytes'), end));
    expect(['a.jpg', '../b.png', 'b.png']).toContain((seen as { result: string[] }).result[0]);
  });

  test('an end that never comes is an error when the line goes', async () => {
    let line!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (line = controller) });
    const request = new Request('http://localhost/', { method: 'POST', body, headers: { 'Content-Type': typed }, duplex: 'half' } as RequestInit);
    const seen = outcome(request);
    line.enqueue(new Uint8Array(file.subarray(0, 80)));
    line.error(new Error('gone'));
    expect(await seen).toBe('Error');
  });
});
