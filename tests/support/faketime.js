// @ts-check
// A process whose clock stands elsewhere.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { needProgram } from './debian.js';

export const faketimeMissing = 'faketime is not installed (Debian: apt-get install faketime)';

/**
 * By the library and not its program, which starts a child and does not tell it to stop.
 * @returns {((clock: string) => Record<string, string>) | undefined} the environment of a process with that clock, as
 *   libfaketime writes it: `+1d`, `@2027-10-31 02:59:50`, or standing still. Undefined where the library cannot be had.
 */
export function findFaketime() {
  const library = needProgram('faketime') && readdirSync('/usr/lib').map((part) => join('/usr/lib', part, 'faketime', 'libfaketimeMT.so.1')).find((path) => existsSync(path));
  return library ? (clock) => ({ LD_PRELOAD: library, FAKETIME: clock, FAKETIME_DONT_FAKE_MONOTONIC: '1' }) : undefined;
}
