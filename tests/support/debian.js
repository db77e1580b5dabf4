// @ts-check
// Programs of Debian that some bars need: installed where the tests run as root and may; the bar says so where not.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What is here already. @param {string} program */
export const findProgram = (program) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)).find((path) => existsSync(path));

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
const quietly = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Fetches packages while something else goes on. What cannot be had is asked for again by who needs it, and is missed there.
 * @param {readonly string[]} packages
 * @returns {Promise<void>}
 */
export async function fetchPrograms(packages) {
  if (!mayInstall()) return;
  const get = (/** @type {string[]} */ ...args) =>
    new Promise((settle) => {
      const child = spawn('apt-get', args, { env: quietly, stdio: 'ignore' });
      child.once('error', () => settle(false));
      child.once('close', (code) => settle(code === 0));
    });
  const install = (/** @type {readonly string[]} */ wanted) => get('install', '-y', '-q', '--no-install-recommends', ...wanted);
  if ((await install(packages)) || ((await get('update', '-q')) && (await install(packages)))) return;
  // One that is not to be had keeps the others away.
  for (const one of packages) await install([one]);
}

/**
 * @param {string} program as it is called: `strace`
 * @param {string} [pkg] the package that has it, when that is called otherwise
 * @returns {string | undefined} its path, or undefined when it is not here and cannot be had.
 */
export function needProgram(program, pkg = program) {
  const found = findProgram(program);
  if (found || !mayInstall()) return found;
  const get = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { env: quietly, stdio: 'ignore' }).status === 0;
  const install = () => get('install', '-y', '-q', '--no-install-recommends', pkg);
  if (!install() && get('update', '-q')) install();
  return findProgram(program);
}
