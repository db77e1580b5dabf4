// What both engines promise. `Tx` is a drizzle handle without the parts that only one engine has.
export interface Database<Tx> {
  /** Reads outside a transaction. Refuses to write, and refuses to be used inside `write`: use the tx there. */
  readonly read: Tx;
  /**
   * One transaction, as if alone in the world; a throw undoes it all. In `work` nothing is awaited but queries on `tx`.
   * It may run again after a conflict (PostgreSQL), so it does nothing else either: no mail, no file, no counter outside.
   * `alone`: name of a hot row, usually a case id. On PostgreSQL writes with the same name take turns instead of
   * colliding and running again; on SQLite every write is alone already.
   */
  write<T>(work: (tx: Tx) => Promise<T>, alone?: string): Promise<T>;
  /** Writes and reads one small row, and proves that the settings on which safety rests are in force. */
  check(): Promise<void>;
  /**
   * What was erased leaves the disk as well. SQLite: deleted bytes are overwritten at once, and here the log is emptied.
   * PostgreSQL: the table of keys is written anew; its log keeps the old bytes until it is recycled (db/README.md).
   */
  scrub(): Promise<void>;
  /** Waits for the writes that have begun. */
  close(): Promise<void>;
}

export interface Options {
  /** SQLite: path of the file. PostgreSQL: the URL. */
  place: string;
  /** PostgreSQL: URL of a replica for `read`. */
  readPlace?: string;
  /** A transaction that takes longer is undone. */
  deadlineMs?: number;
  /** SQLite: the body awaited something that was not the database. What this throws ends the transaction. */
  onSlowTurn?: (where: Error) => void;
  /** PostgreSQL: a conflict, the transaction runs again. */
  onRetry?: (code: string) => void;
}

export const DEADLINE_MS = 5_000;

/** Whether a transaction is still under way: switched off at its end, so that a leaked `tx` can do no harm. */
export interface Life {
  on: boolean;
}

export const ended = () => new Error('This transaction has ended: was a query not awaited?');
export const nested = () => new Error('db.write inside db.write: hand the tx on instead');
export const outside = () => new Error('db.read inside db.write does not see its rows: use the tx');
/** A server or a disk that is too busy now: later it may work (`storage-fault.ts`). */
export const late = (where: Error) => Object.assign(new Error('db.write: the deadline has passed', { cause: where }), { code: 'ETIMEDOUT' });

/** Made when `write` is called, so that its stack names the caller. */
export const slowTurn = () => new Error('db.write: awaited something other than the database');

/** A promise that rejects after the time; `clear` lets go of the timer, `fail` rejects at once. */
export function deadline(ms: number, reason: () => Error) {
  let timer: NodeJS.Timeout | undefined;
  let fail: (reason: unknown) => void = () => {};
  const passed = new Promise<never>((_, reject) => {
    fail = reject;
    timer = setTimeout(() => reject(reason()), ms);
  });
  passed.catch(() => {}); // it may reject when nobody waits for it any more
  return { passed, fail, clear: () => clearTimeout(timer) };
}
