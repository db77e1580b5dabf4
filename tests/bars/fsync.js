// @ts-check
// Acknowledged means on the disk (R2): the system calls of the server are watched while people save, send and upload.
// Between the last write of a log and the answer there must be a flush. Under eatmydata, which swallows flushes, the
// same look must find none.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { load } from '../support/load.js';
import { needProgram } from '../support/debian.js';
import { newFolder, startPortal } from '../support/portal.js';
import { Visitor, formOf, unescapeHtml } from '../support/browser.js';
import { startPostgres } from '../support/postgres.js';

/** @typedef {{ at: number, call: string, file: string, renamed: string }} Call */
/** @typedef {{ what: string, from: number, to: number }} Act  Seconds since 1970, as strace tells them. */

const now = () => (performance.timeOrigin + performance.now()) / 1000;
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
  const isLog = (/** @type {Call} */ { file }) => file.endsWith('-wal');
  let safe = 0;
  if (act.what === 'upload') {
    const blob = own.findLast((call) => isFlush(call) && call.file.includes('/documents/'));
    const renamed = own.find(({ call, renamed: line }) => call.startsWith('rename') && line.includes('/documents/'));
    const folder = own.find((call) => isFlush(call) && call.file.endsWith('/documents'));
    if (!blob) return 'upload: the document was not flushed';
    if (!renamed || renamed.at < blob.at) return 'upload: the document got its name before it was flushed';
    if (!folder || folder.at < renamed.at) return 'upload: the folder was not flushed after the name';
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

/** @param {string[]} beneath @param {number} people @param {number} saves */
async function watch(beneath, people, saves) {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const dataDir = newFolder();
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-calls-'));
  const calls = join(folder, 'calls');
  const cases = await makeCases(dataDir, people);
  // -I 2: it is told to stop in place of the server, and passes that on. By itself it would not hear it.
  const strace = ['strace', '-I', '2', '-f', '-y', '-ttt', '-s', '1', '-e', 'trace=write,writev,pwrite64,pwritev,fsync,fdatasync,rename,renameat,renameat2', '-o', calls];
  const portal = await startPortal({ dataDir, under: [...strace, ...beneath] });
  const acts = await work(portal.url, cases, saves);
  await portal.stop();
  const seen = callsIn(calls);
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  return { acts, found: acts.flatMap((act) => early(act, seen) ?? []) };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  if (engine === 'postgresql') return postgres(full ? 500 : 50);
  if (!needProgram('strace')) return { figures: [], faults: [], notRun: 'strace is not installed (Debian: apt-get install strace)' };
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status !== 0) return { figures: [], faults: [], notRun: 'the system lets nobody watch a process' };
  const eatmydata = needProgram('eatmydata');
  const [people, saves] = full ? [10, 30] : [2, 6];
  const { acts, found } = await watch([], people, saves);
  const control = eatmydata ? await watch([eatmydata], 1, 3) : undefined;
  const count = (/** @type {string} */ what) => acts.filter((act) => act.what === what).length;
  return {
    figures: [
      ['saves', count('save')],
      ['uploads', count('upload')],
      ['sendings', count('send')],
      ['flushed before the answer', `${acts.length - found.length} of ${acts.length}`],
    ],
    faults: found.slice(0, 20),
    controls: control ? [{ about: 'a server whose flushes are swallowed', found: control.found.length === control.acts.length }] : [],
  };
}

/**
 * PostgreSQL flushes by itself; we ask it to, and refuse a server that was told otherwise. Its own count of flushes of
 * its log must grow by one for each commit, one after another.
 * @param {number} commits @returns {Promise<import('./registry.js').Result>}
 */
async function postgres(commits) {
  const started = await startPostgres({ fsync: 'on' });
  if ('reason' in started) return { figures: [], faults: [], notRun: started.reason };
  const counters = new pg.Client({ connectionString: started.url });
  try {
    await counters.connect();
    const { openDb } = /** @type {typeof import('../../db/engine.pg.ts')} */ (await load('db/engine.pg.ts'));
    const { migrateDatabase } = /** @type {typeof import('../../db/client.server.ts')} */ (await load('db/client.server.ts'));
    await migrateDatabase({ url: started.url });
    const db = openDb({ place: started.url });
    const flushes = async () => {
      await counters.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await counters.query('SELECT wal_sync::int AS n FROM pg_stat_wal');
      return /** @type {{ n: number }[]} */ (rows)[0]?.n ?? 0;
    };
    /** The server tells its counts with a delay. @param {number} wanted */
    const settled = async (wanted) => {
      let last = await flushes();
      for (let tries = 0; last < wanted && tries < 40; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        last = await flushes();
      }
      return last;
    };
    const before = await settled(0);
    for (let number = 0; number < commits; number += 1) await db.check();
    // A connection that ends tells what it still holds back.
    await db.close();
    const after = await settled(before + commits);
    const careless = new URL(started.url);
    careless.searchParams.set('options', '-c synchronous_commit=off');
    const refusing = openDb({ place: careless.href });
    const refused = await refusing.check().then(() => false, () => true);
    await refusing.close();
    return {
      figures: [['commits acknowledged', commits], ['flushes of the log', after - before]],
      faults: after - before >= commits ? [] : [`${commits} commits, ${after - before} flushes`],
      controls: [{ about: 'a server that acknowledges before it flushes', found: refused }],
    };
  } finally {
    await counters.end().catch(() => undefined);
    await started.stop();
  }
}
