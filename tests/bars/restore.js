// @ts-check
// A backup is made while writers save and send, the portal is destroyed, the backup is brought back: everything that was
// acknowledged before its stamp must be there. Timed, with a whole caseload beside the writers in the long form.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../support/load.js';
import { newFolder, runCommand, sameDatabase, startPortal } from '../support/portal.js';
import { write } from './crash-writer.js';

/** @typedef {import('../support/history.js').Op} Op */
/** @typedef {Op & { at: number }} Timed */

/** @type {typeof import('../support/made-cases.ts')} */
const { makeCases } = await load('tests/support/made-cases.ts');
/** @type {typeof import('../support/checker.ts')} */
const { checkHistory } = await load('tests/support/checker.ts');
/** @type {typeof import('../support/damaged-copy.ts')} */
const { createDatabase } = await load('tests/support/damaged-copy.ts');
/** @type {typeof import('../../db/seed/generate-caseload.ts')} */
const { caseloadCsv, generateCaseload } = await load('db/seed/generate-caseload.ts');

const WRITERS = 8;
const MOST_MINUTES = 10;

/** @param {string} command @param {{ code: number | null, out: string, err: string }} ended */
function done(command, { code, out, err }) {
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${err.slice(-1_000)}`);
  return out;
}

/** Writers at work; the backup begins when they are well under way. @param {string} dataDir @param {string} backups @param {Record<string, string>} env @param {Timed[]} history */
async function backUpUnderLoad(dataDir, backups, env, history) {
  const cases = await makeCases(dataDir, WRITERS * 6);
  const portal = await startPortal({ dataDir, env });
  let more = true;
  /** @type {() => void} */
  let underWay = () => {};
  const begun = new Promise((resolve) => (underWay = () => resolve(undefined)));
  const world = {
    url: () => portal.url,
    up: () => Promise.resolve(),
    started: () => {},
    more: () => more,
    note: (/** @type {Op} */ op) => {
      history.push({ ...op, at: Date.now() });
      if (history.length === WRITERS * 4) underWay();
    },
  };
  const work = Promise.all(Array.from({ length: WRITERS }, () => write(world, cases)));
  await Promise.race([begun, work]);
  const from = Date.now();
  const out = done('backup', await runCommand(dataDir, ['backup', backups], env));
  const ms = Date.now() - from;
  more = false;
  await work;
  await portal.stop();
  const takenAt = Date.parse(/of (\d{4}-\S+Z)\./.exec(out)?.[1] ?? '');
  if (Number.isNaN(takenAt)) throw new Error(`the backup does not say when it was taken: ${out}`);
  return { takenAt, ms, endedAt: from + ms, during: history.filter(({ at }) => at > from && at < from + ms).length };
}

/** Before the stamp: as it was acknowledged. After it: may be there or not. @param {Timed[]} history @param {number} takenAt @returns {Op[]} */
const asOf = (history, takenAt) =>
  history.map((op) => (op.at < takenAt || op.op === 'stale' ? op : /** @type {Op} */ ({ ...op, result: 'unknown' })));

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const folder = newFolder();
  const [dataDir, backups, into, outside] = ['live', 'backups', 'restored', 'outside'].map((name) => join(folder, name));
  if (!dataDir || !backups || !into || !outside) throw new Error('no folder');
  mkdirSync(dataDir, { mode: 0o700 });
  mkdirSync(outside, { mode: 0o700 });
  // What the operator keeps elsewhere: keys, secret and checkpoints survive what destroys the portal.
  const env = { KEY_FILE: join(outside, 'case-keys.json'), APP_SECRET: 'of-this-bar-only-0123456789abcdef', CHECKPOINT_DIR: join(outside, 'checkpoints'), BACKUP_IDENTITY_FILE: join(outside, 'identity.txt'), ...sameDatabase() };
  Object.assign(process.env, env);
  const size = full ? 100_000 : 300;
  const file = join(outside, 'caseload.csv');
  writeFileSync(file, [...caseloadCsv(generateCaseload({ count: size }))].join(''));
  done('caseload:import', await runCommand(dataDir, ['caseload:import', file], env));
  /** @type {Timed[]} */
  const history = [];
  const taken = await backUpUnderLoad(dataDir, backups, env, history);
  done('audit:checkpoint', await runCommand(dataDir, ['audit:checkpoint'], env));
  rmSync(dataDir, { recursive: true, force: true });
  // A new server, or what stands in for one: a database of another name.
  if (engine === 'postgresql') process.env.DATABASE_URL = env.DATABASE_URL = (await createDatabase(env.DATABASE_URL, 'restored')).url;

  const from = Date.now();
  const out = done('restore', await runCommand(dataDir, ['restore', backups, '--into', into], env));
  const seconds = (Date.now() - from) / 1000;
  const then = asOf(history, taken.takenAt);
  const checked = await checkHistory(into, then);
  const faults = checked.faults.map(({ invariant, what }) => `${invariant}: ${what}`);
  const cases = Number(/(\d+) cases/.exec(out)?.[1] ?? 0);
  if (cases < size + WRITERS * 6) faults.push(`${cases} cases came back of ${size + WRITERS * 6}`);
  if (seconds > MOST_MINUTES * 60) faults.push(`restoring took ${seconds} s`);
  const before = then.filter((op) => op.op !== 'stale' && op.result === 'ok');
  if (before.length < WRITERS * 3 || taken.during === 0) faults.push('too little was written before and during the backup to prove anything');

  // What must be found: a later acknowledgement counted as earlier, and a backup with one byte changed.
  const late = history.filter((op) => op.op === 'save' && op.at > taken.endedAt).slice(-3);
  const control = await checkHistory(into, [...then.filter((op) => op.op !== 'save'), ...late]);
  const manifest = /Backup (\S+),/.exec(out)?.[1] ?? '';
  const sealed = join(backups, manifest, 'database.age');
  const whole = readFileSync(sealed);
  copyFileSync(sealed, `${sealed}.kept`);
  writeFileSync(sealed, Buffer.concat([whole.subarray(0, -1), Buffer.of((whole.at(-1) ?? 0) ^ 1)]));
  const bent = await runCommand(dataDir, ['backup:verify', backups], env);
  if (faults.length === 0) rmSync(folder, { recursive: true, force: true });
  else faults.push(`everything is in ${folder}`);
  return {
    figures: [
      ['cases', cases],
      ['acknowledged before the stamp', before.length],
      ['acknowledged while it was made', taken.during],
      ['seconds to back up', (taken.ms / 1000).toFixed(1)],
      ['seconds to restore and examine', seconds.toFixed(1)],
      ['rows of the record', checked.auditRows],
    ],
    faults,
    controls: [
      ['a save of after the backup, counted as before', late.length > 0 && control.faults.length > 0],
      ['one byte of the backup changed', bent.code !== 0 && bent.err.includes(manifest)],
    ].map(([about, found]) => ({ about: String(about), found: Boolean(found) })),
  };
}
