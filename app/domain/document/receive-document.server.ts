import { fileTypeFromBuffer } from 'file-type';
import { readerOf, refusalOfType } from './bytes/reader-of.ts';
import type { ByteReader } from './bytes/reader.ts';
import { acceptedTypes, documentLimits, type Refusal } from './document-types.ts';
import { meter, type Measured } from './meter.ts';

/** How many of the first bytes tell what a file is. */
const headBytes = 64 * 1024;

const zipMark = Buffer.from('PK\x03\x04');

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
 * Measures a document while it streams by: size, SHA-256 of the plain bytes, the type by content, and whether it is whole
 * and open as far as its bytes tell. `result()` may be asked after the last byte.
 * @throws DocumentRefused from the stream, at its end at the latest.
 */
export function measure(plain: AsyncIterable<Buffer>): { bytes: AsyncGenerator<Buffer>; result: () => Received } {
  const counted = meter();
  let looked: Looked | undefined;
  async function* pass(): AsyncGenerator<Buffer> {
    let head: Buffer = Buffer.alloc(0);
    for await (const piece of plain) {
      counted.add(piece);
      if (counted.size > documentLimits.fileBytes) throw new DocumentRefused('tooLarge');
      if (looked !== undefined) {
        looked.reader.see(piece);
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < headBytes) continue;
      looked = await lookAt(head);
      yield head;
    }
    if (counted.size === 0) throw new DocumentRefused('empty');
    if (looked === undefined) looked = await lookAt(head);
    else head = Buffer.alloc(0);
    const refusal = looked.reader.verdict();
    if (refusal) throw new DocumentRefused(refusal);
    if (head.length > 0) yield head;
  }
  return { bytes: pass(), result: () => ({ ...counted.result(), mediaType: looked?.reader.mediaType?.() ?? looked?.mediaType ?? '' }) };
}

type Looked = { mediaType: string; reader: ByteReader };

async function lookAt(head: Buffer): Promise<Looked> {
  const mediaType = await typeOf(head);
  const taken = (acceptedTypes as readonly string[]).includes(mediaType ?? '');
  const refusal = taken ? undefined : refusalOfType(mediaType, head);
  if (refusal || mediaType === undefined) throw new DocumentRefused(refusal ?? 'type');
  const reader = readerOf(mediaType);
  reader.see(head);
  return { mediaType, reader };
}

/** Of a container whose first part is longer than the head, the library does not tell even that it is one. */
async function typeOf(head: Buffer): Promise<string | undefined> {
  const known = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
  return known ?? (head.subarray(0, 4).equals(zipMark) ? 'application/zip' : undefined);
}

/** What the first bytes tell already, so that nobody sends the rest for nothing. */
export async function refusalOfHead(head: Buffer): Promise<Refusal | undefined> {
  const mediaType = await typeOf(head);
  return (acceptedTypes as readonly string[]).includes(mediaType ?? '') ? undefined : refusalOfType(mediaType, head);
}
