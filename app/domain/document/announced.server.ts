import type { CtxBase } from '#app/domain/context.ts';
import { minuteMs } from '#app/durations.ts';
import { announceWrite, isPromised, listWritesBefore, settleWrite } from './upload.store.server.ts';

/** Longer than anything takes to arrive (`app/http/body-limits.server.ts`) and to be written. */
const settledWithin = 90 * minuteMs;

/**
 * Writes to the store under a new name that is told before: a crash, or a commit of which nobody knows, leaves nothing
 * that is not found again. Who makes a row of it settles it in the same transaction (`settleWrite`).
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

/** Of what no row was made. What fails here is done by `sweepWrites`. */
export async function takeBack(base: CtxBase, name: string): Promise<void> {
  await base.documents.remove(name);
  await base.db.write((tx) => settleWrite(tx, name));
}

/** Takes away what was announced and never became a row. @returns how many names there were. */
export async function sweepWrites(base: CtxBase): Promise<number> {
  const names = await listWritesBefore(base.db.read, new Date(base.now().getTime() - settledWithin));
  for (const name of names) {
    if (await isPromised(base.db.read, name)) await base.db.write((tx) => settleWrite(tx, name));
    else await takeBack(base, name);
  }
  return names.length;
}
