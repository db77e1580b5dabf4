// @ts-check
// The wall clock of the server jumps a day forwards, a day back, 200 days forwards, through the end of summer time, and stands
// still (R9). What was refused stays refused, what was spent stays spent, what was good is good again when the clock is right,
// and the record keeps its order by number, not by time.
import { rmSync } from 'node:fs';
import { load } from '../support/load.js';
import { faketimeMissing, findFaketime } from '../support/faketime.js';
import { newFolder, runCommand, sameDatabase, startPortal } from '../support/portal.js';
import { Visitor } from '../support/browser.js';
import { newTally, saveOn } from './fault-writer.js';

/** @typedef {import('../support/history.js').Op} Op */

/** How the clock stands; the hour does not matter, and a frozen one still lets timers run. @type {readonly { name: string, clock?: string }[]} */
const clocks = [
  { name: 'as it is' },
  { name: 'a day ahead', clock: '+1d' },
  { name: 'a day back', clock: '-1d' },
  { name: '200 days ahead', clock: '+200d' },
  { name: 'the night that summer time ends', clock: '@2027-10-31 02:59:50' },
  { name: 'standing still', clock: '2027-01-01 12:00:00' },
  { name: 'right again' },
];

/** @param {string} url @param {string} token */
async function isLive(url, token) {
  const visitor = new Visitor(url);
  visitor.cookies.set('session', token);
  const response = await visitor.request('/nl/file');
  await response.arrayBuffer();
  return response.status === 200;
}

/** @param {string} url @param {string} code @returns {Promise<boolean>} whether the code was taken */
async function tryCode(url, code) {
  const visitor = new Visitor(url);
  const page = await visitor.post('/nl/start', { code, who: 'others' });
  return page.url.endsWith('/start/pin');
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full }) {
  const faketime = findFaketime();
  if (!faketime) return { figures: [], faults: [], notRun: faketimeMissing };
  const { makeCases, makeLetters } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const { checkHistory } = /** @type {typeof import('../support/checker.ts')} */ (await load('tests/support/checker.ts'));
  const { activate } = await import('../support/sign-in.js');
  const dataDir = newFolder();
  const [worker, out, idle] = await makeCases(dataDir, 3);
  const [letter, waiting] = await makeLetters(dataDir, 2);
  if (!worker || !out || !idle || !letter || !waiting) throw new Error('no cases');
  /** @type {string[]} */
  const faults = [];
  /** @type {Op[]} */
  const history = [];
  const tally = newTally();
  /** Tokens that were refused once. @type {Set<string>} */
  const dead = new Set();
  let [revived, reused, asked, accepted] = [0, 0, 0, 0];
  for (const { name, clock } of clocks) {
    const env = { ...sameDatabase(), ...(clock === undefined ? {} : faketime(clock)) };
    const portal = await startPortal({ dataDir, env });
    if (name === 'as it is') {
      if (!(await isLive(portal.url, idle.token))) faults.push('a fresh session is not live: nothing could be proved');
      const visitor = new Visitor(portal.url);
      visitor.cookies.set('session', out.token);
      await visitor.post('/nl/sign-out', {});
      await activate(new Visitor(portal.url), { code: letter.code, check: '1989' });
    }
    for (const token of [out.token, idle.token]) {
      asked += 1;
      const live = await isLive(portal.url, token);
      if (live && dead.has(token)) {
        revived += 1;
        faults.push(`${name}: a session that was refused before is live again`);
      }
      if (!live) dead.add(token);
    }
    if (await tryCode(portal.url, letter.code)) {
      reused += 1;
      faults.push(`${name}: a code that was used opens again`);
    }
    if (clock === undefined || clock === '+1d') {
      if (await tryCode(portal.url, waiting.code)) accepted += 1;
      else faults.push(`${name}: a code that nobody used does not open`);
    }
    const { signInAgain } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
    // The session must be of the server's own day: it is made by a program under the same clock.
    const token = clock === undefined ? await signInAgain(dataDir, worker.caseId) : '';
    if (token) {
      const until = Date.now() + (full ? 4_000 : 1_000);
      await saveOn({ url: portal.url, caseId: worker.caseId, token, history, tally, more: () => Date.now() < until, slowly: 20 });
    }
    if (!(await fetch(`${portal.url}/health`)).ok) faults.push(`${name}: the server does not answer`);
    const code = await portal.stop();
    if (code !== 0) faults.push(`${name}: the server stopped with ${code}`);
  }
  if (!dead.has(idle.token)) faults.push('a day ahead, an idle session was still live');
  const checked = await checkHistory(dataDir, history);
  faults.push(...checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`));
  const audit = await runCommand(dataDir, ['audit:verify'], sameDatabase());
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 300)}`);
  const back = await timesGoingBack(dataDir);
  if (back === 0) faults.push('the clock never went back in the record: nothing was proved');
  if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
  return {
    figures: [['clocks', clocks.length], ['sessions asked', asked], ['sessions revived', revived], ['codes used again', reused], ['times an unused code opened', accepted], ['saves acknowledged', tally.saved], ['rows of the record earlier than the one before', back]],
    faults,
  };
}

/** Rows whose time lies before that of the row before them in their chain: order is by number. @param {string} dataDir */
async function timesGoingBack(dataDir) {
  const { look } = /** @type {typeof import('../support/tables.ts')} */ (await load('tests/support/tables.ts'));
  const { placeIn } = /** @type {typeof import('../support/damaged-copy.ts')} */ (await load('tests/support/damaged-copy.ts'));
  const looked = await look(placeIn(dataDir));
  const rows = /** @type {{ chain: string, seq: number | string, at: number | Date }[]} */ (await looked.rows('audit_rows', ['chain', 'seq', 'at']));
  await looked.close();
  rows.sort((a, b) => (a.chain === b.chain ? Number(a.seq) - Number(b.seq) : a.chain < b.chain ? -1 : 1));
  return rows.filter((row, index) => rows[index - 1]?.chain === row.chain && Number(row.at) < Number(rows[index - 1]?.at ?? 0)).length;
}
