// What was given up when a backup took the place of the portal: checkpoints of after it are in the operator's files, and no
// database knows them any more. Who brings it back writes that down beside them, signed.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '#app/z.ts';
import { appendLine, listFiles } from './checkpoint-files.server.ts';
import type { RecordBase } from './record-base.ts';

const schema = z.object({
  /** Name and moment of the backup. */
  backup: z.string(),
  takenAt: z.iso.datetime(),
  /** When it was brought back. */
  at: z.iso.datetime(),
  /** Ids of the checkpoints that were given up, one by one: what is signed later is never among them. */
  givenUp: z.array(z.string()),
  signature: z.string(),
});
export type RestoreNote = z.infer<typeof schema>;
type Facts = Omit<RestoreNote, 'signature'>;

const noteFile = /^restored-.*\.json$/;

const signatureOf = ({ keys }: Pick<RecordBase, 'keys'>, { backup, takenAt, at, givenUp }: Facts) =>
  keys.digest('restore', createHash('sha256').update(JSON.stringify([backup, takenAt, at, givenUp])).digest('hex'));

/** On the disk when it returns, in a file of its own. */
export async function noteRestore(base: Pick<RecordBase, 'keys' | 'config'>, facts: Facts): Promise<void> {
  const name = `restored-${facts.at.replace(/[-:]|\.\d+/g, '')}-${randomBytes(4).toString('hex')}.json`;
  await appendLine(base.config.checkpointDir, name, JSON.stringify({ ...facts, signature: signatureOf(base, facts) }));
}

/** All of them, the oldest first. @returns `altered`: names of those that are not as they were signed; nothing is set aside for them. */
export async function readRestores(base: RecordBase): Promise<{ notes: RestoreNote[]; altered: string[] }> {
  const notes: RestoreNote[] = [];
  const altered: string[] = [];
  for (const name of await listFiles(base.config.checkpointDir, noteFile)) {
    const note = parse(await readFile(join(base.config.checkpointDir, name), 'utf8'));
    if (note && note.signature === signatureOf(base, note)) notes.push(note);
    else altered.push(name);
  }
  return { notes, altered };
}

function parse(text: string): RestoreNote | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
