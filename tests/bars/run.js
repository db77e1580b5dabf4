// @ts-check
// `npm run bar:<id> [-- --full]`: one bar, its figures, exit code 0 or 1. `node tests/bars/run.js all` runs the short
// form of all that stand alone; `npm test` does. The long form writes its row in docs/bars.md. What could not be run is no
// bar that held: it is told apart, and with --full it is a fault.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setUp } from '../../setup.js';
import { startPostgres } from '../support/postgres.js';
import { bars } from './registry.js';
import { writeRow } from './report.js';

/** @typedef {import('./registry.js').Result} Result */
/** @typedef {import('./registry.js').Told['engine']} Engine */

/** @type {readonly Engine[]} */
const bothEngines = ['sqlite', 'postgresql'];

const self = fileURLToPath(import.meta.url);
const given = process.argv.slice(2);
const full = given.includes('--full');
const engine = /** @type {Engine | undefined} */ (given.find((arg) => arg.startsWith('--engine='))?.slice('--engine='.length));
const [name = 'all', ...rest] = given.filter((arg) => arg !== '--full' && !arg.startsWith('--engine='));

/** @param {string} id */
const fileOf = (id) => new URL(`./${id}.js`, import.meta.url);

/** @typedef {'held' | 'failed' | 'not run'} Outcome */
/** How a process of one bar tells it. @type {Readonly<Record<Outcome, number>>} */
const codes = { held: 0, failed: 1, 'not run': 3 };

/** One bar on the engine that DATABASE_URL chose when this process began. @param {string} id @param {Engine} on @returns {Promise<Outcome>} */
async function runHere(id, on) {
  const bar = bars[id];
  if (!bar || !existsSync(fileOf(id))) throw new Error(`There is no bar "${id}". There are: ${Object.keys(bars).join(', ')}`);
  const { run } = /** @type {{ run: (told: import('./registry.js').Told) => Promise<Result> }} */ (await import(fileOf(id).href));
  const begun = performance.now();
  const result = await run({ full, args: rest, engine: on });
  const seconds = (performance.now() - begun) / 1000;
  const missed = (result.controls ?? []).filter(({ found }) => !found).map(({ about }) => `not found: ${about}`);
  const faults = [...result.faults, ...missed];
  const rows = [
    ...result.figures,
    ...(result.controls ? [['faults found on purpose', `${result.controls.length - missed.length} of ${result.controls.length}`]] : []),
    ['seconds', seconds.toFixed(1)],
    ['faults', faults.length],
  ];
  console.log(`\n${bar.code} ${id}, ${on}: ${bar.about} (${bar.target})`);
  for (const [label, value] of rows) console.log(`  ${String(label).padEnd(34)} ${value}`);
  for (const fault of faults.slice(0, 50)) console.log(`  ${fault}`);
  const said = result.notRun ? `not run: ${result.notRun}` : faults.length === 0 ? 'passed' : 'FAILED';
  console.log(said);
  if (full && !result.notRun) writeRow({ id, bar, engine: on, figures: result.figures, held: faults.length === 0 });
  return faults.length > 0 ? 'failed' : result.notRun ? 'not run' : 'held';
}

/** In a process of its own: the engine is chosen when the modules load. @param {string} id @param {Engine} on @returns {Promise<Outcome>} */
async function runApart(id, on) {
  const started = on === 'postgresql' ? await startPostgres() : undefined;
  if (started && 'reason' in started) {
    console.log(`\n${id}, ${on}: not run: ${started.reason}`);
    return 'not run';
  }
  const args = [self, id, `--engine=${on}`, ...(full ? ['--full'] : []), ...rest];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: started?.url ?? '' } });
  // Several run side by side: each tells its figures when it has them all.
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = /** @type {number | null} */ (await new Promise((resolve) => child.once('close', resolve)));
  process.stdout.write(said);
  await started?.stop();
  return code === codes.held ? 'held' : code === codes['not run'] ? 'not run' : 'failed';
}

async function main() {
  if (engine) return codes[await runHere(name, engine)];
  setUp();
  const alone = Object.keys(bars).filter((id) => bars[id]?.small === 'bars' && existsSync(fileOf(id)));
  const ids = name === 'all' ? alone : [name];
  const runs = ids.flatMap((id) => (bars[id]?.engines ? bothEngines : bothEngines.slice(0, 1)).map((on) => ({ id, on })));
  /** @type {Record<Outcome, string[]>} */
  const ended = { held: [], failed: [], 'not run': [] };
  const waiting = [...runs];
  const inTurn = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) ended[await runApart(one.id, one.on)].push(`${one.id} (${one.on})`);
  };
  // Most of a bar is waiting: for a server that starts, or one that was killed.
  await Promise.all(Array.from({ length: name === 'all' ? 3 : 1 }, inTurn));
  const told = (/** @type {Outcome} */ outcome) => (ended[outcome].length > 0 ? `; ${outcome}: ${ended[outcome].join(', ')}` : '');
  if (name === 'all') console.log(`\n${ended.held.length} of ${runs.length} runs held${told('failed')}${told('not run')}`);
  return ended.failed.length > 0 || (full && ended['not run'].length > 0) ? codes.failed : codes.held;
}

const code = await main().catch((error) => {
  console.error(error);
  return codes.failed;
});
process.exit(code);
