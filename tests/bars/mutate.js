// @ts-check
// Every line that decides who gets in, what is recorded and how content is locked is broken in each way that a program
// can break it; the test beside its file must notice. The long form goes on where the last one stopped (`mutate-ledger.js`).
// `-- --under=app/domain/keys` looks at one folder, `-- --only=app/domain/access/pin.ts` at one file; `--told` tells what
// nobody noticed. Databases lie in memory meanwhile where there is such a place: what reaches a disk is asked by other bars.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { keepRows, listFresh } from './mutate-ledger.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FLOOR = 85;
/** Its type is an enum that is not there when it runs. */
const quiet = /** @type {import('@stryker-mutator/api/core').LogLevel} */ (/** @type {unknown} */ ('error'));
const folder = 'build/mutate';
const inMemory = '/dev/shm';

/** Within a minute or so: the rules that are plain functions. */
const small = ['app/domain/access/may.ts', 'app/domain/access/code.ts', 'app/domain/access/pin.ts', 'app/domain/keys/envelope.server.ts'];

/** New files are in it without a line here. */
const nouns = ['app/domain/access', 'app/domain/audit', 'app/domain/keys'];
const cookie = 'app/http/session-cookie.server.ts';
/** Names and types, and the invented people of the demonstration. */
const nothingToBreak = /\/(?:event-types|record-base|demo-people)\.ts$/;

/** @param {string} noun */
const filesOf = (noun) =>
  readdirSync(join(root, noun), { recursive: true, encoding: 'utf8' })
    .map((name) => `${noun}/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$/.test(file) && !nothingToBreak.test(file))
    .sort();
const everything = () => [...nouns.flatMap(filesOf), cookie];

/** @param {string} file */
const ownTest = (file) => file.replace(/\.tsx?$/, '.test.ts');
/** @param {string} file */
const hasOwnTest = (file) => existsSync(join(root, ownTest(file)));

/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>[number]} Mutant */

/** Counted as Stryker does: noticed by a test or by its time, of all that were tried. @param {readonly Mutant[]} mutants */
function scoreOf(mutants) {
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const tried = mutants.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status)).length;
  return { noticed, tried };
}

/**
 * @param {string} file
 * @param {boolean} told prints what nobody noticed
 * @param {boolean} ignoreStatic leaves out what is read once, when a module loads: slow to try
 */
async function mutate(file, told, ignoreStatic) {
  process.env.MUTATE_TEST = ownTest(file);
  if (existsSync(inMemory)) process.env.TMPDIR = inMemory;
  const stryker = new Stryker({
    mutate: [file],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'tests/bars/mutate.vitest.ts', related: false },
    coverageAnalysis: 'perTest',
    // Two cores, of which the tests themselves need one.
    concurrency: 1,
    ignoreStatic,
    timeoutMS: 10_000,
    reporters: told ? ['clear-text'] : [],
    clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false, reportScoreTable: false },
    tempDirName: folder,
    cleanTempDir: 'always',
    ignorePatterns: ['build', 'data', '.cache', 'test-results'],
    logLevel: quiet,
    disableTypeChecks: false,
    allowEmpty: true,
  });
  const mutants = await stryker.runMutationTest();
  rmSync(join(root, folder), { recursive: true, force: true });
  return { file, ...scoreOf(mutants) };
}

/** What has no row, each kept as soon as it is known. @param {{ minutes: number, under: string, anew: boolean, told: boolean }} given */
async function goOn({ minutes, under, anew, told }) {
  const end = Date.now() + minutes * 60_000;
  const fresh = anew ? [] : listFresh().map(({ file }) => file);
  for (const file of everything()) {
    if (Date.now() > end) return;
    if (file.startsWith(under) && !fresh.includes(file) && hasOwnTest(file)) keepRows([await mutate(file, told, false)]);
  }
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', default: '' }, told: { type: 'boolean', default: false }, minutes: { type: 'string', default: '600' }, under: { type: 'string', default: '' }, anew: { type: 'boolean', default: false } },
  });
  const { only, told, minutes, under, anew } = values;
  const wanted = everything();
  if (only !== '') {
    if (!wanted.includes(only) || !hasOwnTest(only)) throw new Error(`${only} is not among the files that are tried, or has no test beside it`);
    return tell([await mutate(only, told, false)], []);
  }
  if (!full) {
    const rows = [];
    for (const file of small) rows.push(await mutate(file, told, true));
    return tell(rows, []);
  }
  await goOn({ minutes: Number(minutes), under, anew, told });
  const known = listFresh();
  return tell(known.filter(({ file }) => wanted.includes(file)), wanted.filter((file) => !known.some((row) => row.file === file)));
}

/** @param {readonly { file: string, noticed: number, tried: number }[]} rows @param {readonly string[]} untried @returns {import('./registry.js').Result} */
function tell(rows, untried) {
  const sum = (/** @type {'noticed' | 'tried'} */ what) => rows.reduce((all, row) => all + row[what], 0);
  const [noticed, tried] = [sum('noticed'), sum('tried')];
  const percentOf = (/** @type {{ noticed: number, tried: number }} */ one) => (one.tried === 0 ? 100 : (100 * one.noticed) / one.tried);
  const score = percentOf({ noticed, tried });
  const lowest = [...rows].sort((a, b) => percentOf(a) - percentOf(b)).slice(0, 5);
  return {
    figures: [
      ['files', rows.length],
      ['broken on purpose', tried],
      ['noticed', noticed],
      ['score', `${score.toFixed(1)} %`],
      ...lowest.map((row) => /** @type {const} */ ([row.file.replace('app/', ''), `${percentOf(row).toFixed(1)} %, ${row.noticed} of ${row.tried}`])),
    ],
    faults: [
      ...(tried === 0 ? ['nothing was broken'] : []),
      ...(score < FLOOR ? [`${score.toFixed(1)} % is below ${FLOOR} %`] : []),
      ...(untried.length > 0 ? [`${untried.length} files have not been tried as they are, or have no test beside them: ${untried.slice(0, 5).join(', ')}`] : []),
    ],
  };
}
