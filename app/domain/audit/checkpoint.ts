import { createHash } from 'node:crypto';

/** Where one chain stood: its name, the number of its last row, the hash of that row. */
export type HeadAt = readonly [chain: string, seq: number, hash: string];

/** What is signed, and what the table keeps of it. */
export type CheckpointFacts = { id: string; at: Date; chains: number; rows: number; digest: string; previous: string };

/**
 * One line of the operator's file. It names the chains that moved since the line before; the first line names all. Each
 * line signs its own heads and the line before it, so the last one stands for all of them.
 */
export type CheckpointLine = Omit<CheckpointFacts, 'at'> & { at: string; signature: string; heads: HeadAt[] };

/** One number for all heads of a line, in their order. */
export function digestOfHeads(heads: readonly HeadAt[]): string {
  const hash = createHash('sha256');
  for (const head of heads) hash.update(`${JSON.stringify(head)}\n`);
  return hash.digest('hex');
}

/** The text that is signed. The heads of the line are in it through their digest. */
export const canonicalCheckpoint = ({ id, at, chains, rows, digest, previous }: CheckpointFacts): string =>
  JSON.stringify([id, at.toISOString(), chains, rows, digest, previous]);
