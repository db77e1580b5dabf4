import type { Tx } from '#db/engine.ts';
import { measureCase } from './document.store.server.ts';
import { documentLimits, type Refusal } from './document-types.ts';
import { measureUploads } from './upload.store.server.ts';

/**
 * Whether one more document fits, in the transaction that makes its row: what is there and what is on its way count.
 * @param except an upload that has its room already.
 */
export async function roomFor(tx: Tx, caseId: string, { size, now, except }: { size: number; now: Date; except?: string }): Promise<Refusal | undefined> {
  const [held, coming] = [await measureCase(tx, caseId), await measureUploads(tx, caseId, now, except)];
  if (held.files + coming.files >= documentLimits.files) return 'tooMany';
  if (held.bytes + coming.bytes + size > documentLimits.caseBytes) return 'noRoom';
  return undefined;
}
