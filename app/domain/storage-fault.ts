import { DomainError } from './context.ts';

/** No room: on the disk, in a quota, in the tables of the database server. */
const full = /^(SQLITE_FULL|ENOSPC|EDQUOT|53100)$/;

/** It cannot be written or reached now, and may be later: the file, the disk, the server; or others wrote at the same row each time. */
const away =
  /^(SQLITE_(IOERR|BUSY|CANTOPEN|READONLY|LOCKED)(_\w+)?|EIO|EROFS|EACCES|EMFILE|ENFILE|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|08\w{3}|53[0-9A-Z]{3}|57P0[1-5]|57014|25006|58030|40001|40P01)$/;

/** The socket of a database server that does not run (yet). */
const noSocket = (error: Error): boolean => 'syscall' in error && error.syscall === 'connect' && 'code' in error && error.code === 'ENOENT';

/** The driver of PostgreSQL gives these no code. */
const lost = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * What a failure of the disk, the database or the store is to a person: nothing was kept, and later it may work. The
 * error that a store or a driver wrapped counts too.
 * @returns undefined for every other error: that one is a fault of the program.
 */
export function storageFault(error: unknown): DomainError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof DomainError) return at.code === 'unavailable' || at.code === 'full' ? at : undefined;
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    if (full.test(code)) return new DomainError('full', code);
    if (away.test(code) || noSocket(at)) return new DomainError('unavailable', code);
    if (lost.test(at.message)) return new DomainError('unavailable', 'connection');
  }
  return undefined;
}
