import { DomainError, type CtxBase } from '#app/domain/context.ts';
import { minuteMs } from '#app/durations.ts';
import type { Tx } from '#db/engine.ts';
import { announceWrite, isPromised, listWritesBefore, settleWrite } from './upload.store.server.ts';

/** Longer than anything takes to arrive (`app/http/body-limits.server.ts`) and to be written. */
const settledWithin = 90 * minuteMs;

/**
 * Writes to the store under a new name that is told before: a crash, or a commit of which nobody knows, leaves nothing
 * that is not found again. Who makes a row of it settles it in the same transaction (`settleKept`).
 * @returns the name.
 */
export async function putAnnounced(base: CtxBase, bytes: (name: string) => AsyncIterable<Buffer>): Promise<string> {
  const name = await base.db.write((tx) => announceWrite(tx, base.now()));
  try {
    await base.documents.put(name, bytes(name));
  } catch (error) {
    await takeBack(base, name).catch(() => undefined);
    throw error;
  }
  return name;
}

/**
 * Strikes a name off in the transaction that makes a row of it: either this counts, or the sweep.
 * @throws DomainError `unavailable` when the sweep was first; the bytes are gone, and nothing may promise them.
 */
export async function settleKept(tx: Tx, name: string): Promise<void> {
  if (!(await settleWrite(tx, name))) throw new DomainError('unavailable', 'document store: swept');
}

/** Of what no row was made. What fails here is done by `sweepWrites`. */
export async function takeBack(base: CtxBase, name: string): Promise<void> {
  await base.documents.remove(name);
  await base.db.write((tx) => settleWrite(tx, name));
}

/**
 * The same when nobody knows whether a row was made of it, or still is. The name first: striking it off waits for a commit
 * that is under way, and then finds that it was struck off there, so that the bytes are promised.
 */
export async function takeBackUnlessKept(base: CtxBase, name: string): Promise<void> {
  if (await base.db.write((tx) => settleWrite(tx, name))) await base.documents.remove(name);
}

/**
 * Takes away what was announced and never became a row. The name is struck off before the bytes go, so that nobody makes a
 * row of them meanwhile; of a crash between the two the look at all documents finds what is left.
 * @returns how many names there were.
 */
export async function sweepWrites(base: CtxBase): Promise<number> {
  const names = await listWritesBefore(base.db.read, new Date(base.now().getTime() - settledWithin));
  for (const name of names) {
    const isNobodys = await base.db.write(async (tx) => (await settleWrite(tx, name)) && !(await isPromised(tx, name)));
    if (isNobodys) await base.documents.remove(name);
  }
  return names.length;
}
