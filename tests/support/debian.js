// @ts-check
// Programs of Debian that some bars need: installed where the tests run as root and may; the bar says so where not.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} program */
const findProgram = (program) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)).find((path) => existsSync(path));

/**
 * @param {string} program as it is called: `strace`
 * @param {string} [pkg] the package that has it, when that is called otherwise
 * @returns {string | undefined} its path, or undefined when it is not here and cannot be had.
 */
export function needProgram(program, pkg = program) {
  const found = findProgram(program);
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const get = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  const install = () => get('install', '-y', '-q', '--no-install-recommends', pkg);
  if (!install() && get('update', '-q')) install();
  return findProgram(program);
}
