// Files of a backup: whole under their name, or not there.
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { isSame, metered, type Measured } from '#app/domain/document/meter.ts';

/** Written beside its name, flushed, renamed. The caller flushes the folder when all its files are there. */
export async function writeWhole(path: string, bytes: AsyncIterable<Buffer>): Promise<Measured> {
  const unfinished = `${path}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    const { bytes: counted, result } = metered(bytes);
    for await (const chunk of counted) await handle.appendFile(chunk);
    await handle.sync();
    await handle.close();
    await rename(unfinished, path);
    return result();
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

export async function* readBytes(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield chunk as Buffer;
}

/** Passes a stream on, and says at its end whether it was what the manifest promised. @throws Error naming the file. */
export async function* checked(bytes: AsyncIterable<Buffer>, wanted: Measured, name: string): AsyncGenerator<Buffer> {
  const { bytes: counted, result } = metered(bytes);
  yield* counted;
  if (!isSame(result(), wanted)) throw new Error(`${name} is not as it was written`);
}

/**
 * A few at a time: flushes of a disk are shared, and memory stays flat.
 * @throws what the first failed with, after those under way have ended: who hears of it may take their files away.
 */
export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>, width = 8): Promise<void> {
  let next = 0;
  const failed: unknown[] = [];
  const worker = async () => {
    for (let item = items[next++]; item !== undefined && failed.length === 0; item = items[next++]) {
      await work(item).catch((error: unknown) => failed.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failed.length > 0) throw failed[0];
}
