// @ts-check
// Makes a clone ready to run: the packages of the lock file, and a build of these sources. Needs only Node, does nothing
// that has been done. `npm start` and `npm test` call it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import remixConfig from './remix.config.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const OLDEST = [20, 19];
const NEWEST = 22;

const packagesStamp = join(root, 'node_modules', '.voorportaal');
const buildStamp = resolve(root, remixConfig.buildDirectory, '.voorportaal');

export function setUp() {
  install();
  build();
}

export function install() {
  checkNode();
  installPackages();
  checkDatabase();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldMajor = 0, oldMinor = 0] = OLDEST;
  if (major > oldMajor ? major <= NEWEST : major === oldMajor && minor >= oldMinor) return;
  throw new Error(`Node ${OLDEST.join('.')} or newer, up to ${NEWEST}, is needed. This is ${process.versions.node}.`);
}

function installPackages() {
  const lock = join(root, 'package-lock.json');
  const wanted = `${digest([lock])} ${process.versions.modules}`;
  if (stampOf(packagesStamp) === wanted) return;
  const installed = join(root, 'node_modules', '.package-lock.json');
  const byHand = !existsSync(packagesStamp) && existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand) {
    say('Installing the packages of package-lock.json. The first time this takes a few minutes.');
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  }
  writeFileSync(packagesStamp, wanted);
}

/** The database driver is compiled while it is installed; some set-ups of npm skip that step. */
function checkDatabase() {
  if (opensDatabase()) return;
  say('Compiling the database driver.');
  run('npm', ['rebuild', 'better-sqlite3', '--ignore-scripts=false']);
  if (opensDatabase()) return;
  throw new Error('The database driver could not be compiled. It needs python3, make and a C++ compiler (Debian: apt-get install build-essential python3).');
}

function opensDatabase() {
  // In a process of its own: a driver that failed to load stays failed.
  const code = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', code], { cwd: root, stdio: 'ignore' }).status === 0;
}

function build() {
  const wanted = digest([
    ...['app', 'db', 'locales', 'public'].flatMap((folder) => walk(join(root, folder))),
    ...['package.json', 'package-lock.json', 'remix.config.js', 'vite.config.ts', 'vite.verify.config.ts'].map((name) => join(root, name)),
  ]);
  if (stampOf(buildStamp) === wanted) return;
  say('Building.');
  const cli = createRequire(import.meta.url).resolve('@remix-run/dev/dist/cli.js');
  run(process.execPath, [cli, 'vite:build', '--logLevel', 'warn'], { NODE_ENV: 'production' });
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js');
  run(process.execPath, [vite, 'build', '--config', 'vite.verify.config.ts', '--logLevel', 'warn'], { NODE_ENV: 'production' });
  writeFileSync(buildStamp, wanted);
}

/** @param {string} file */
const stampOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** @param {string} folder @returns {string[]} */
function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

/** @param {readonly string[]} files */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env = {}) {
  // Under npm, the same npm: another one on the path may be of another version.
  const npm = process.env.npm_execpath;
  const [program, ...rest] = command === 'npm' && npm?.endsWith('.js') ? [process.execPath, npm, ...args] : [command, ...args];
  const { status, error } = spawnSync(program ?? command, rest, {
    cwd: root,
    // The output of tools is no answer of ours: `npm start` prints the address on stdout.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" ended with ${status}`);
}

/** @param {string} line */
const say = (line) => console.error(line);

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    setUp();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
