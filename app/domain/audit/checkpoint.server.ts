import { randomBytes, randomUUID } from 'node:crypto';
import type { CtxBase } from '#app/domain/context.ts';
import { canonicalCheckpoint, digestOfHeads, type CheckpointLine, type HeadAt } from './checkpoint.ts';
import { appendLine } from './checkpoint-files.server.ts';
import { insertCheckpoint, walkHeads, type CheckpointRow } from './verify.store.server.ts';

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
  /** Its line is in the file; whether it is in the table too nobody knows. */
  let owed: CheckpointRow | undefined;
  const settle = async () => {
    const row = owed;
    if (row) await base.db.write((tx) => insertCheckpoint(tx, row));
    owed = undefined;
  };
  return async () => {
    // Before any other line of the file: only the last one may lack its row.
    await settle();
    const at = base.now();
    if (day !== at.toISOString().slice(0, 10)) {
      day = at.toISOString().slice(0, 10);
      file = `checkpoints-${day}-${randomBytes(4).toString('hex')}.jsonl`;
      previous = '';
      written = new Map();
    }
    const { heads, chains, rows } = await listMoved(base, written);
    if (heads.length === 0) return undefined;
    const facts = { id: randomUUID(), at, chains, rows, digest: digestOfHeads(heads), previous };
    const signature = base.keys.digest('checkpoint', canonicalCheckpoint(facts));
    const line = { ...facts, at: at.toISOString(), signature, heads };
    // The file first: a line without a row is known as an end that was cut off, a row without a line never is right.
    await appendLine(base.config.checkpointDir, file, JSON.stringify(line)).catch((error: unknown) => {
      // Half of it may be there: nothing may follow that, so the next begins a file.
      day = '';
      throw error;
    });
    for (const [chain, seq] of heads) written.set(chain, seq);
    previous = signature;
    owed = { ...facts, signature };
    await settle();
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
