import type { Tx } from '#db/engine.ts';
import { measureCase, type DocumentRow, type Measure } from './document.store.server.ts';
import { documentLimits, type Full } from './document-types.ts';
import { measureUploads } from './upload.store.server.ts';

const { files: mostFiles, caseBytes: mostBytes, kept: times } = documentLimits;

/** What there is, what is on its way and what is added: whether it is more than so many times the limit. */
function isOver(there: Measure, coming: Measure, added: Measure, most = 1): 'tooMany' | 'noRoom' | undefined {
  if (there.files + coming.files + added.files > mostFiles * most) return 'tooMany';
  return there.bytes + coming.bytes + added.bytes > mostBytes * most ? 'noRoom' : undefined;
}

/**
 * Whether one more document fits, in the transaction that makes its row: what is there and what is on its way count, and
 * what was taken out more generously, so that adding and taking out in turns does not fill the disk.
 * @param except an upload that has its room already.
 */
export async function roomFor(tx: Tx, caseId: string, { size, now, except }: { size: number; now: Date; except?: string }): Promise<Full | undefined> {
  const [{ held, kept }, coming, one] = [await measureCase(tx, caseId), await measureUploads(tx, caseId, now, except), { files: 1, bytes: size }];
  return isOver(held, coming, one) ?? (isOver(kept, coming, one, times) && 'tooMuchKept');
}

/** Room beside what is there; what is on its way may be the same file again. */
export async function roomLeft(db: Tx, caseId: string): Promise<Measure> {
  const { held } = await measureCase(db, caseId);
  return { files: Math.max(0, mostFiles - held.files), bytes: Math.max(0, mostBytes - held.bytes) };
}

/** Whether these can come back beside what came in their place. They are kept already. */
export async function roomToRestore(tx: Tx, caseId: string, { rows, now }: { rows: readonly DocumentRow[]; now: Date }): Promise<Full | undefined> {
  const { held } = await measureCase(tx, caseId);
  return isOver(held, await measureUploads(tx, caseId, now), { files: rows.length, bytes: rows.reduce((sum, { size }) => sum + size, 0) });
}
