import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import busboy from 'busboy';
import { readText } from './form.server.ts';

export type UploadedFile = { fileName: string; bytes: AsyncIterable<Buffer> };
export type Upload<T> = { values: Record<string, string>; result: T | undefined };

/** The head of a part could not be read: a file name with a control character, which some systems allow. */
export class UnreadablePart extends Error {
  readonly values: Record<string, string>;
  constructor(values: Record<string, string>) {
    super('A part of the form has a head that cannot be read');
    this.values = values;
  }
}

/**
 * Reads a form with one file while it arrives: fields first, then the file, never buffered whole and never on disk as
 * plain bytes. `take` gets the fields that came before the file; a form without a chosen file gives no result.
 * What `take` does not read is read and dropped, so that the browser gets its answer.
 * @throws what `take` throws, `UnreadablePart`, or an error when the line was cut.
 */
export async function receiveUpload<T>(
  request: Request,
  take: (file: UploadedFile, values: Record<string, string>) => Promise<T>,
): Promise<Upload<T>> {
  const values = Object.create(null) as Record<string, string>;
  if (request.body === null) return { values, result: undefined };
  const headers = { 'content-type': request.headers.get('Content-Type') ?? '' };
  // Every value comes as bytes and is judged like any other form text.
  const parser = busboy({ headers, defParamCharset: 'utf8', defCharset: 'latin1', limits: { files: 1, fields: 50, fieldSize: 10_000 } });
  const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  let taken: Promise<T> | undefined;
  await new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value) => {
      values[name] = readText(Buffer.from(value, 'latin1')).text;
    });
    parser.on('file', (_name, stream, { filename }) => {
      if (!filename) {
        stream.resume();
        return;
      }
      // Who stops reading in the middle must not destroy the stream: the parser would wait for it, and the browser too.
      const bytes = stream.iterator({ destroyOnReturn: false });
      taken = take({ fileName: readText(Buffer.from(filename, 'utf8')).text, bytes }, values);
      // A refusal must not leave the rest of the body standing in the line; errors are reported below.
      taken.catch(() => undefined).finally(() => stream.resume());
    });
    parser.on('close', resolve);
    parser.on('error', (error) => {
      source.resume();
      reject(error instanceof Error && /^malformed part header$/i.test(error.message) ? new UnreadablePart(values) : error);
    });
    source.on('error', (error) => {
      parser.destroy(error);
      reject(error);
    });
    source.pipe(parser);
  });
  return { values, result: await taken };
}
