// @ts-check
// A disk that fails some of the time, and a table of open files that is full (R5). Faults are put under the server by
// libfiu; afterwards it is killed, and everything that was acknowledged must be there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { load } from '../support/load.js';
import { needProgram } from '../support/debian.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { newTally, saveOn } from './fault-writer.js';

/** @typedef {import('../support/history.js').Op} Op */

/** @param {number} percent */
const failing = (percent) => ['posix/io/rw/pwrite', 'posix/io/sync/fsync'].flatMap((name) => ['-c', `enable_random name=${name},probability=${percent / 100}`]);

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  const fiu = needProgram('fiu-run', 'fiu-utils');
  if (!fiu) return { figures: [], faults: [], notRun: 'libfiu is not installed (Debian: apt-get install fiu-utils)' };
  const seconds = full ? 60 : 5;
  const rounds = [
    { name: 'writes and flushes fail', under: [fiu, '-x', ...failing(3)] },
    { name: 'no file can be opened', room: 10 },
  ];
  /** @type {[string, string | number][]} */
  const figures = [];
  /** @type {string[]} */
  const faults = [];
  for (const { name, ...how } of rounds) {
    const round = await oneRound(how, seconds);
    figures.push([`${name}: acknowledged`, round.saved], [`${name}: refused`, round.refused], [`${name}: starts`, round.starts]);
    faults.push(...round.faults.map((fault) => `${name}: ${fault}`));
  }
  return { figures, faults };
}

/** @param {{ under?: string[], room?: number }} how `room`: so many files and connections more than when it was ready. @param {number} seconds */
async function oneRound({ under = [], room }, seconds) {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const { checkHistory } = /** @type {typeof import('../support/checker.ts')} */ (await load('tests/support/checker.ts'));
  const dataDir = newFolder();
  /** @type {Op[]} */
  const history = [];
  /** @type {string[]} */
  const faults = [];
  const tally = newTally();
  const cases = await makeCases(dataDir, 4);
  mkdirSync(`${dataDir}/documents`, { recursive: true });
  let starts = 0;
  /** @type {Awaited<ReturnType<typeof startPortal>> | undefined} */
  let portal;
  // A start may meet a fault too, and then says so and ends: an operator's supervisor starts it again.
  for (; !portal && starts < 40; starts += 1) portal = await startPortal({ dataDir, under, waitMs: 30_000 }).catch(() => undefined);
  if (!portal) return { saved: 0, refused: 0, starts, faults: ['the server could not be started'] };
  if (room !== undefined) limitFiles(portal.pid ?? 0, room);
  const until = Date.now() + seconds * 1_000;
  const { url } = portal;
  // More people than files can be opened for: their connections are refused or wait.
  const idle = await Promise.all(Array.from({ length: 80 }, () => holdConnection(url)));
  const work = Promise.all(cases.map((one) => saveOn({ url, ...one, history, tally, more: () => Date.now() < until, slowly: 5 })));
  await new Promise((resolve) => setTimeout(resolve, (seconds * 1_000) / 2));
  for (const letGo of idle) letGo();
  await work;
  if (!(await fetch(`${url}/health`).then(({ ok }) => ok, () => false))) faults.push('the server does not answer any more');
  await portal.kill();
  const checked = await checkHistory(dataDir, history);
  faults.push(...checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`));
  const audit = await runCommand(dataDir, ['audit:verify']);
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 300)}`);
  const refused = Object.values(tally.refused).reduce((sum, count) => sum + count, 0) + tally.cut;
  if (tally.saved === 0) faults.push('nothing was saved at all');
  if (refused === 0) faults.push('nothing ever failed: no fault was put in');
  const odd = Object.keys(tally.refused).filter((status) => status !== '503' && status !== '507');
  if (odd.length > 0) faults.push(`saves were refused with ${odd.join(', ')} instead of 503 or 507`);
  if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
  return { saved: tally.saved, refused, starts, faults };
}

/** The numbers of open files have gaps: those below the limit count as room. @param {number} pid @param {number} room */
function limitFiles(pid, room) {
  const open = new Set(readdirSync(`/proc/${pid}/fd`).map(Number));
  let [limit, free] = [0, 0];
  for (; free < room; limit += 1) free += open.has(limit) ? 0 : 1;
  execFileSync('prlimit', ['--pid', String(pid), `--nofile=${limit}`]);
}

/** @param {string} url @returns {Promise<() => void>} */
async function holdConnection(url) {
  const { connect } = await import('node:net');
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)).once('error', () => resolve(undefined)));
  return () => socket.destroy();
}
