import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '#app/domain/context.ts';

/**
 * Where encrypted documents lie. It never sees plain bytes. A folder by default; an S3-compatible store has the same
 * four verbs (design 6).
 */
export type DocumentStore = {
  /** Resolves when the bytes are on the disk under their final name: written, flushed, renamed, folder flushed. */
  put(name: string, bytes: AsyncIterable<Buffer>): Promise<void>;
  /** @throws NotInStore when it is not there, DomainError `unavailable` when it cannot be read. */
  get(name: string): AsyncIterable<Buffer>;
  /** Also what a `put` that was cut off left behind. */
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
};

/** The store answers, and has nothing of this name. To a person it is the same as a store that is away. */
export class NotInStore extends DomainError {
  constructor() {
    super('unavailable', 'document store: not there');
  }
}

const safeName = /^[0-9a-f-]{36}$/;

/** Generated names only: nothing that a person typed reaches the file system, or another machine. */
export function checkedName(name: string): string {
  if (!safeName.test(name)) throw new DomainError('invalid', 'document name');
  return name;
}

/** What else lies in a folder or a bucket is not ours. */
export const isDocumentName = (name: string): boolean => safeName.test(name);

/** @param dir made when absent, readable by its owner only. */
export function folderStore(dir: string): DocumentStore {
  const path = (name: string) => join(dir, checkedName(name));
  return {
    async put(name, bytes) {
      // The first time: a folder that a power cut takes away takes everything in it along.
      if ((await mkdir(dir, { recursive: true, mode: 0o700 })) !== undefined) await flushFolder(dirname(dir));
      const unfinished = `${path(name)}.part`;
      const handle = await open(unfinished, 'wx', 0o600);
      try {
        // One is written while the next is encrypted. Not `write`: of a disk that is nearly full it takes a part, and
        // says so without an error.
        let writing = Promise.resolve();
        for await (const chunk of bytes) {
          await writing;
          writing = handle.appendFile(chunk);
          writing.catch(() => undefined); // it is awaited in the next turn
        }
        await writing;
        await handle.sync();
        await handle.close();
        await rename(unfinished, path(name));
        await flushFolder(dir);
      } catch (error) {
        await handle.close().catch(() => undefined);
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async *get(name) {
      const file = path(name);
      try {
        for await (const chunk of createReadStream(file)) yield chunk as Buffer;
      } catch (error) {
        throw isAbsent(error) ? new NotInStore() : faultOf(error);
      }
    },
    async remove(name) {
      for (const file of [path(name), `${path(name)}.part`]) await rm(file, { force: true });
    },
    async list() {
      try {
        return (await readdir(dir)).filter(isDocumentName);
      } catch (error) {
        // Nothing was ever written. Any other error says nothing of what is there.
        if (isAbsent(error)) return [];
        throw faultOf(error);
      }
    },
  };
}

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
const faultOf = (error: unknown) => new DomainError('unavailable', `document store: ${(error as NodeJS.ErrnoException).code ?? 'read'}`);

/** A rename is only sure after the folder itself is flushed (security 1.7). */
export async function flushFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
}
