// @ts-check
// Writers save and send over HTTP, the server is killed at random moments and started again; afterwards the database
// must hold everything that was acknowledged, and nothing else. `npm run bar:crash -- --kills 500`. On PostgreSQL every
// third kill is of the database: the portal stays, refuses in words meanwhile, and goes on by itself.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../support/load.js';
import { newFolder, runCommand, sameDatabase, startPortal } from '../support/portal.js';
import { startPostgres } from '../support/postgres.js';
import { controlIn } from './control.js';
import { write } from './crash-writer.js';

/** @typedef {import('../support/history.js').Op} Op */

/** @type {typeof import('../support/made-cases.ts')} */
const { makeCases } = await load('tests/support/made-cases.ts');
/** @type {typeof import('../support/checker.ts')} */
const { checkHistory } = await load('tests/support/checker.ts');

/** @typedef {import('../support/postgres.js').Server} Server */

/**
 * What the writers see of the world: an address, and whether somebody answers there.
 * @param {string} dataDir @param {Op[]} history @param {{ kills: number, writers: number }} size @param {Server | undefined} database
 */
async function crash(dataDir, history, { kills, writers }, database) {
  const cases = await makeCases(dataDir, writers * 4);
  let portal = await startPortal({ dataDir, env: sameDatabase() });
  let [up, requests, alive, done, away, ofDatabase] = [Promise.resolve(), 0, true, 0, 0, 0];
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
    away: () => void (away += 1),
  };
  const work = Promise.all(Array.from({ length: writers }, () => write(world, cases)));
  // A writer that fails ends the run; one that waits for the server does not.
  const failed = work.then(() => { throw new Error('The writers had nothing left to do before the last kill'); });
  failed.catch(() => undefined);
  work.catch(() => console.log(portal.logged().slice(-3000)));
  while (done < kills) {
    // At a random request, and a random moment within it.
    const until = requests + 1 + Math.floor(Math.random() * 60);
    while (requests < until) await Promise.race([new Promise((resolve) => waiting.push(() => resolve(undefined))), failed]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
    done += 1;
    if (database && done % 3 === 0) {
      ofDatabase += 1;
      await database.crash();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
      await database.restart();
    } else {
      let isUp = () => {};
      up = new Promise((resolve) => (isUp = () => resolve(undefined)));
      await portal.kill();
      portal = await portal.restart();
      isUp();
    }
    // Not all at the beginning: a session that nobody uses falls asleep before a long run comes to it.
    if (cases.length < writers * 2) cases.push(...(await makeCases(dataDir, writers * 2)));
  }
  alive = false;
  await work;
  const code = await portal.stop();
  if (code !== 0) throw new Error(`the server stopped with ${code}`);
  return { requests, away, ofDatabase };
}

/** @param {Op[]} history */
function lastSave(history) {
  const op = history.findLast((one) => one.op === 'save' && one.result === 'ok');
  if (op?.op !== 'save') throw new Error('nothing was acknowledged');
  return op;
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args, engine }) {
  const { values } = parseArgs({ args: [...args], options: { kills: { type: 'string', default: full ? '500' : '10' }, writers: { type: 'string', default: '20' } } });
  const size = { kills: Number(values.kills), writers: Number(values.writers) };
  // A server of its own, which may be killed and which flushes.
  const database = engine === 'postgresql' ? await startPostgres({ fsync: 'on' }) : undefined;
  if (database && 'reason' in database) return { figures: [], faults: [], notRun: database.reason };
  if (database) process.env.DATABASE_URL = database.url;
  try {
    return await judge(size, database);
  } finally {
    await database?.stop();
  }
}

/** @param {{ kills: number, writers: number }} size @param {Server | undefined} database @returns {Promise<import('./registry.js').Result>} */
async function judge(size, database) {
  const dataDir = newFolder();
  /** @type {Op[]} */
  const history = [];
  const { requests, away, ofDatabase } = await crash(dataDir, history, size, database);
  writeFileSync(join(dataDir, 'history.jsonl'), history.map((op) => `${JSON.stringify(op)}\n`).join(''));
  const checked = await checkHistory(dataDir, history);
  const faults = checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`);
  const audit = await runCommand(dataDir, ['audit:verify'], sameDatabase());
  if (audit.code !== 0) faults.push(`audit:verify: ${audit.err.slice(0, 500)}`);
  const { caseId, version } = lastSave(history);
  const control = controlIn(dataDir, history);
  const controls = [
    // Which question a row is of cannot be said in SQL: those of this version of one case.
    await control('an acknowledged answer taken out', `DELETE FROM answers WHERE case_id = '${caseId}' AND version = ${version}`),
    await control('a receipt with another hash', "UPDATE submissions SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')"),
    await control('a row of the record taken out', 'DELETE FROM audit_rows WHERE seq = 2'),
  ];
  const count = (/** @type {Op['op']} */ op, /** @type {string} */ result) => history.filter((one) => one.op === op && one.result === result).length;
  if (database ? away === 0 : away > 0) faults.push(`${away} requests were refused because the database was away`);
  if (count('save', 'ok') <= size.kills) faults.push('too little was saved between the kills to prove anything');
  if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true });
  else faults.push(`everything is in ${dataDir}`);
  return {
    figures: [
      ['kills', size.kills],
      ...(database ? [/** @type {const} */ (['of them of the database', ofDatabase]), /** @type {const} */ (['told that it cannot be kept now', away])] : []),
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
