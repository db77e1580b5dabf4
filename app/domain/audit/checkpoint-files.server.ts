// The operator's folder of checkpoints: files that only grow, of whole lines.
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const checkpointFile = /^checkpoints-.*\.jsonl$/;
const newline = 0x0a;

/** Names of its files of this kind, in their order. A folder that is not there yet has none. */
export async function listFiles(folder: string, kind = checkpointFile): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => kind.test(name)).sort();
}

/** How many bytes each file of checkpoints has now. */
export async function measureCheckpoints(folder: string): Promise<[name: string, bytes: number][]> {
  const names = await listFiles(folder);
  return Promise.all(names.map(async (name): Promise<[string, number]> => [name, (await stat(join(folder, name))).size]));
}

/**
 * Lines of a file, each with the byte at which it ends. An end without a newline is no line yet: it is being written, or the
 * disk was full in the middle of it, and then nothing is in the table either.
 */
export async function* wholeLines(path: string): AsyncGenerator<{ text: string; end: number }> {
  let parts: Buffer[] = [];
  let end = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      const line = Buffer.concat([...parts, chunk.subarray(from, at)]);
      parts = [];
      from = at + 1;
      end += line.length + 1;
      yield { text: line.toString('utf8'), end };
    }
    parts.push(chunk.subarray(from));
  }
}

/** On the disk when it returns. */
export async function appendLine(folder: string, name: string, line: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(join(folder, name), 'a', 0o600);
  try {
    await handle.appendFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
