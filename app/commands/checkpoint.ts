import { makeCheckpoint } from '#app/domain/audit/checkpoint.server.ts';
import type { Command } from './registry.ts';

export const auditCheckpoint: Command = {
  about: 'signs where all chains of the record stand, into a file of CHECKPOINT_DIR',
  async run(base) {
    const line = await makeCheckpoint(base);
    return [line ? `Checkpoint ${line.id}: ${line.rows} rows in ${line.chains} chains.` : 'Nothing to sign yet.'];
  },
};
