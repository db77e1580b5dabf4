import { parseArgs } from 'node:util';
import type { Config } from '#app/config.server.ts';
import { readIdentityFile } from '#app/domain/backup/age-keys.server.ts';
import { restoreBackup, type Restored } from '#app/domain/backup/restore.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import type { CommandAlone } from './registry.ts';

export const restore: CommandAlone = {
  about: 'brings a backup back into a new folder, and looks at all of it',
  async runAlone(config, args) {
    const { positionals, values } = parseArgs({ args: [...args], options: { into: { type: 'string' } }, allowPositionals: true });
    const [from] = positionals;
    if (from === undefined || positionals.length > 1 || values.into === undefined) throw new Error('npm run restore -- <backup, or folder of backups> --into <new folder>');
    return [...found(await bringBack(config, { from, into: values.into, takesPlace: true })), `It is in ${values.into}. Start the server with DATA_DIR at that folder, and erase again what was erased since.`];
  },
};

export const bringBack = (config: Config, given: { from: string; into: string; takesPlace: boolean }): Promise<Restored> =>
  restoreBackup({ ...given, config, keys: openKeyring(config.keyCommand ?? config.keyFile, config.appSecret), identity: readIdentityFile(config.backupIdentityFile) });

export const found = (restored: Restored): string[] => [
  `Backup ${restored.name}, of ${restored.takenAt}, is whole:`,
  `  ${restored.cases} cases (${restored.erased} erased), ${restored.answers} answers, ${restored.submissions} submissions, ${restored.documents} documents, ${restored.packages} packages: each opens and has its hash`,
  `  ${restored.values} sealed values, of every kind: each opens`,
  `  ${restored.auditRows} rows of the record follow from each other and from ${restored.checkpoints} checkpoints; what it tells of is there`,
  `  ${restored.later.length} checkpoints were signed after it`,
  `  database whole, queue holds who is ready and nobody else`,
  ...(restored.keysOf === restored.name ? [] : [`  its own keys have had their time: those of ${restored.keysOf} were used`]),
  ...(restored.replaced === 0 ? [] : [`  ${restored.replaced} cases have another key since (their draft was erased, or they were sealed anew): what is in this backup of them cannot be opened`]),
];
