import { fileTypeFromBuffer } from 'file-type';
import { acceptedTypes, documentLimits, type Refusal } from './document-types.ts';
import { meter, type Measured } from './meter.ts';

/** How many of the first bytes tell what a file is. */
const headBytes = 64 * 1024;

/** Raised inside the stream, so that nothing more is read and the unfinished file is removed. */
export class DocumentRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export type Received = Measured & { mediaType: string };

/**
 * Measures a document while it streams by: size, SHA-256 of the plain bytes, and the type by content.
 * `result()` may be asked after the last byte.
 * @throws DocumentRefused from the stream: too large, empty, or not a type that we take.
 */
export function measure(plain: AsyncIterable<Buffer>): { bytes: AsyncGenerator<Buffer>; result: () => Received } {
  const counted = meter();
  let mediaType: string | undefined;
  async function* pass(): AsyncGenerator<Buffer> {
    let head: Buffer | undefined = Buffer.alloc(0);
    for await (const piece of plain) {
      counted.add(piece);
      if (counted.size > documentLimits.fileBytes) throw new DocumentRefused('tooLarge');
      if (head === undefined) {
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < headBytes) continue;
      mediaType = await recognise(head);
      yield head;
      head = undefined;
    }
    if (counted.size === 0) throw new DocumentRefused('empty');
    if (head !== undefined) {
      mediaType = await recognise(head);
      yield head;
    }
  }
  return { bytes: pass(), result: () => ({ ...counted.result(), mediaType: mediaType ?? '' }) };
}

async function recognise(head: Buffer): Promise<string> {
  const type = await fileTypeFromBuffer(head).catch(() => undefined);
  if (!type || !(acceptedTypes as readonly string[]).includes(type.mime)) throw new DocumentRefused('type');
  return type.mime;
}
