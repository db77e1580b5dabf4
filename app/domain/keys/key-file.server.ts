// The file of key-encryption keys, changed so that a cut at any moment leaves either the old file or the new one.
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { kekBytes, parseKeyFile, type KeyFile } from './key-source.server.ts';

const readKeyFile = (file: string): KeyFile => parseKeyFile(readFileSync(file, 'utf8'));
const newKek = () => randomBytes(kekBytes).toString('base64');

/** The demonstration makes its own key file on first start; in production the operator gives one (design 6). */
export function ensureKeyFile(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  place(file, JSON.stringify({ current: 1, keys: { 1: newKek() } }), linkSync);
}

/**
 * Adds a version and makes it the current one. The new key lies ready beside the file first, under the name of its
 * version, which only one can take: two that run at once, or one that was killed and runs again, take the same key.
 * @returns the version that is current now.
 */
export function addKek(file: string): number {
  clearLeftOvers(file);
  const seen = readKeyFile(file);
  const version = Math.max(...Object.keys(seen.keys).map(Number)) + 1;
  const ready = `${file}.${version}`;
  place(ready, newKek(), linkSync);
  const key = readFileSync(ready, 'utf8');
  // Asked again: somebody may have finished between the two.
  const now = readKeyFile(file);
  if (!Object.hasOwn(now.keys, String(version))) place(file, JSON.stringify({ current: version, keys: { ...now.keys, [version]: key } }), renameSync);
  rmSync(ready, { force: true });
  return readKeyFile(file).current;
}

/** What runs that were killed left beside the file: keys that are in it already, and halves that nobody is writing. */
function clearLeftOvers(file: string): void {
  const { keys } = readKeyFile(file);
  const [folder, name] = [dirname(file), basename(file)];
  for (const each of readdirSync(folder).filter((other) => other.startsWith(`${name}.`))) {
    const end = each.slice(name.length + 1);
    const old = end.endsWith('.half') && Date.now() - statSync(join(folder, each)).mtimeMs > 3_600_000;
    if (old || Object.hasOwn(keys, end)) rmSync(join(folder, each), { force: true });
  }
}

/** Takes a version out. @throws Error for the current one. */
export function removeKek(file: string, version: number): void {
  const { current, keys } = readKeyFile(file);
  if (version === current) throw new Error(`Version ${version} is the current one`);
  const { [String(version)]: _gone, ...kept } = keys;
  place(file, JSON.stringify({ current, keys: kept }), renameSync);
}

/** Written beside it, flushed, then put in its place at once; a link never replaces what is there. */
function place(file: string, text: string, put: typeof renameSync | typeof linkSync): void {
  const half = `${file}.${randomBytes(6).toString('hex')}.half`;
  try {
    flush(half, 'wx', text);
    put(half, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(half, { force: true });
  }
  // A rename is only sure after the folder itself is flushed (security 1.7).
  flush(dirname(file), 'r');
}

/** Not `writeSync`: of a disk that is nearly full it takes a part, and says so without an error. */
function flush(path: string, flags: 'r' | 'wx', text = ''): void {
  const handle = openSync(path, flags, 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
