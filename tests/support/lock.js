// @ts-check
// What package-lock.json says of the packages of this program, and what lies in node_modules: for the checks of supply.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Locked A package of the lock file.
 * @property {string} at its folder
 * @property {string} name
 * @property {string} version
 * @property {boolean} dev only for building and testing
 * @property {string} integrity hash of what is unpacked; '' without one
 * @property {string} [license] as the registry has it
 * @property {boolean} script runs something when it is installed
 * @property {Readonly<Record<string, string>>} optional packages for one platform or another
 */

/** @type {(file: string) => Record<string, any>} */
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

export const manifest = readJson('package.json');

/** @param {Record<string, any>} [lock] @returns {Locked[]} */
export function lockedPackages(lock = readJson('package-lock.json')) {
  return Object.entries(lock.packages)
    .filter(([at]) => at !== '')
    .map(([at, entry]) => ({
      at,
      name: at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      dev: entry.dev === true,
      integrity: entry.integrity ?? '',
      license: entry.license,
      script: entry.hasInstallScript === true,
      optional: entry.optionalDependencies ?? {},
    }));
}

/**
 * Packages for other platforms that the lock file does not have: there `npm ci` would stop.
 * @param {readonly Locked[]} packages
 */
export function missingOptional(packages) {
  const known = new Set(packages.map(({ at }) => at));
  /** Looked up as Node does: beside it, then a folder higher. @param {string} from @param {string} name @returns {boolean} */
  const isThere = (from, name) => {
    if (known.has(`${from === '' ? '' : `${from}/`}node_modules/${name}`)) return true;
    if (from === '') return false;
    const end = from.lastIndexOf('/node_modules/');
    return isThere(end < 0 ? '' : from.slice(0, end), name);
  };
  const all = [{ at: '', name: manifest.name, optional: manifest.optionalDependencies ?? {} }, ...packages];
  return all.flatMap(({ at, name, optional }) => Object.keys(optional).filter((one) => !isThere(at, one)).map((one) => `${name} wants ${one}`));
}

/** What a package brings itself; undefined when it is not for this platform. @param {Locked} locked */
export const installedManifest = ({ at }) => (existsSync(join(root, at, 'package.json')) ? readJson(join(at, 'package.json')) : undefined);

/** Whether installing it runs something: the registry's word, or its own files. @param {Locked} locked */
export function runsAtInstall(locked) {
  const { scripts = {} } = installedManifest(locked) ?? {};
  return locked.script || ['preinstall', 'install', 'postinstall'].some((name) => name in scripts) || existsSync(join(root, locked.at, 'binding.gyp'));
}

/** `1.2.3` against `1.10.0`, by number. @param {string} version @param {string} floor */
export function isAtLeast(version, floor) {
  const [own = [], least = []] = [version, floor].map((text) => text.replace(/^v/, '').split(/[.-]/).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const [a = 0, b = 0] = [own[at], least[at]];
    if (a !== b) return a > b;
  }
  return true;
}
