import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { canonicalCheckpoint, checkpointFileName, digestOfHeads, type CheckpointLine } from './checkpoint.ts';
import type { RecordBase } from './record-base.ts';
import type { CheckpointRow } from './verify.store.server.ts';

/** Per chain, the hashes that certain rows had when a checkpoint was made. */
export type Anchors = Map<string, Map<number, string>>;
export type CheckpointFault = 'checkpoint_altered' | 'checkpoint_missing' | 'checkpoint_line_missing';
export type Anchored = { anchors: Anchors; lines: number; faults: { id: string; fault: CheckpointFault }[] };

/**
 * Reads the operator's files, and compares them with their signatures and with the table.
 * @param until the database is as it was at this moment: what was signed later does not bind it.
 */
export async function readAnchors(base: RecordBase, rows: readonly CheckpointRow[], until?: Date): Promise<Anchored> {
  const found: Anchored = { anchors: new Map(), lines: 0, faults: [] };
  const table = new Map(rows.map((row) => [row.id, row]));
  const seen = new Set<string>();
  for (const name of await checkpointFiles(base.config.checkpointDir)) {
    let previous = '';
    let withoutRow: string | undefined;
    for await (const text of createInterface({ input: createReadStream(join(base.config.checkpointDir, name)) })) {
      const line = parse(text);
      if (line && until && !table.has(line.id) && new Date(line.at) >= until) break;
      found.lines += 1;
      if (withoutRow !== undefined) found.faults.push({ id: withoutRow, fault: 'checkpoint_missing' });
      withoutRow = undefined;
      if (!line || !isGenuine(base, line, previous)) {
        found.faults.push({ id: line?.id ?? name, fault: 'checkpoint_altered' });
        break;
      }
      previous = line.signature;
      seen.add(line.id);
      const row = table.get(line.id);
      if (row && row.signature !== line.signature) found.faults.push({ id: line.id, fault: 'checkpoint_altered' });
      // The last line of a file may lack its row: the process ended between the two.
      if (!row) withoutRow = line.id;
      // Signed while the copy was made: its heads may be of after.
      if (!row && until) continue;
      for (const [chain, seq, hash] of line.heads) anchor(found.anchors, chain, seq, hash);
    }
  }
  const lost = rows.filter((row) => !seen.has(row.id));
  found.faults.push(...lost.map(({ id }) => ({ id, fault: 'checkpoint_line_missing' as const })));
  return found;
}

async function checkpointFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => checkpointFileName.test(name)).sort();
}

function parse(text: string): CheckpointLine | undefined {
  try {
    return JSON.parse(text) as CheckpointLine;
  } catch {
    return undefined;
  }
}

function isGenuine(base: RecordBase, line: CheckpointLine, previous: string): boolean {
  const signed = canonicalCheckpoint({ ...line, at: new Date(line.at) });
  return (
    line.previous === previous &&
    line.signature === base.keys.digest('checkpoint', signed) &&
    line.digest === digestOfHeads(line.heads)
  );
}

function anchor(anchors: Anchors, chain: string, seq: number, hash: string): void {
  const own = anchors.get(chain) ?? new Map<number, string>();
  // Two checkpoints that disagree about a row: keep the first, the chain cannot fit both.
  if (!own.has(seq)) own.set(seq, hash);
  anchors.set(chain, own);
}
