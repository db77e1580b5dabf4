import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { KeyObject } from 'node:crypto';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '#app/config.server.ts';
import { noteRestore } from '#app/domain/audit/restored.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { flushFolder, folderStore } from '#app/domain/document/document-store.server.ts';
import type { Measured } from '#app/domain/document/meter.ts';
import { s3Store } from '#app/domain/document/s3-store.server.ts';
import type { Keyring } from '#app/domain/keys/keyring.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { databaseKind, placeCopy, type CopiedKey, type Place } from '#db/copy.ts';
import { decryptWith } from './age.server.ts';
import { forgetUploads, insertKeys } from './backup.store.server.ts';
import { examine, type Examined } from './examine.server.ts';
import { checked, inTurns, readBytes, writeWhole } from './files.server.ts';
import { backupName, listBackups, placesOf, readManifest, type Generation, type Manifest } from './manifest.server.ts';

export type Restored = Examined & {
  name: string;
  takenAt: string;
  /** The backup whose wrapped keys were used: its own, or the newest one's when its own have had their time. */
  keysOf: string;
};

type Given = {
  config: Config;
  keys: Keyring;
  identity: KeyObject;
  /** One backup, or a folder of backups: then the newest. */
  from: string;
  /** A folder that is not there yet, or is empty. */
  into: string;
  /**
   * It is to take the place of the portal: documents go where those of the portal lie, and beside the checkpoints is noted
   * which of them are given up. Without it nothing outside the new folder is touched.
   */
  takesPlace: boolean;
};

/**
 * Brings a backup back into a new folder, and looks at all of it: hashes, signatures, the record, every answer,
 * submission and document. The folder appears under its name only when everything held.
 * @throws Error naming what is broken; nothing is left behind.
 */
export async function restoreBackup(given: Given): Promise<Restored> {
  const { folder, name } = await find(given.from);
  const into = resolve(given.into);
  const there = await readdir(into).catch(() => []);
  if (there.length > 0) throw new Error(`${into} is not empty: a backup is restored into a new folder`);
  const manifest = await readManifest(given.keys, folder, name);
  if (manifest.engine !== databaseKind) throw new Error(`Backup ${name} is of ${manifest.engine}: set DATABASE_URL for that engine`);
  const part = `${into}.part`;
  await mkdir(dirname(into), { recursive: true });
  await mkdir(part, { mode: 0o700 });
  try {
    const place = { url: given.config.databaseUrl?.reveal(), file: join(part, 'voorportaal.sqlite') };
    const { keysOf, replaced } = await fetchAll(given, { folder, manifest, part, place });
    const examined = await look(given, { manifest, part, place, keysOf, replaced });
    if (examined.faults.length > 0) throw new Error([`Backup ${name} is broken in ${examined.faults.length} places:`, ...examined.faults.slice(0, 50)].join('\n'));
    if (given.takesPlace) await handOn(given, manifest, join(part, 'documents'));
    await flushFolder(part);
    if (given.takesPlace) await noteRestore(given, { backup: name, takenAt: manifest.takenAt, at: new Date().toISOString(), givenUp: examined.later });
    await rename(part, into);
    await flushFolder(dirname(into));
    return { ...examined, name, takenAt: manifest.takenAt, keysOf };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function find(from: string): Promise<{ folder: string; name: string }> {
  const at = resolve(from);
  if (backupName.test(basename(at))) return { folder: dirname(at), name: basename(at) };
  const name = (await listBackups(at).catch(() => [])).at(-1);
  if (name === undefined) throw new Error(`There is no backup in ${at}`);
  return { folder: at, name };
}

type Parts = { folder: string; manifest: Manifest; part: string; place: Place };

type Fetched = { keysOf: string; /** Cases that have another key since: what the copy has of them does not open with it. */ replaced: ReadonlySet<string> };

async function fetchAll({ keys: keyring, identity }: Given, { folder, manifest, part, place }: Parts): Promise<Fetched> {
  const { name, database, documents } = manifest;
  const places = placesOf(folder);
  const copy = join(part, 'copy');
  const told = (what: string) => `Backup ${name}: ${what}`;
  await opened(told('its database'), () => writeWhole(copy, decryptWith(identity, checked(readBytes(places.database(name)), database, told('its database')))));
  await placeCopy(place, copy);
  await rm(copy, { force: true });
  // Its own keys, while they last; later those of the newest backup: cases that are still there.
  const own = await access(places.keys(name)).then(() => true, () => false);
  const keysOf = own ? name : ((await listBackups(folder)).at(-1) ?? name);
  const { keys } = own ? manifest : await readManifest(keyring, folder, keysOf);
  const linesOf = <T>(path: string, wanted: Measured, what: string) => readLines<T>(decryptWith(identity, checked(readBytes(path), wanted, what)));
  const generations = new Map<string, number>();
  await opened(told('its generations'), async () => {
    for await (const one of linesOf<Generation>(places.generations(name), manifest.generations, told('its generations'))) generations.set(one.caseId, one.generation);
  });
  const isSame = ({ caseId, generation }: CopiedKey) => generation === (generations.get(caseId) ?? 1);
  const replaced = await opened(told('its keys'), () => bringKeys(place, linesOf<CopiedKey>(places.keys(keysOf), keys, told('its keys')), isSame));
  await mkdir(join(part, 'documents'), { mode: 0o700 });
  await inTurns(documents, async ([document, size, sha256]) => {
    const what = told(`document ${document}`);
    await opened(what, () => writeWhole(join(part, 'documents', document), checked(readBytes(places.document(document)), { size, sha256 }, what)));
  });
  await flushFolder(join(part, 'documents'));
  return { keysOf, replaced };
}

/** Where documents lie in another store, they go there, once all of it was found whole. */
async function handOn({ config }: Given, { documents }: Manifest, folder: string): Promise<void> {
  if (!config.documentsS3) return;
  const store = s3Store(config.documentsS3);
  await inTurns(documents, ([document]) => store.put(document, readBytes(join(folder, document))));
  await rm(folder, { recursive: true });
}

/** Says which part it was, and not only what the file system or the cipher said. */
async function opened<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(why.startsWith(what) ? why : `${what} cannot be read: ${why}`, { cause: error });
  }
}

async function* readLines<T>(bytes: AsyncIterable<Buffer>): AsyncGenerator<T> {
  for await (const line of createInterface({ input: Readable.from(bytes) })) yield JSON.parse(line) as T;
}

/** @returns the cases of which the key was left out, because it is another one than this backup was sealed with. */
async function bringKeys(place: Place, keys: AsyncIterable<CopiedKey>, isSame: (key: CopiedKey) => boolean): Promise<Set<string>> {
  const db = await openDatabase(place);
  const others = new Set<string>();
  try {
    await db.write(forgetUploads);
    let batch: CopiedKey[] = [];
    const put = async () => {
      const rows = batch;
      batch = [];
      await db.write((tx) => insertKeys(tx, rows));
    };
    for await (const key of keys) {
      if (isSame(key)) batch.push(key);
      else others.add(key.caseId);
      if (batch.length >= 500) await put();
    }
    await put();
    return others;
  } finally {
    await db.close();
  }
}

async function look({ config, keys }: Given, { manifest, part, place, keysOf, replaced }: Omit<Parts, 'folder'> & Fetched): Promise<Examined> {
  const db = await openDatabase(place);
  try {
    const base: CtxBase = { db, keys, config, documents: folderStore(join(part, 'documents')), now: () => new Date() };
    return await examine(base, { place, removed: new Set(manifest.removed), replaced, ownKeys: keysOf === manifest.name, known: new Map(manifest.checkpoints) });
  } finally {
    await db.close();
  }
}
