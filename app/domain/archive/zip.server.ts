import { Zip, ZipPassThrough } from 'fflate';
import { meter, type Measured } from '#app/domain/document/meter.ts';

/** One file of a package. Names are ours and say nothing about a person. */
export type Part = { name: string; bytes: AsyncIterable<Buffer> | Buffer };
/** What a manifest tells of a part. */
export type Packed = { name: string } & Measured;

async function* chunksOf(bytes: Part['bytes']): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(bytes)) yield bytes;
  else yield* bytes;
}

/**
 * A ZIP (APPNOTE 6.3) as it is read: one part after the other, nothing is kept in memory but the list. Photos and PDFs
 * are packed already, so nothing is made smaller. A case holds at most 500 MB: no ZIP64.
 * @param last makes the last part from what came before: the manifest.
 */
export async function* zip(parts: AsyncIterable<Part> | Iterable<Part>, at: Date, last?: (packed: readonly Packed[]) => Part): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(Buffer.from(chunk));
  });
  const packed: Packed[] = [];
  const add = async function* ({ name, bytes }: Part): AsyncGenerator<Buffer> {
    const file = new ZipPassThrough(name);
    file.mtime = at;
    archive.add(file);
    const { add: count, result } = meter();
    for await (const chunk of chunksOf(bytes)) {
      count(chunk);
      file.push(chunk);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    packed.push({ name, ...result() });
    yield* ready.splice(0);
  };
  for await (const part of parts) yield* add(part);
  if (last) yield* add(last(packed));
  archive.end();
  yield* ready.splice(0);
}
