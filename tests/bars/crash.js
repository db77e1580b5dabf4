// @ts-check
// Writers save and send over HTTP, the server is killed at random moments and started again; afterwards the database
// must hold everything that was acknowledged, and nothing else. `npm run bar:crash -- --kills 500`.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../support/load.js';
import { newFolder, runCommand, startPortal } from '../support/portal.js';
import { controlIn } from './control.js';
import { write } from './crash-writer.js';

/** @typedef {import('../support/history.js').Op} Op */

/** @type {typeof import('../support/made-cases.ts')} */
const { makeCases } = await load('tests/support/made-cases.ts');
/** @type {typeof import('../support/checker.ts')} */
const { checkHistory } = await load('tests/support/checker.ts');

/**
 * What the writers see of the world: an address, and whether somebody answers there.
 * @param {string} dataDir @param {Op[]} history @param {{ kills: number, writers: number }} size
 */
async function crash(dataDir, history, { kills, writers }) {
  const cases = await makeCases(dataDir, writers * 4);
  let portal = await startPortal({ dataDir });
  let [up, requests, alive, done] = [Promise.resolve(), 0, true, 0];
  /** @type {(() => void)[]} */
  const waiting = [];
  const world = {
    url: () => portal.url,
    up: () => up,
    note: (/** @type {Op} */ op) => void history.push(op),
    started: () => {
      requests += 1;
      for (const wake of waiting.splice(0)) wake();
    },
    more: () => alive,
  };
  const work = Promise.all(Array.from({ length: writers }, () => write(world, cases)));
  // A writer that fails ends the run; one that waits for the server does not.
  const failed = work.then(() => { throw new Error('The writers had nothing left to do before the last kill'); });
  failed.catch(() => undefined);
  while (done < kills) {
    // At a random request, and a random moment within it.
    const until = requests + 1 + Math.floor(Math.random() * 60);
    while (requests < until) await Promise.race([new Promise((resolve) => waiting.push(() => resolve(undefined))), failed]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
    let isUp = () => {};
    up = new Promise((resolve) => (isUp = () => resolve(undefined)));
    await portal.kill();
    done += 1;
    portal = await portal.restart();
    isUp();
    // Not all at the beginning: a session that nobody uses falls asleep before a long run comes to it.
    if (cases.length < writers * 2) cases.push(...(await makeCases(dataDir, writers * 2)));
  }
  alive = false;
  await work;
  const code = await portal.stop();
  if (code !== 0) throw new Error(`the server stopped with ${code}`);
  return requests;
}

/** @param {Op[]} history */
function lastSave(history) {
  const op = history.findLast((one) => one.op === 'save' && one.result === 'ok');
  if (op?.op !== 'save') throw new Error('nothing was acknowledged');
  return op;
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  const { values } = parseArgs({ args: [...args], options: { kills: { type: 'string', default: full ? '500' : '25' }, writers: { type: 'string', default: '20' } } });
  const size = { kills: Number(values.kills), writers: Number(values.writers) };
  const dataDir = newFolder();
  /** @type {Op[]} */
  const history = [];
  const requests = await crash(dataDir, history, size);
  writeFileSync(join(dataDir, 'history.jsonl'), history.map((op) => `${JSON.stringify(op)}\n`).join(''));
  const checked = await checkHistory(dataDir, history);
  const faults = checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`);
  const audit = await runCommand(dataDir, ['audit:verify']);
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 500)}`);
  const { caseId, field, version } = lastSave(history);
  const control = controlIn(dataDir, history);
  const controls = [
    await control('an acknowledged answer taken out', (db) => db.prepare('DELETE FROM answers WHERE case_id = ? AND field = ? AND version = ?').run(caseId, field, version)),
    await control('a receipt with another hash', (db) => db.exec("UPDATE submissions SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')")),
    await control('a row of the record taken out', (db) => db.exec('DELETE FROM audit_rows WHERE rowid = (SELECT max(rowid) - 3 FROM audit_rows)')),
  ];
  const count = (/** @type {Op['op']} */ op, /** @type {string} */ result) => history.filter((one) => one.op === op && one.result === result).length;
  if (count('save', 'ok') <= size.kills) faults.push('too little was saved between the kills to prove anything');
  if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
  else faults.push(`everything is in ${dataDir}`);
  return {
    figures: [
      ['kills', size.kills],
      ['writers', size.writers],
      ['requests that write', requests],
      ['saves acknowledged', count('save', 'ok')],
      ['saves cut off, unknown', count('save', 'unknown')],
      ['stale saves refused', count('stale', 'refused')],
      ['files sent, with receipt', count('send', 'ok')],
      ['sendings cut off', count('send', 'unknown')],
      ['versions in the database', checked.versions],
      ['rows of the record', checked.auditRows],
    ],
    faults,
    controls,
  };
}
