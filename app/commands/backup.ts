import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureIdentityFile, readIdentityFile, readRecipient, recipientOf } from '#app/domain/backup/age-keys.server.ts';
import { takeBackup } from '#app/domain/backup/take.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import type { Command } from './registry.ts';

const usage = 'npm run backup -- <folder> [--keep 300] [--days 90] [--key-days 30]';

export const backup: Command = {
  about: 'makes an encrypted backup while the server runs, and removes those that are old',
  async run(base, args) {
    const options = { keep: { type: 'string', default: '300' }, days: { type: 'string', default: '90' }, 'key-days': { type: 'string', default: '30' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [folder] = positionals;
    const keep = { newest: whole(values.keep, 1), days: whole(values.days, 0), keyDays: whole(values['key-days'], 1) };
    if (folder === undefined || positionals.length > 1) throw new Error(usage);
    const taken = await takeBackup(base, { place: placeOf(base), folder, recipient: recipientFor(base), keep });
    const { copied, there, removed, pruned, broken, held } = taken;
    const line = `Backup ${taken.name}, of ${taken.takenAt}. Documents: ${copied} copied, ${there} there already, ${removed} erased meanwhile. Backups removed: ${pruned}.`;
    if (broken.length > 0) throw new Error(`${line}\nThese cannot be read, and nothing of theirs was removed: ${broken.join(', ')}`);
    return held ? [line, 'Nothing old was removed: the record does not bear out what the clock says (docs/decisions/0055).'] : [line];
  },
};

function whole(text: string, least: number): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < least) throw new Error(usage);
  return Number(text);
}

const placeOf = ({ config }: CtxBase) => ({ url: config.databaseUrl?.reveal(), file: join(config.dataDir, 'voorportaal.sqlite') });

/** Without a key nothing is written: a backup that anyone can read is a leak. */
function recipientFor({ config }: CtxBase): Buffer {
  if (config.backupRecipient !== undefined) return readRecipient(config.backupRecipient);
  if (!config.demonstration) throw new Error('Set BACKUP_RECIPIENT to the public key of the backups (age1..., by age-keygen)');
  ensureIdentityFile(config.backupIdentityFile);
  return recipientOf(readIdentityFile(config.backupIdentityFile));
}
