import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CtxBase } from '#app/domain/context.ts';
import { canonicalCheckpoint, digestOfHeads, type CheckpointLine, type HeadAt } from './checkpoint.ts';
import { insertCheckpoint, listHeads } from './verify.store.server.ts';

/**
 * Signs where all chains stand, and writes it outside the database, to the place that the operator named: who rebuilds
 * or shortens a chain afterwards cannot rebuild that file (security 2.10). One file per process and day, so that two
 * processes never write in each other's.
 * @returns a function that makes one checkpoint, or none when nothing was recorded since the last.
 */
export function openCheckpoints(base: CtxBase): () => Promise<CheckpointLine | undefined> {
  let day = '';
  let file = '';
  let last: CheckpointLine | undefined;
  let written = new Map<string, string>();
  return async () => {
    const at = base.now();
    const heads: HeadAt[] = (await listHeads(base.db.read)).map(({ chain, seq, hash }) => [chain, seq, hash] as const);
    const digest = digestOfHeads(heads);
    if (digest === last?.digest) return undefined;
    if (day !== at.toISOString().slice(0, 10)) {
      day = at.toISOString().slice(0, 10);
      file = join(base.config.checkpointDir, `checkpoints-${day}-${randomBytes(4).toString('hex')}.jsonl`);
      last = undefined;
      written = new Map();
    }
    const rows = heads.reduce((sum, [, seq]) => sum + seq, 0);
    const facts = { id: randomUUID(), at, chains: heads.length, rows, digest, previous: last?.signature ?? '' };
    const signature = base.keys.digest('checkpoint', canonicalCheckpoint(facts));
    const moved = heads.filter(([chain, , hash]) => written.get(chain) !== hash);
    const line = { ...facts, at: at.toISOString(), signature, heads: moved };
    // The file first: a line without a row is known as an end that was cut off, a row without a line never is right.
    await appendLine(base.config.checkpointDir, file, JSON.stringify(line));
    for (const [chain, , hash] of moved) written.set(chain, hash);
    last = line;
    await base.db.write((tx) => insertCheckpoint(tx, { ...facts, signature }));
    return line;
  };
}

export const makeCheckpoint = (base: CtxBase): Promise<CheckpointLine | undefined> => openCheckpoints(base)();

/** On the disk when it returns. */
async function appendLine(folder: string, file: string, line: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${line}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
