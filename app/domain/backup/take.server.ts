import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { measureCheckpoints } from '#app/domain/audit/checkpoint-files.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { DomainError } from '#app/domain/context.ts';
import { flushFolder } from '#app/domain/document/document-store.server.ts';
import { copyDatabase, databaseKind, type Copied, type Place, type StoredName } from '#db/copy.ts';
import { encryptTo } from './age.server.ts';
import { inWorkFolder, lock } from './alone.server.ts';
import { isGone, isRenamed } from './backup.store.server.ts';
import type { Measured } from '#app/domain/document/meter.ts';
import { inTurns, readBytes, writeWhole } from './files.server.ts';
import { listBackups, nextName, placesOf, readManifest, signManifest, type Generation, type Manifest } from './manifest.server.ts';
import { prune, type Keep } from './prune.server.ts';

export type Taken = { name: string; takenAt: string; copied: number; there: number; removed: number; pruned: number; broken: string[]; held: boolean };

type Given = {
  place: Place;
  folder: string;
  /** Public key: this program cannot read what it writes with it. */
  recipient: Buffer;
  keep: Keep;
};

/**
 * One backup into a folder of backups, while the server runs. The database first, then the documents that its rows
 * name: they never change, so those that an earlier backup has are not copied again. The manifest comes last; without it
 * there is no backup. What is old is then removed.
 * @throws DomainError `conflict` when a case got a new key meanwhile, and its documents other names: the next one has them.
 */
export async function takeBackup(base: CtxBase, given: Given): Promise<Taken> {
  const { place, folder, recipient, keep } = given;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lock(folder);
  try {
    const at = base.now();
    const name = nextName((await listBackups(folder)).at(-1), at);
    const { manifest, copied } = await inWorkFolder(base.config.dataDir, (work) => write(base, { place, folder, recipient, name, at, copy: join(work, 'database') }));
    const { removed: pruned, broken, held } = await prune(base, folder, keep);
    const documents = manifest.documents.length;
    return { name, takenAt: manifest.takenAt, copied, there: documents - copied, removed: manifest.removed.length, pruned, broken, held };
  } finally {
    await unlock();
  }
}

type Task = Omit<Given, 'keep'> & { name: string; at: Date; copy: string };

async function write(base: CtxBase, { place, folder, recipient, name, at, copy }: Task): Promise<{ manifest: Manifest; copied: number }> {
  const places = placesOf(folder);
  const known = await knownDocuments(base, folder);
  const part = join(folder, `${name}.part`);
  await mkdir(part, { mode: 0o700 });
  await mkdir(places.keysFolder, { recursive: true, mode: 0o700 });
  // Before the copy: each of these lines but the last of its file has its row in it.
  const checkpoints = await measureCheckpoints(base.config.checkpointDir);
  const { keys, documents } = await copyDatabase(place, copy);
  const database = await writeWhole(join(part, 'database.age'), encryptTo(recipient, readBytes(copy)));
  const keyFile = await writeWhole(places.keys(name), encryptTo(recipient, linesOf(keys)));
  const generations = await writeWhole(join(part, 'generations.age'), encryptTo(recipient, linesOf(laterGenerations(keys))));
  const stored = await copyDocuments(base, folder, documents, known);
  const facts = { format: 3 as const, name, takenAt: at.toISOString(), engine: databaseKind, database, keys: { ...keyFile, count: keys.length }, generations };
  const manifest = signManifest(base.keys, { ...facts, documents: stored.documents, checkpoints, removed: stored.removed });
  await writeWhole(join(part, 'manifest.json'), one(Buffer.from(JSON.stringify(manifest))));
  for (const each of [part, places.keysFolder]) await flushFolder(each);
  await rename(part, places.of(name));
  await flushFolder(folder);
  return { manifest, copied: stored.copied };
}

/** Documents of the newest backup that can be trusted: name, bytes and hash. */
async function knownDocuments(base: CtxBase, folder: string): Promise<Map<string, Measured>> {
  for (const name of (await listBackups(folder)).reverse()) {
    const manifest = await readManifest(base.keys, folder, name).catch(() => undefined);
    if (manifest) return new Map(manifest.documents.map(([document, size, sha256]) => [document, { size, sha256 }]));
  }
  return new Map();
}

async function copyDocuments(base: CtxBase, folder: string, stored: readonly StoredName[], known: ReadonlyMap<string, Measured>) {
  const places = placesOf(folder);
  const found = new Map<string, Measured>();
  const removed: string[] = [];
  const touched = new Set<string>();
  await inTurns(stored, async ({ id, name }) => {
    const before = known.get(name);
    if (before && (await stat(places.document(name)).catch(() => undefined))?.size === before.size) return void found.set(name, before);
    const into = places.documentFolder(name);
    if (!touched.has(into)) await mkdir(into, { recursive: true, mode: 0o700 });
    touched.add(into);
    try {
      found.set(name, await writeWhole(places.document(name), base.documents.get(name)));
    } catch (error) {
      // Gone, and its row with it: erased since the database was copied. A row without its document is a fault.
      if (!(error instanceof DomainError)) throw error;
      if (await isRenamed(base.db.read, { id, name })) throw new DomainError('conflict', 'a case was sealed anew while the backup was made: make it again');
      if (!(await isGone(base.db.read, id))) throw error;
      removed.push(name);
    }
  });
  for (const each of touched) await flushFolder(each);
  if (touched.size > 0) await flushFolder(places.documents);
  const documents = stored.flatMap(({ name }) => {
    const one = found.get(name);
    return one ? [[name, one.size, one.sha256] as [string, number, string]] : [];
  });
  const there = stored.filter(({ name }) => found.get(name) !== undefined && found.get(name) === known.get(name)).length;
  return { documents, removed, copied: documents.length - there };
}

/** Most cases have their first key: those are not named. */
const laterGenerations = (keys: Copied['keys']): Generation[] => keys.flatMap(({ caseId, generation }) => (generation > 1 ? [{ caseId, generation }] : []));

async function* linesOf(rows: readonly object[]): AsyncGenerator<Buffer> {
  for (let at = 0; at < rows.length; at += 1_000) yield Buffer.from(rows.slice(at, at + 1_000).map((row) => `${JSON.stringify(row)}\n`).join(''));
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
