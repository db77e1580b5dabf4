import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CtxBase } from '#app/domain/context.ts';
import { canonicalCheckpoint, digestOfHeads, type CheckpointLine, type HeadAt } from './checkpoint.ts';
import { insertCheckpoint, walkHeads } from './verify.store.server.ts';

/**
 * Signs where all chains stand, and writes it outside the database, to the place that the operator named: who rebuilds
 * or shortens a chain afterwards cannot rebuild that file (security 2.10). One file per process and day, so that two
 * processes never write in each other's.
 * @returns a function that makes one checkpoint, or none when nothing was recorded since the last.
 */
export function openCheckpoints(base: CtxBase): () => Promise<CheckpointLine | undefined> {
  let day = '';
  let file = '';
  let previous = '';
  /** Number of the last row that was written down of each chain. */
  let written = new Map<string, number>();
  return async () => {
    const at = base.now();
    if (day !== at.toISOString().slice(0, 10)) {
      day = at.toISOString().slice(0, 10);
      file = join(base.config.checkpointDir, `checkpoints-${day}-${randomBytes(4).toString('hex')}.jsonl`);
      previous = '';
      written = new Map();
    }
    const { heads, chains, rows } = await listMoved(base, written);
    if (heads.length === 0) return undefined;
    const facts = { id: randomUUID(), at, chains, rows, digest: digestOfHeads(heads), previous };
    const signature = base.keys.digest('checkpoint', canonicalCheckpoint(facts));
    const line = { ...facts, at: at.toISOString(), signature, heads };
    // The file first: a line without a row is known as an end that was cut off, a row without a line never is right.
    await appendLine(base.config.checkpointDir, file, JSON.stringify(line));
    for (const [chain, seq] of heads) written.set(chain, seq);
    previous = signature;
    await base.db.write((tx) => insertCheckpoint(tx, { ...facts, signature }));
    return line;
  };
}

/**
 * All ends are looked at, because rows of other processes and of clocks that jumped count too; they are read some at a
 * time with room for requests between them, so that a hundred thousand chains hold up nobody.
 */
async function listMoved({ db }: CtxBase, written: ReadonlyMap<string, number>): Promise<{ heads: HeadAt[]; chains: number; rows: number }> {
  const moved = { heads: [] as HeadAt[], chains: 0, rows: 0 };
  for await (const page of walkHeads(db.read)) {
    for (const { chain, seq, hash } of page) {
      moved.chains += 1;
      moved.rows += seq;
      if (written.get(chain) !== seq) moved.heads.push([chain, seq, hash]);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return moved;
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
