// @ts-check
// Controls of bars that are tests: the program with one line that is another, and whether the tests see it.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { failsIn } from './tests.js';

/**
 * @typedef {object} Damage
 * @property {string} about
 * @property {RegExp} from What stands there once: in the build, or in `source`.
 * @property {string} to
 * @property {string} [source] A file, for tests that need no portal: they run with this one changed.
 * @property {string} file
 * @property {string} only Part of the name of the tests that must see it.
 */

let copies = 0;

/** @param {string} text @param {Damage} damage */
function damaged(text, { from, to }) {
  if ((text.match(new RegExp(from, 'g')) ?? []).length !== 1) throw new Error(`Not there once: ${from}`);
  return text.replace(from, () => to);
}

/** The copy lies in the repository, where its packages are found. @param {Damage} damage */
function damagedBuild(damage) {
  const build = resolve('.cache', `damaged-build-${process.pid}-${(copies += 1)}`);
  cpSync(resolve(process.env.BUILD_DIR ?? 'build'), build, { recursive: true });
  const server = join(build, 'server');
  const holding = readdirSync(server, { recursive: true }).map((name) => join(server, String(name))).filter((name) => name.endsWith('.js') && damage.from.test(readFileSync(name, 'utf8')));
  const [file] = holding;
  if (file === undefined || holding.length > 1) throw new Error(`Not in one file of the build: ${damage.from}`);
  writeFileSync(file, damaged(readFileSync(file, 'utf8'), damage));
  return build;
}

/** @param {readonly Damage[]} damages @returns {NonNullable<import('./registry.js').Result['controls']>} */
export const controlsOf = (damages) =>
  damages.map((damage) => {
    const { about, file, only, source } = damage;
    if (source !== undefined) return { about, found: failsIn(file, only, { DAMAGED: JSON.stringify({ file: source, text: damaged(readFileSync(source, 'utf8'), damage) }) }) };
    const build = damagedBuild(damage);
    try {
      return { about, found: failsIn(file, only, { BUILD_DIR: build }) };
    } finally {
      rmSync(build, { recursive: true, force: true });
    }
  });
