import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CtxBase } from '#app/domain/context.ts';
import { isClockBorneOut } from '#app/domain/retention/clock.server.ts';
import { dayMs } from '#app/durations.ts';
import { listBackups, placesOf, readManifest, timeOf } from './manifest.server.ts';

/** How many of the newest stay, for how many days the first of each day stays, and how many days wrapped keys stay. */
export type Keep = { newest: number; days: number; keyDays: number };

type Pruned = { removed: number; broken: string[]; held: boolean };

/** Which backups stay. The newest always does, whatever the clock says. */
export function keptOf(names: readonly string[], keep: Keep, now: Date): Set<string> {
  const kept = new Set(names.slice(-Math.max(1, keep.newest)));
  const days = new Set<string>();
  for (const name of names) {
    const day = name.slice(7, 15);
    if (!days.has(day) && now.getTime() - timeOf(name) <= keep.days * dayMs) kept.add(name);
    days.add(day);
  }
  return kept;
}

/**
 * Removes what is older than its term: backups, then wrapped keys, then documents that no backup names any more. Once the
 * keys are gone, what was erased in the portal cannot be read from an old backup either (security 2.9). The newest backup
 * always keeps its keys: they are of cases that are still there.
 * @returns `broken`: backups that cannot be read. Then no document is removed, because nobody knows whose it is. `held`:
 *   nothing was removed, because the record does not bear the clock out.
 */
export async function prune(base: CtxBase, folder: string, keep: Keep): Promise<Pruned> {
  if (!(await isClockBorneOut(base))) return { removed: 0, broken: [], held: true };
  const places = placesOf(folder);
  const now = base.now();
  const names = await listBackups(folder);
  const kept = keptOf(names, keep, now);
  for (const name of names.filter((one) => !kept.has(one))) {
    // The manifest first: half of a backup must not look like one.
    await rm(places.manifest(name), { force: true });
    await rm(places.of(name), { recursive: true, force: true });
  }
  const newest = names.at(-1);
  for (const file of await readdir(places.keysFolder)) {
    const name = file.replace(/\.age(\.part)?$/, '');
    if (name !== newest && (!kept.has(name) || now.getTime() - timeOf(name) > keep.keyDays * dayMs)) await rm(join(places.keysFolder, file), { force: true });
  }
  for (const name of await readdir(folder)) if (name.endsWith('.part')) await rm(join(folder, name), { recursive: true, force: true });
  const broken = await pruneDocuments(base, folder, [...kept]);
  return { removed: names.length - kept.size, broken, held: false };
}

async function pruneDocuments(base: CtxBase, folder: string, names: readonly string[]): Promise<string[]> {
  const places = placesOf(folder);
  const named = new Set<string>();
  const broken: string[] = [];
  for (const name of names) {
    const manifest = await readManifest(base.keys, folder, name).catch(() => void broken.push(name));
    for (const [document] of manifest?.documents ?? []) named.add(document);
  }
  if (broken.length > 0) return broken;
  for (const part of await readdir(places.documents).catch(() => [])) {
    for (const document of await readdir(join(places.documents, part))) {
      if (!named.has(document)) await rm(join(places.documents, part, document), { force: true });
    }
  }
  return [];
}
