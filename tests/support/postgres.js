// @ts-check
// A PostgreSQL of its own for a run of the tests: a new cluster in a temporary folder, reached by a socket in that
// folder only. Installs Debian's package where the tests run as root and may; says so where they may not.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './debian.js';

const START_MS = 120_000;
const root = process.getuid?.() === 0;

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {string} folder In it lies `data`.
 * @property {() => Promise<void>} stop And nothing is left of it.
 * @property {() => Promise<void>} crash Ends it at once; what it had not flushed, it has to find in its log.
 * @property {() => Promise<void>} restart After a crash: the same data, by the same address.
 * @property {() => boolean} isUp
 * @property {() => number} pid Of the process that starts the others.
 */
/** @typedef {Server | { reason: string }} Started */

/**
 * @typedef {object} Options
 * @property {'on' | 'off'} [fsync] off: tests are about what is written, not about power cuts. The server believes that it flushes:
 *   it is refused by us where it says that it does not. Where eatmydata is missing it does.
 * @property {string} [folder] An empty one that the caller made, e.g. on a small disk.
 * @property {string[]} [settings]
 */

/** @param {Options} [options] @returns {Promise<Started>} a reason where there is none. @throws when there is one that does not start: that is no reason to pass over half of the tests. */
export async function startPostgres(options = {}) {
  const bin = findBinaries() ?? (install(), findBinaries());
  return bin ? start(bin, options) : { reason: 'PostgreSQL is not installed (Debian: apt-get install postgresql)' };
}

/** Folder of initdb and postgres: the newest of Debian's, or one on the path. */
function findBinaries() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function install() {
  if (!root || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql'], { env, stdio: 'ignore' });
  } catch {
    // No network, or no rights: the caller is told that it is not installed.
  }
}

/** @param {string} bin @param {Options} options @returns {Promise<Server>} */
async function start(bin, { fsync = 'off', settings = [], ...given }) {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'voorportaal-pg-'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  // The server refuses to run as root: as root, it runs as Debian's postgres user.
  const own = root ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
  if (own) for (const each of [folder, data]) chownSync(each, own.uid, own.gid);
  const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' };
  const options = { ...own, cwd: folder, env };
  const initdb = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync', '--wal-segsize', '1'];
  // A server that orders text as a Dutch dictionary does: tests must not rest on the order of a C server.
  const locale = ['--locale', 'C.UTF-8', '--locale-provider', 'icu', '--icu-locale', 'nl'];
  execFileSync(join(bin, 'initdb'), [...initdb, ...locale], { ...options, stdio: 'ignore' });
  const common = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=200', 'max_wal_size=4GB'];
  const flags = [...common, ...settings].flatMap((setting) => ['-c', setting]);
  /** @type {import('node:child_process').ChildProcess} */
  let server;
  /** @type {Promise<unknown>} */
  let gone = Promise.resolve();
  const swallow = fsync === 'off' ? findProgram('eatmydata') : undefined;
  const [program = '', ...args] = [...(swallow ? [swallow] : []), join(bin, 'postgres'), '-D', data, ...flags];
  const launch = async () => {
    const begun = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    [server, gone] = [begun, new Promise((resolve) => begun.once('exit', resolve))];
    await ready(begun);
  };
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const isUp = () => server.exitCode === null && server.signalCode === null;
  // Also when the tests are broken off: nothing may be left running.
  const kill = () => void (isUp() && server.kill('SIGQUIT'));
  process.once('exit', kill);
  try {
    await launch();
  } catch (error) {
    kill();
    clean();
    throw error;
  }
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    folder,
    isUp,
    pid: () => server.pid ?? 0,
    restart: launch,
    async crash() {
      kill();
      await gone;
    },
    async stop() {
      process.off('exit', kill);
      if (isUp()) server.kill('SIGINT'); // fast shutdown: open sessions are ended
      await gone;
      clean();
    },
  };
}

/** @param {'-u' | '-g'} which */
const idOf = (which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<void>}
 */
const ready = (server) =>
  new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`not ready in ${START_MS} ms\n${said}`)), START_MS);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`ended with ${code}\n${said}`)));
    server.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-4000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Starts a server again whenever it has ended by itself, as the supervisor of an operator does.
 * @param {Server} server
 * @param {() => void} [started] after each start
 * @returns {() => Promise<number>} ends it; how often it started one.
 */
export function keepUp(server, started = () => {}) {
  let [on, starts] = [true, 0];
  const work = (async () => {
    while (on) {
      if (!server.isUp()) {
        starts += 1;
        await server.restart().then(started, () => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return async () => {
    on = false;
    await work;
    return starts;
  };
}

// By hand: `node tests/support/postgres.js` prints the URL and serves until Ctrl-C.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = await startPostgres();
  if ('reason' in started) {
    console.error(started.reason);
    process.exit(1);
  }
  console.log(started.url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void started.stop().then(() => process.exit(0)));
}
