import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAlone } from './registry.ts';
import { bringBack, found } from './restore.ts';

/** A backup that was never brought back is a hope. */
export const backupVerify: CommandAlone = {
  about: 'restores a backup into a folder of its own, looks at all of it, and throws the folder away',
  async runAlone(config, args) {
    const [from, ...more] = args;
    if (from === undefined || more.length > 0) throw new Error('npm run backup:verify -- <backup, or folder of backups>');
    const folder = mkdtempSync(join(tmpdir(), 'voorportaal-verify-'));
    try {
      return found(await bringBack(config, { from, into: join(folder, 'restored'), takesPlace: false }));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
