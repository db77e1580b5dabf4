// @ts-check
// Tampering with what is sealed is refused; rotating the keys and sealing anew, killed at random moments beside a server
// that people read from, leave everything readable and nothing lying about.
import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../support/load.js';
import { newFolder, startPortal } from '../support/portal.js';
import { Visitor } from '../support/browser.js';
import { damage } from './crypto-damage.js';

/** @typedef {import('../support/context.ts').TestBase} Base */

/** @type {typeof import('../support/bar-base.ts')} */
const { openBeside, signIn } = await load('tests/support/bar-base.ts');
/** @type {typeof import('../support/whole-case.ts')} */
const { makeWholeCase, openEverything, readWholeCase } = await load('tests/support/whole-case.ts');

/** @type {typeof import('../../db/schema/index.ts')} */
const { documentPages } = await load('db/schema/index.ts');

const root = fileURLToPath(new URL('../..', import.meta.url));
const database = { DATABASE_URL: process.env.DATABASE_URL ?? '' };

/** Runs a command, and kills it after a time. @param {string} dataDir @param {string[]} args @param {number} [killAfter] */
function run1(dataDir, args, killAfter) {
  const child = spawn(process.execPath, ['server.js', ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, ...database } });
  const begun = performance.now();
  let [said, first] = ['', 0];
  child.stderr.on('data', (text) => {
    first ||= performance.now() - begun;
    said += text;
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  /** @type {Promise<{ code: number | null, said: string, ms: number, first: number }>} */
  const ended = new Promise((resolve) => child.once('close', (code) => {
    clearTimeout(timer);
    resolve({ code, said, first, ms: performance.now() - begun });
  }));
  return ended;
}

/** Reads of the running server, one after the other, until they are stopped. @param {string} url @param {string[]} sessions */
function readOn(url, sessions) {
  let [on, reads] = [true, 0];
  /** @type {string[]} */
  const failed = [];
  const done = (async () => {
    for (let at = 0; on; at += 1) {
      const visitor = new Visitor(url);
      visitor.cookies.set('session', sessions[at % sessions.length] ?? '');
      const path = ['/nl/file/receipt', '/nl/file/messages', '/nl/file/documents', '/nl/file'][at % 4] ?? '';
      const { status } = await visitor.open(path);
      reads += 1;
      if (status !== 200) failed.push(`${path} answered ${status}`);
    }
  })();
  return async () => {
    on = false;
    await done;
    return { reads, failed };
  };
}

/** @param {Base} t @param {string} dataDir @param {string[]} cases @param {number} kills */
async function killed(t, dataDir, cases, kills) {
  /** @type {string[]} */
  const faults = [];
  const before = await Promise.all(cases.map((caseId) => readWholeCase(t, caseId)));
  const sessions = await Promise.all(cases.map((caseId) => signIn(t, caseId)));
  const portal = await startPortal({ dataDir, env: database });
  const stop = readOn(portal.url, sessions);
  let cut = 0;
  for (const [command, rounds] of /** @type {const} */ ([['keys:rotate', Math.floor(kills / 2)], ['keys:reencrypt', Math.ceil(kills / 2)]])) {
    const args = () => (command === 'keys:rotate' ? [command, '--new'] : [command, '--before', new Date().toISOString()]);
    let { ms } = await run1(dataDir, args());
    for (let round = 0; round < rounds; round += 1) {
      const first = args();
      // Between the start of the program and its end: loading it takes most of the time.
      const was = await run1(dataDir, first, ms * (0.45 + 0.6 * Math.random()));
      if (was.code === null) cut += 1;
      const again = await run1(dataDir, first);
      ms = again.ms;
      if (again.code !== 0) faults.push(`${command} after a kill ended with ${again.code}: ${again.said.slice(-300)}`);
    }
  }
  const { reads, failed } = await stop();
  faults.push(...failed.slice(0, 10));
  await portal.stop();
  let [values, documents] = [0, 0];
  for (const [at, caseId] of cases.entries()) {
    const opened = await openEverything(t.base, caseId);
    values += opened.values;
    documents += opened.documents;
    faults.push(...opened.faults);
    if ((await readWholeCase(t, caseId)) !== before[at]) faults.push(`case ${caseId} reads otherwise than before`);
  }
  const names = readdirSync(join(dataDir, 'documents'));
  // Pictures of pages that the server made meanwhile, and those that it has still to take away.
  const pages = new Set((await t.base.db.read.select().from(documentPages)).map(({ storageName }) => storageName));
  const own = names.filter((name) => !pages.has(name));
  if (own.length !== documents) faults.push(`${own.length} blobs in the store for ${documents} documents`);
  const left = readdirSync(join(dataDir, 'keys')).filter((name) => name.startsWith('case-keys') && name !== 'case-keys.json');
  if (left.some((name) => !name.endsWith('.half'))) faults.push(`beside the key file lies ${left.join(', ')}`);
  return { cut, reads, values, documents, faults };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  const dataDir = newFolder();
  const t = await openBeside(dataDir);
  try {
    const cases = [];
    for (let n = 0; n < (full ? 40 : 4); n += 1) cases.push(await makeWholeCase(t, n % 2 === 0 ? 1 : 200));
    const tampered = await damage(t, cases.slice(1, full ? 4 : 2), { objects: 20, flips: 64 });
    const control = await controls(t, cases[0] ?? '');
    const kill = await killed(t, dataDir, cases, full ? 60 : 2);
    const { done } = tampered;
    return {
      figures: [
        ['objects', done.objects],
        ['bits flipped', done.flips],
        ['values swapped', done.swaps],
        ['values cut', done.cuts],
        ['chunks moved, cut, repeated', done.chunks],
        ['runs killed in the middle', kill.cut],
        ['reads of the server meanwhile', kill.reads],
        ['values opened afterwards', kill.values],
        ['documents opened afterwards', kill.documents],
      ],
      faults: [...tampered.faults, ...kill.faults],
      controls: control,
    };
  } finally {
    await t.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The checker must be able to fail: a case whose key is another than that of its content. @param {Base} t @param {string} caseId */
async function controls(t, caseId) {
  const { key } = t.base.keys.createCaseKey(caseId);
  const keys = { ...t.base.keys, unwrapCaseKey: () => key };
  const { faults, values, documents } = await openEverything({ ...t.base, keys }, caseId);
  return [{ about: 'content under another key', found: faults.length === values + documents && values > 10 }];
}
