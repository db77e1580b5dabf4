import { verifyRecord, type Fault } from '#app/domain/audit/verify.server.ts';
import type { Command } from './registry.ts';

const words: Record<Fault['fault'], string> = {
  edited: 'this row, or the event that it stands for, was changed',
  deleted: 'one or more rows before this one are gone',
  inserted: 'this row was put in',
  swapped: 'this row and the next changed places',
  unlinked: 'this row does not follow from the one before it: a row was replaced or taken out',
  cut: 'the chain was cut off from here',
  rebuilt: 'a checkpoint saw another row here: the chain was made anew',
  head: 'the end that was noted for this chain is not this row',
  event_missing: 'the event of this row is gone',
  event_differs: 'the event of this row tells another time, person or order',
  event_unrecorded: 'this event has no row in the record',
  checkpoint_altered: 'this checkpoint was changed',
  checkpoint_missing: 'this checkpoint is in the file and no longer in the database',
  checkpoint_line_missing: 'this checkpoint is in the database and not in the file',
};

const placeOf = (fault: Fault) => ('id' in fault ? `checkpoint ${fault.id}` : `chain ${fault.chain} row ${fault.seq}`);

export const auditVerify: Command = {
  about: 'checks the whole record against its links, its events and the checkpoint files',
  async run(base) {
    const { rows, chains, checkpoints, faults } = await verifyRecord(base);
    const seen = `${rows} rows in ${chains} chains, ${checkpoints} checkpoints`;
    if (faults.length === 0) return [`The record is whole: ${seen}.`];
    const lines = faults.slice(0, 100).map((fault) => `${placeOf(fault)}: ${words[fault.fault]} (${fault.fault})`);
    throw new Error([`The record is broken in ${faults.length} places: ${seen}.`, ...lines].join('\n'));
  },
};
