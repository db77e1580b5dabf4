import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { openArchive } from '#app/domain/archive/envelope.server.ts';
import type { Command } from './registry.ts';

/** `archive:open -- package.vpa --key archive.pem --out package.zip`: for the archive, with the half of the key that only it has. */
export const archiveOpen: Command = {
  about: 'opens an archive package with the private key of the archive',
  async run(_base, args) {
    const { positionals, values } = parseArgs({ args: [...args], options: { key: { type: 'string' }, out: { type: 'string' } }, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || values.key === undefined || values.out === undefined) throw new Error('archive:open -- <package> --key <private key, PEM> --out <file.zip>');
    await pipeline(Readable.from(openArchive(readFileSync(values.key, 'utf8'), createReadStream(file))), createWriteStream(values.out, { mode: 0o600, flags: 'wx' }));
    return [`Opened: ${values.out}`];
  },
};
