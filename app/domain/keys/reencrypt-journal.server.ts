// Which blobs a run is about to put in the place of which, on the disk before the first of them is written. A run that
// was killed leaves it behind, and the next one clears away what nobody names.
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { DomainError } from '#app/domain/context.ts';
import { z } from '#app/z.ts';

export type Moves = { caseId: string; generation: number; moves: { id: string; from: string; to: string }[] };
const none: Moves = { caseId: '', generation: 0, moves: [] };

const schema = z.object({
  host: z.string(),
  pid: z.number().int(),
  caseId: z.string(),
  generation: z.number().int(),
  moves: z.array(z.object({ id: z.string(), from: z.string(), to: z.string() })),
});

export type Journal = {
  /** What a run that was killed had in hand; nothing when it moved no blob. */
  before: Moves | undefined;
  note: (moves: Moves) => Promise<void>;
  close: () => Promise<void>;
};

/** @throws DomainError `conflict` while another run is under way. */
export async function openJournal(file: string): Promise<Journal> {
  const left = await readFile(file, 'utf8').then(
    (text) => schema.parse(JSON.parse(text)),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (left && runs(left)) throw new DomainError('conflict', `another run is under way (process ${left.pid} on ${left.host}); if it is not, remove ${file}`);
  const note = (moves: Moves) => replace(file, JSON.stringify({ host: hostname(), pid: process.pid, ...moves }));
  if (!left) await note(none);
  return { before: left && left.moves.length > 0 ? left : undefined, note, close: () => rm(file, { force: true }) };
}

/** On another machine it cannot be known, so it counts as running. */
function runs({ host, pid }: { host: string; pid: number }): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Any other refusal is of a process that is there, of somebody else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function replace(file: string, text: string): Promise<void> {
  const half = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = await open(half, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, file);
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}
