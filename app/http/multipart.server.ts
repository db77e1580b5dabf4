import busboy from 'busboy';
import { DomainError } from '#app/domain/context.ts';
import type { RawField } from './form.server.ts';
import { MAX_FIELDS } from './urlencoded.server.ts';

/** The fields of a multipart form without files. Names and values come as bytes, so that the caller judges them. */
export function readMultipart(request: Request, body: Buffer): Promise<RawField[]> {
  return new Promise((resolve, reject) => {
    const fields: RawField[] = [];
    const headers = { 'content-type': request.headers.get('Content-Type') ?? '' };
    const refuse = (why: string) => reject(new DomainError('invalid', why));
    try {
      const parser = busboy({
        headers,
        defCharset: 'latin1',
        defParamCharset: 'latin1',
        limits: { fields: MAX_FIELDS + 1, files: 0, fieldSize: body.length + 1, fieldNameSize: 1_000 },
      });
      parser.on('field', (name, value) => {
        fields.push([Buffer.from(name ?? '', 'latin1'), Buffer.from(value, 'latin1')]);
      });
      parser.on('filesLimit', () => refuse('a file in a form without files'));
      parser.on('error', () => refuse('multipart'));
      parser.on('close', () => resolve(fields));
      parser.end(body);
    } catch {
      refuse('multipart');
    }
  });
}
