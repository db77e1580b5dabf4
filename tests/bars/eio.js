// @ts-check
// A disk that fails some of the time, and a table of open files that is full (R5). Faults are put under the server by
// libfiu, on PostgreSQL under its server by strace; afterwards it is killed, and everything that was acknowledged must be
// there.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { load } from '../support/load.js';
import { needProgram } from '../support/debian.js';
import { newFolder, runCommand, sameDatabase, startPortal } from '../support/portal.js';
import { keepUp, startPostgres } from '../support/postgres.js';
import { newTally, saveOn } from './fault-writer.js';

/** @typedef {import('../support/history.js').Op} Op */

const failing = ['posix/io/rw/pwrite', 'posix/io/sync/fsync'].flatMap((name) => ['-c', `enable_random name=${name},probability=0.03`]);

/**
 * libfiu does not bear PostgreSQL: strace puts the faults under its processes, once they run and under those to come.
 * Seldom: a server whose flush failed ends itself, and is to be up now and then.
 * @param {string} strace @param {number} pid
 */
function failCallsOf(strace, pid) {
  const pids = [String(pid), ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')].filter((one) => one !== '');
  const faults = ['pwrite64', 'fsync'].flatMap((call) => ['-e', `inject=${call}:error=EIO:when=100+100`]);
  spawn(strace, ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=pwrite64,fsync', ...faults, ...pids.flatMap((one) => ['-p', one])], { stdio: 'ignore' });
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const program = engine === 'sqlite' ? needProgram('fiu-run', 'fiu-utils') : needProgram('strace');
  if (!program) return { figures: [], faults: [], notRun: 'libfiu and strace are not installed (Debian: apt-get install fiu-utils strace)' };
  const seconds = full ? 120 : 5;
  const rounds = [
    { name: 'writes and flushes fail', under: [program, ...(engine === 'sqlite' ? ['-x', ...failing] : [])] },
    { name: 'no file can be opened', room: 10 },
  ];
  /** @type {[string, string | number][]} */
  const figures = [];
  /** @type {string[]} */
  const faults = [];
  for (const { name, ...how } of rounds) {
    const round = await oneRound(how, seconds, engine);
    figures.push([`${name}: acknowledged`, round.saved], [`${name}: refused`, round.refused], [`${name}: starts`, round.starts]);
    faults.push(...round.faults.map((fault) => `${name}: ${fault}`));
  }
  return { figures, faults };
}

/** @param {{ under?: string[], room?: number }} how `room`: so many files and connections more than when it was ready. @param {number} seconds @param {import('./registry.js').Told['engine']} engine */
async function oneRound({ under = [], room }, seconds, engine) {
  // A faulty flush is only seen where flushes are asked for, by a call that libfiu knows.
  const database = engine === 'postgresql' ? await startPostgres({ fsync: 'on', settings: ['wal_sync_method=fsync'] }) : undefined;
  if (database && 'reason' in database) throw new Error(database.reason);
  if (database) process.env.DATABASE_URL = database.url;
  try {
    return await saveWhileItFails({ under, room }, seconds, database);
  } finally {
    await database?.stop();
  }
}

/** @param {{ under: string[], room: number | undefined }} how @param {number} seconds @param {import('../support/postgres.js').Server | undefined} database */
async function saveWhileItFails({ under, room }, seconds, database) {
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
  for (; !portal && starts < 40; starts += 1) portal = await startPortal({ dataDir, under: database ? [] : under, waitMs: 30_000, env: sameDatabase() }).catch(() => undefined);
  if (!portal) return { saved: 0, refused: 0, starts, faults: ['the server could not be started'] };
  const [strace] = under;
  const fail = () => void (database && strace && failCallsOf(strace, database.pid()));
  fail();
  const restarts = database && keepUp(database, fail);
  if (room !== undefined) limitFiles(portal.pid ?? 0, room);
  const [until, latest] = [Date.now() + seconds * 1_000, Date.now() + Math.max(120, 2 * seconds) * 1_000];
  const refusals = () => Object.values(tally.refused).reduce((sum, count) => sum + count, 0) + tally.cut;
  // A database that comes back takes its time: not before there was something to prove.
  const more = () => Date.now() < until || ((tally.saved < 20 || refusals() < 3) && Date.now() < latest);
  const { url } = portal;
  // More people than files can be opened for: their connections are refused or wait.
  const idle = await Promise.all(Array.from({ length: 80 }, () => holdConnection(url)));
  const work = Promise.all(cases.map((one) => saveOn({ url, ...one, history, tally, more, slowly: 5 })));
  await new Promise((resolve) => setTimeout(resolve, (seconds * 1_000) / 2));
  for (const letGo of idle) letGo();
  await work;
  if (!(await fetch(`${url}/health`).then(({ ok }) => ok, () => false))) faults.push('the server does not answer any more');
  await portal.kill();
  if (database && restarts) {
    starts += await restarts();
    await database.crash();
    await database.restart();
  }
  const checked = await checkHistory(dataDir, history);
  faults.push(...checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`));
  const audit = await runCommand(dataDir, ['audit:verify'], sameDatabase());
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 300)}`);
  const refused = refusals();
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
