// A program of its own (`build/verify`), apart from the one that serves: it loads a connection that can only look, the
// key of the record and the operator's checkpoint files. It runs beside a server, and changes nothing.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readRecordConfig } from '#app/config.server.ts';
import { verifyRecord, type Fault, type ReceiptHead, type Verified } from '#app/domain/audit/verify.server.ts';
import { openDigests } from '#app/domain/keys/keyring.server.ts';
import { openForReading } from '#db/reader.ts';

const words: Record<Fault['fault'], string> = {
  edited: 'this row, or the event that it stands for, was changed',
  deleted: 'one or more rows before this one are gone',
  inserted: 'this row was put in',
  swapped: 'this row and the next changed places',
  unlinked: 'this row does not follow from the one before it: a row was replaced or taken out',
  cut: 'the chain was cut off from here',
  rebuilt: 'a checkpoint saw another row here: the chain was made anew',
  receipt: 'a receipt shows another row here: the chain was made anew, or the receipt is not ours',
  head: 'the end that was noted for this chain is not this row',
  event_missing: 'the event of this row is gone',
  event_differs: 'the event of this row tells another time, person or order',
  event_unrecorded: 'this event has no row in the record',
  checkpoint_altered: 'this checkpoint was changed',
  checkpoint_missing: 'this checkpoint is in the file and no longer in the database',
  checkpoint_line_missing: 'this checkpoint is in the database and not in the file',
  restore_altered: 'this note of a backup that was brought back was changed',
  content_missing: 'the record tells of them, and they are not there',
  content_unrecorded: 'they are there, and the record does not tell of them',
};

function placeOf(fault: Fault): string {
  if ('caseId' in fault) return `case ${fault.caseId} ${fault.count} of ${fault.what}`;
  if (fault.fault === 'restore_altered') return fault.id;
  return 'id' in fault ? `checkpoint ${fault.id}` : `chain ${fault.chain} row ${fault.seq}`;
}

/** Never silent: who has the secret of the record could write such a note too. */
const ofRestores = ({ restores, givenUp }: Verified): string[] => [
  ...restores.map(({ backup, takenAt, at }) => `Backup ${backup}, of ${takenAt}, took the place of the portal at ${at}.`),
  ...(restores.length > 0 ? [`${givenUp} checkpoints of what was given up by that are set aside.`] : []),
];

/** Fewer would fit too many rows. */
const fewestDigits = 16;

/** `<case number or chain>:<row>:<first digits>`, the digits as they stand on a receipt, with or without spaces. */
export function readHead(text: string): ReceiptHead {
  const [, chain = '', seq = '', digits = ''] = /^([^:\s]+):([1-9]\d{0,8}):([0-9a-f\s]+)$/i.exec(text.trim()) ?? [];
  const prefix = digits.replace(/\s/g, '').toLowerCase();
  if (chain === '' || prefix.length < fewestDigits || prefix.length > 64) {
    throw new Error(`--head asks the number of the case, the row, and at least ${fewestDigits} digits of a receipt: --head=Z-0000001:12:3fa901bc55e07d24`);
  }
  return { chain, seq: Number(seq), prefix };
}

/** @returns the lines to print. @throws Error that names each first bad row. */
export async function auditVerify(args: readonly string[], env: Record<string, string | undefined> = process.env): Promise<readonly string[]> {
  const { values } = parseArgs({ args: [...args], options: { head: { type: 'string', multiple: true } } });
  const heads = (values.head ?? []).map(readHead);
  const config = readRecordConfig(env);
  const db = openForReading({ url: config.databaseUrl?.reveal(), file: join(config.dataDir, 'voorportaal.sqlite') });
  try {
    const verified = await verifyRecord({ db, keys: openDigests(config.appSecret), config }, { onPaper: heads });
    const { rows, chains, checkpoints, faults } = verified;
    const seen = `${rows} rows in ${chains} chains, ${checkpoints} checkpoints${heads.length > 0 ? `, ${heads.length} receipts` : ''}`;
    if (faults.length === 0) return [`The record is whole: ${seen}.`, ...ofRestores(verified)];
    const lines = faults.slice(0, 100).map((fault) => `${placeOf(fault)}: ${words[fault.fault]} (${fault.fault})`);
    throw new Error([`The record is broken in ${faults.length} places: ${seen}.`, ...ofRestores(verified), ...lines].join('\n'));
  } finally {
    await db.close();
  }
}
