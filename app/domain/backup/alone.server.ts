// What two backups at the same time must not share: the folder of backups, and the folder in which they work.
import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What this process has: one of before may have had the same number. */
const held = new Set<string>();

const lockName = /^lock-(\d+)$/;

/**
 * Two at once would take away each other's documents. Each first says that it is there and then looks who else is: of two that
 * begin together both may give way, and never do both go on. The number is in the name, so who takes away what a process
 * left that is gone takes away nobody else's.
 * @returns what gives it back.
 * @throws Error when another backup into this folder is under way.
 */
export async function lock(folder: string): Promise<() => Promise<void>> {
  const own = join(folder, `lock-${process.pid}`);
  const underWay = (holder: number) => new Error(`Another backup into ${folder} is under way (process ${holder})`);
  if (held.has(own)) throw underWay(process.pid);
  held.add(own);
  const unlock = async () => {
    held.delete(own);
    await rm(own, { force: true });
  };
  try {
    await writeFile(own, '', { mode: 0o600 });
    for (const name of await readdir(folder)) {
      const holder = Number(lockName.exec(name)?.[1] ?? process.pid);
      if (holder === process.pid) continue;
      if (isAlive(holder)) throw underWay(holder);
      await rm(join(folder, name), { force: true });
    }
    return unlock;
  } catch (error) {
    await unlock();
    throw error;
  }
}

const workName = /^backup-work-(\d+)-/;

/**
 * Does `make` in a new folder, and takes it away. Another backup of this portal, into another folder, has its own; what a
 * process that is gone left goes too.
 */
export async function inWorkFolder<T>(dataDir: string, make: (work: string) => Promise<T>): Promise<T> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  for (const name of await readdir(dataDir)) {
    const [, holder] = workName.exec(name) ?? [];
    const path = join(dataDir, name);
    const isLeft = holder !== undefined && (Number(holder) === process.pid ? !held.has(path) : !isAlive(Number(holder)));
    if (isLeft) await rm(path, { recursive: true, force: true });
  }
  // Both at once: nobody else of this process may see it in between.
  const work = mkdtempSync(join(dataDir, `backup-work-${process.pid}-`));
  held.add(work);
  try {
    return await make(work);
  } finally {
    held.delete(work);
    await rm(work, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, and alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
