// @ts-check
// Acknowledged means on the disk (R2): the system calls of the server are watched while people save, send and upload.
// Between the last write of a log and the answer there must be a flush: the server's own, or that of PostgreSQL, which is
// watched beside it. Under eatmydata, which swallows flushes, the same look must find none.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../support/load.js';
import { needProgram } from '../support/debian.js';
import { newFolder, sameDatabase, startPortal } from '../support/portal.js';
import { Visitor, formOf, unescapeHtml } from '../support/browser.js';
import { startPostgres } from '../support/postgres.js';

/** @typedef {{ at: number, call: string, file: string, renamed: string }} Call */
/** @typedef {{ what: string, from: number, to: number }} Act  Seconds since 1970, as strace tells them. */

/** By the clock that strace reads, finer than it tells: what a process counts from its start goes another way when that is set. */
function now() {
  const [asked, before] = [performance.now(), Date.now()];
  let tick = before;
  while (tick === before) tick = Date.now();
  return (tick - (performance.now() - asked)) / 1000;
}
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8cfc0f01f0005050102cfa02a7a0000000049454e44ae426082', 'hex');

/** @param {string} file @returns {Call[]} */
function callsIn(file) {
  // 1234 1764012345.123456 fdatasync(23</folder/voorportaal.sqlite-wal>) = 0 <0.001>
  const form = /^(?:\d+\s+)?(\d+\.\d+) (\w+)\((?:AT_FDCWD<[^>]*>, "([^"]*)"|(?:\d+<([^>]*)>)|"([^"]*)")/;
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, at, call, byName, byHandle, named] = form.exec(line.replace(/^(\d+\s+\d+\.\d+) <\.\.\. (\w+) resumed>/, '$1 $2(')) ?? [];
      return at && call ? [{ at: Number(at), call, file: byHandle ?? byName ?? named ?? '', renamed: call.startsWith('rename') ? line : '' }] : [];
    });
}

const isFlush = (/** @type {Call} */ { call }) => call === 'fsync' || call === 'fdatasync';
const isWrite = (/** @type {Call} */ { call }) => /^(p?write(v|64)?|pwritev2?)$/.test(call);

/**
 * Why an act was acknowledged too early, or nothing. What the server does by itself meanwhile, such as looking at a
 * document that came, may begin to write before the answer and flush after it: the first write that can be the act's counts.
 * @param {Act} act @param {readonly Call[]} calls
 */
function early(act, calls) {
  const own = calls.filter(({ at }) => at >= act.from && at <= act.to);
  const isLog = (/** @type {Call} */ { file }) => file.endsWith('-wal') || file.includes('/pg_wal/');
  let safe = 0;
  if (act.what === 'upload') {
    // Pictures of an earlier document may get their names meanwhile: each is held to the flush of its own bytes.
    const named = own.filter(({ call, renamed: line }) => call.startsWith('rename') && line.includes('/documents/'));
    const [first] = named;
    if (!first) return 'upload: the document got no name';
    const isFlushed = (/** @type {Call} */ { at, renamed: line }) => calls.some((call) => isFlush(call) && call.at < at && call.file !== '' && line.includes(`"${call.file}"`));
    if (!named.every(isFlushed)) return 'upload: the document got its name before it was flushed';
    const folder = own.find((call) => isFlush(call) && call.file.endsWith('/documents') && call.at > first.at);
    if (!folder) return 'upload: the folder was not flushed after the name';
    safe = folder.at;
  }
  const row = own.find((call) => isWrite(call) && isLog(call) && call.at >= safe);
  if (!row) return safe > 0 ? 'upload: the row came before the document was safe' : `${act.what}: nothing was written to the log`;
  return own.some((call) => isFlush(call) && isLog(call) && call.at >= row.at) ? undefined : `${act.what}: the log was not flushed before the answer`;
}

/** @param {string} url @param {{ caseId: string, token: string }[]} cases @param {number} saves @returns {Promise<Act[]>} */
async function work(url, cases, saves) {
  /** @type {Act[]} */
  const acts = [];
  /** @param {string} what @param {() => Promise<{ status: number, arrayBuffer: () => Promise<unknown> }>} press @param {number} status */
  const act = async (what, press, status) => {
    const from = now();
    const answer = await press();
    acts.push({ what, from, to: now() });
    await answer.arrayBuffer();
    if (answer.status !== status) throw new Error(`${what} was answered with ${answer.status}`);
  };
  for (const { caseId, token } of cases) {
    const visitor = new Visitor(url);
    visitor.cookies.set('session', token);
    const page = await visitor.open('/nl/file/section/contact/address');
    let base = unescapeHtml(/name="base-postalAddress" value="([^"]+)"/.exec(page.html)?.[1] ?? '');
    for (let number = 0; number < saves; number += 1) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ file: caseId, section: 'contact', step: 'address', 'base-postalAddress': base, postalAddress: `Street ${number} ${caseId}` })) body.append(name, value);
      const from = now();
      const answer = await visitor.request('/nl/file/save', { method: 'POST', body });
      const reply = /** @type {{ bases: Record<string, string> }} */ (await answer.json());
      acts.push({ what: 'save', from, to: now() });
      base = reply.bases['postalAddress'] ?? base;
    }
    const body = new FormData();
    body.append('kind', 'identity');
    body.append('title', 'Paper');
    body.append('file', new Blob([png]), 'paper.png');
    await act('upload', () => visitor.request('/nl/file/documents/add', { method: 'POST', body }), 303);
    const { hidden } = formOf((await visitor.open('/nl/file/check')).html, 'helped');
    await act('send', () => visitor.request('/nl/file/check', { method: 'POST', body: new URLSearchParams({ ...hidden, helped: 'no', declare: 'yes' }) }), 303);
  }
  return acts;
}

const traced = ['-f', '-y', '-ttt', '-s', '1', '-e', 'trace=write,writev,pwrite64,pwritev,fsync,fdatasync,rename,renameat,renameat2'];

/** @typedef {import('../support/postgres.js').Server} Server */
/** @typedef {{ acts: Act[], found: string[] }} Watched */

/** @param {{ people: number, saves: number, beneath?: string[], database?: Server }} how `beneath`: under which the portal runs; `database`: watched as well. @returns {Promise<Watched>} */
async function watch({ people, saves, beneath = [], database }) {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const dataDir = newFolder();
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-calls-'));
  const calls = ['portal', 'database'].map((name) => join(folder, name));
  const cases = await makeCases(dataDir, people);
  // -I 2: it is told to stop in place of the server, and passes that on. By itself it would not hear it.
  const portal = await startPortal({ dataDir, under: ['strace', '-I', '2', ...traced, '-o', calls[0] ?? '', ...beneath], env: sameDatabase() });
  const watcher = database && (await attach(database.pid(), calls[1] ?? ''));
  const acts = await work(portal.url, cases, saves);
  await watcher?.();
  await portal.stop();
  const seen = calls.flatMap((file) => (existsSync(file) ? callsIn(file) : [])).toSorted((a, b) => a.at - b.at);
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  return { acts, found: acts.flatMap((act) => early(act, seen) ?? []) };
}

/** Watches a server that runs, and the processes that it has and will have. @param {number} pid @param {string} calls @returns {Promise<() => Promise<void>>} ends it */
async function attach(pid, calls) {
  const pids = [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)];
  const strace = spawn('strace', ['-qq', ...traced, '-o', calls, ...pids.flatMap((one) => ['-p', String(one)])], { stdio: 'ignore' });
  const gone = new Promise((resolve) => strace.once('exit', resolve));
  // One of them may have ended meanwhile: it writes nothing any more.
  const isWatched = (/** @type {number} */ one) => !existsSync(`/proc/${one}`) || /^TracerPid:\s*[1-9]/m.test(readFileSync(`/proc/${one}/status`, 'utf8'));
  while (strace.exitCode === null && !pids.every(isWatched)) await new Promise((resolve) => setTimeout(resolve, 20));
  return async () => {
    strace.kill('SIGINT');
    await gone;
  };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  /** @param {string} notRun @returns {import('./registry.js').Result} */
  const not = (notRun) => ({ figures: [], faults: [], notRun });
  const eatmydata = needProgram('eatmydata');
  // Without the control nobody knows whether the look can find anything.
  if (!needProgram('strace') || !eatmydata) return not('strace or eatmydata is not installed (Debian: apt-get install strace eatmydata)');
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status !== 0) return not('the system lets nobody watch a process');
  const [people, saves] = full ? [10, 30] : [2, 6];
  const control = { people: 1, saves: 3 };
  const watched = engine === 'sqlite' ? await watch({ people, saves }) : await onPostgres('on', { people, saves });
  const careless = engine === 'sqlite' ? await watch({ ...control, beneath: [eatmydata] }) : await onPostgres('off', control);
  const { acts, found } = watched;
  const count = (/** @type {string} */ what) => acts.filter((act) => act.what === what).length;
  return {
    figures: [
      ['saves', count('save')],
      ['uploads', count('upload')],
      ['sendings', count('send')],
      ['flushed before the answer', `${acts.length - found.length} of ${acts.length}`],
    ],
    faults: found.slice(0, 20),
    controls: [{ about: 'a server whose flushes are swallowed', found: careless.found.length === careless.acts.length }],
  };
}

/** PostgreSQL flushes by itself: it is watched beside the portal. @param {'on' | 'off'} fsync @param {{ people: number, saves: number }} how @returns {Promise<Watched>} */
async function onPostgres(fsync, how) {
  const database = await startPostgres({ fsync });
  if ('reason' in database) throw new Error(database.reason);
  process.env.DATABASE_URL = database.url;
  try {
    return await watch({ ...how, database });
  } finally {
    await database.stop();
  }
}
