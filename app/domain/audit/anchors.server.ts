import { join } from 'node:path';
import { canonicalCheckpoint, digestOfHeads, type CheckpointLine } from './checkpoint.ts';
import { listFiles, wholeLines } from './checkpoint-files.server.ts';
import type { RecordBase } from './record-base.ts';
import { readRestores, type RestoreNote } from './restored.server.ts';
import type { CheckpointRow } from './verify.store.server.ts';

/** Per chain, the hashes that certain rows had when a checkpoint was made. */
export type Anchors = Map<string, Map<number, string>>;
export type CheckpointFault = 'checkpoint_altered' | 'checkpoint_missing' | 'checkpoint_line_missing' | 'restore_altered';
export type Anchored = {
  anchors: Anchors;
  lines: number;
  faults: { id: string; fault: CheckpointFault }[];
  /** Backups that took the place of the portal, and the checkpoints that are set aside for that. */
  restores: RestoreNote[];
  givenUp: number;
  /** Rightly in no row: the last of a file, and those that were signed after the copy was begun. */
  withoutRow: string[];
};

/** How long each file was when a copy of the database was begun: what stands after that was signed later, whatever the clock said. */
export type KnownFiles = ReadonlyMap<string, number>;

/**
 * Reads the operator's files, and compares them with their signatures and with the table.
 * @param known of a database brought back: what was signed later does not bind it.
 */
export async function readAnchors(base: RecordBase, rows: readonly CheckpointRow[], known?: KnownFiles): Promise<Anchored> {
  const { notes, altered } = await readRestores(base);
  const found: Anchored = { anchors: new Map(), lines: 0, faults: altered.map((id) => ({ id, fault: 'restore_altered' })), restores: notes, givenUp: 0, withoutRow: [] };
  const table = new Map(rows.map((row) => [row.id, row]));
  const givenUp = new Set(notes.flatMap((note) => note.givenUp));
  const seen = new Set<string>();
  for (const name of await listFiles(base.config.checkpointDir)) {
    let previous = '';
    let last: string | undefined;
    for await (const { text, end } of wholeLines(join(base.config.checkpointDir, name))) {
      const line = parse(text);
      const isLater = known !== undefined && end > (known.get(name) ?? 0) && !(line && table.has(line.id));
      if (last !== undefined && !isLater) found.faults.push({ id: last, fault: 'checkpoint_missing' });
      else if (last !== undefined) found.withoutRow.push(last);
      last = undefined;
      if (!line || !isGenuine(base, line, previous)) {
        // Whoever verifies the portal that wrote it hears of it: it says nothing of the copy.
        if (!isLater) found.faults.push({ id: line?.id ?? name, fault: 'checkpoint_altered' });
        break;
      }
      previous = line.signature;
      seen.add(line.id);
      const row = table.get(line.id);
      if (row && row.signature !== line.signature) found.faults.push({ id: line.id, fault: 'checkpoint_altered' });
      if (isLater) found.withoutRow.push(line.id);
      else if (!row && givenUp.has(line.id)) found.givenUp += 1;
      else {
        found.lines += 1;
        // The last line of a file may lack its row: the process ended between the two.
        if (!row) last = line.id;
        for (const [chain, seq, hash] of line.heads) anchor(found.anchors, chain, seq, hash);
      }
    }
    if (last !== undefined) found.withoutRow.push(last);
  }
  const lost = rows.filter((row) => !seen.has(row.id));
  found.faults.push(...lost.map(({ id }) => ({ id, fault: 'checkpoint_line_missing' as const })));
  return found;
}

function parse(text: string): CheckpointLine | undefined {
  try {
    return JSON.parse(text) as CheckpointLine;
  } catch {
    return undefined;
  }
}

function isGenuine(base: RecordBase, line: CheckpointLine, previous: string): boolean {
  try {
    const signed = canonicalCheckpoint({ ...line, at: new Date(line.at) });
    return (
      line.previous === previous &&
      line.signature === base.keys.digest('checkpoint', signed) &&
      line.digest === digestOfHeads(line.heads)
    );
  } catch {
    // Nobody signed a moment that is none, or heads that are no list: it is named, and the rest is verified all the same.
    return false;
  }
}

function anchor(anchors: Anchors, chain: string, seq: number, hash: string): void {
  const own = anchors.get(chain) ?? new Map<number, string>();
  // Two checkpoints that disagree about a row: keep the first, the chain cannot fit both.
  if (!own.has(seq)) own.set(seq, hash);
  anchors.set(chain, own);
}
