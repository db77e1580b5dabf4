import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '#app/z.ts';
import type { Keyring } from '#app/domain/keys/keyring.server.ts';

const measured = { size: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) };

const schema = z.object({
  format: z.literal(3),
  /** Of the folder: a number that only goes up, and when it was begun, in UTC. */
  name: z.string(),
  /** Everything that was acknowledged before this moment is in it. */
  takenAt: z.iso.datetime(),
  engine: z.enum(['sqlite', 'postgresql']),
  database: z.object(measured),
  /** The wrapped keys: a file beside, that is removed sooner. */
  keys: z.object({ ...measured, count: z.number().int() }),
  /** Which key of its case each one is, where it is not the first. This stays when the keys go. */
  generations: z.object(measured),
  documents: z.array(z.tuple([z.string().regex(/^[0-9a-f-]{36}$/), measured.size, measured.sha256])),
  /** Files of checkpoints, and their bytes when it was begun: what was signed later is not of this backup, whatever the clock says. */
  checkpoints: z.array(z.tuple([z.string(), measured.size])),
  /** Documents that retention took while the backup was made: named in the database, and rightly gone. */
  removed: z.array(z.string()),
  signature: z.string(),
});

export type Manifest = z.infer<typeof schema>;

/** A line of `generations.age`. */
export type Generation = { caseId: string; generation: number };

/** Names sort as the backups were made, also when the clock jumps back; nothing in them tells what they are of. */
export const backupName = /^\d{6}-\d{8}T\d{6}Z$/;

export function nextName(last: string | undefined, at: Date): string {
  const number = Number(last?.slice(0, 6) ?? 0) + 1;
  return `${String(number).padStart(6, '0')}-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
}

const parts = /^\d{6}-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
export const timeOf = (name: string): number => Date.parse(name.replace(parts, '$1-$2-$3T$4:$5:$6Z'));

/** Where the parts lie. Documents are shared by all backups of a folder, and never change. */
export const placesOf = (folder: string) => ({
  of: (name: string) => join(folder, name),
  database: (name: string) => join(folder, name, 'database.age'),
  generations: (name: string) => join(folder, name, 'generations.age'),
  manifest: (name: string) => join(folder, name, 'manifest.json'),
  keysFolder: join(folder, 'keys'),
  keys: (name: string) => join(folder, 'keys', `${name}.age`),
  documentFolder: (name: string) => join(folder, 'documents', name.slice(0, 2)),
  document: (name: string) => join(folder, 'documents', name.slice(0, 2), name),
  documents: join(folder, 'documents'),
});

/** Signed is a digest over all of it: who changes, cuts or mixes backups cannot sign anew. */
const signatureOf = (keys: Keyring, { signature: _, ...facts }: Manifest) =>
  keys.digest('backup', createHash('sha256').update(JSON.stringify(facts)).digest('hex'));

export function signManifest(keys: Keyring, facts: Omit<Manifest, 'signature'>): Manifest {
  const manifest = schema.parse({ ...facts, signature: '' });
  return { ...manifest, signature: signatureOf(keys, manifest) };
}

/** @throws Error naming the backup when it is not whole, or not as it was signed. */
export async function readManifest(keys: Keyring, folder: string, name: string): Promise<Manifest> {
  const text = await readFile(placesOf(folder).manifest(name), 'utf8').catch(() => {
    throw new Error(`Backup ${name} has no manifest: it was cut off`);
  });
  let manifest: Manifest;
  try {
    manifest = schema.parse(JSON.parse(text));
  } catch {
    throw new Error(`Backup ${name}: its manifest cannot be read`);
  }
  if (manifest.name !== name || manifest.signature !== signatureOf(keys, manifest)) throw new Error(`Backup ${name}: its manifest was changed, or signed with another APP_SECRET`);
  return manifest;
}

/** Oldest first. */
export const listBackups = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => backupName.test(name)).sort();
