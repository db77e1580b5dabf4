// @ts-check
// `npm run bar:<id> [-- --full]`: one bar, its figures, exit code 0 or 1. `node tests/bars/run.js all` runs the short
// form of all that stand alone; `npm test` does. The long form writes its row in docs/bars.md.
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

/** One bar on the engine that DATABASE_URL chose when this process began. @param {string} id @param {Engine} on */
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
  return faults.length === 0;
}

/** In a process of its own: the engine is chosen when the modules load. @param {string} id @param {Engine} on */
async function runApart(id, on) {
  const started = on === 'postgresql' ? await startPostgres() : undefined;
  if (started && 'reason' in started) {
    console.log(`\n${id}, ${on}: not run: ${started.reason}`);
    return true;
  }
  const args = [self, id, `--engine=${on}`, ...(full ? ['--full'] : []), ...rest];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: started?.url ?? '' } });
  // Several run side by side: each tells its figures when it has them all.
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.stdout.write(said);
  await started?.stop();
  return code === 0;
}

async function main() {
  if (engine) return runHere(name, engine);
  setUp();
  const alone = Object.keys(bars).filter((id) => bars[id]?.small === 'bars' && existsSync(fileOf(id)));
  const ids = name === 'all' ? alone : [name];
  const runs = ids.flatMap((id) => (bars[id]?.engines ? bothEngines : bothEngines.slice(0, 1)).map((on) => ({ id, on })));
  /** @type {string[]} */
  const failed = [];
  const inTurn = async () => {
    for (let one = runs.shift(); one; one = runs.shift()) if (!(await runApart(one.id, one.on))) failed.push(`${one.id} (${one.on})`);
  };
  // Most of a bar is waiting: for a server that starts, or one that was killed.
  await Promise.all(Array.from({ length: name === 'all' ? 3 : 1 }, inTurn));
  if (name === 'all') console.log(failed.length > 0 ? `\nNot held: ${failed.join(', ')}` : `\n${ids.length} bars held`);
  return failed.length === 0;
}

const held = await main().catch((error) => {
  console.error(error);
  return false;
});
process.exit(held ? 0 : 1);
