// @ts-check
// Every line that decides who gets in, what is recorded and how content is locked is broken in each way that a program
// can break it; a test must notice. The long form goes on where the last one stopped (`mutate-ledger.js`).
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

/** @typedef {{ files: readonly string[], tests: readonly string[] }} Group What is broken, and the tests that may notice. */

/** Within a minute or so: the rules that are plain functions. @type {readonly Group[]} */
const small = [
  {
    files: ['app/domain/access/may.ts', 'app/domain/access/code.ts', 'app/domain/access/pin.ts', 'app/domain/keys/envelope.server.ts'],
    tests: ['app/domain/access/{may,code,pin}.test.ts', 'app/domain/keys/envelope.server.test.ts'],
  },
];

/** Files at once: each run begins with all tests of their noun. */
const batch = 6;

/** The tests of three nouns, for files that have none beside them. New files and tests are in it without a line here. @type {Readonly<Record<string, readonly string[]>>} */
const nouns = {
  'app/domain/access': ['app/domain/access/**/*.test.ts', 'tests/integration/access-*.test.ts', 'tests/integration/{four-eyes,representation,review,invitation,helpers}.test.ts'],
  'app/domain/audit': ['app/domain/audit/**/*.test.ts', 'tests/integration/audit-*.test.ts', 'tests/integration/{invariants,review,insider,reading-report,review-record}.test.ts'],
  'app/domain/keys': ['app/domain/keys/**/*.test.ts', 'tests/integration/keys-*.test.ts', 'tests/integration/{documents,file-submissions}.test.ts'],
};
const cookie = 'app/http/session-cookie.server.ts';

/** The invented people of the demonstration are data. @param {string} noun */
const filesOf = (noun) =>
  readdirSync(join(root, noun), { recursive: true, encoding: 'utf8' })
    .map((name) => `${noun}/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|demo-people|\.d\.ts$/.test(file))
    .sort();

/** Quick, and said where it should be: a file is tried by its own test, when it has one. @param {string} file */
const ownTest = (file) => file.replace(/\.tsx?$/, '.test.ts');

/** @returns {Group[]} with the tests that may notice; the quick ones first. */
function everything() {
  const all = [...Object.keys(nouns).flatMap(filesOf), cookie];
  const own = all.filter((file) => existsSync(join(root, ownTest(file))));
  const others = Object.entries(nouns).map(([noun, tests]) => ({ files: filesOf(noun).filter((file) => !own.includes(file)), tests }));
  return [...own.map((file) => ({ files: [file], tests: [ownTest(file)] })), ...others.reverse()];
}

/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>[number]} Mutant */

/** Counted as Stryker does: noticed by a test or by its time, of all that were tried. @param {readonly Mutant[]} mutants */
function scoreOf(mutants) {
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const tried = mutants.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status)).length;
  return { noticed, tried };
}

/**
 * @param {readonly Group[]} groups
 * @param {boolean} told prints what nobody noticed
 * @param {boolean} ignoreStatic leaves out what is read once, when a module loads: slow to try
 */
async function mutate(groups, told, ignoreStatic) {
  /** @type {Mutant[]} */
  const mutants = [];
  for (const { files, tests } of groups) {
    process.env.MUTATE_TESTS = tests.join(' ');
    if (existsSync(inMemory)) process.env.TMPDIR = inMemory;
    const stryker = new Stryker({
      mutate: [...files],
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
    mutants.push(...(await stryker.runMutationTest()));
  }
  rmSync(join(root, folder), { recursive: true, force: true });
  return mutants;
}

/** @param {readonly Mutant[]} mutants */
function byFile(mutants) {
  /** @type {Map<string, Mutant[]>} */
  const files = new Map();
  for (const mutant of mutants) {
    const file = mutant.fileName.replaceAll('\\', '/').replace(/^.*?(?=app\/)/, '');
    files.set(file, [...(files.get(file) ?? []), mutant]);
  }
  return [...files].map(([file, own]) => ({ file, ...scoreOf(own) }));
}

/** What has no row, a few files at a time, each kept as soon as it is known. @param {{ minutes: number, under: string, anew: boolean, told: boolean }} given */
async function goOn({ minutes, under, anew, told }) {
  const end = Date.now() + minutes * 60_000;
  const fresh = anew ? [] : listFresh().map(({ file }) => file);
  for (const { files, tests } of everything()) {
    const left = files.filter((file) => file.startsWith(under) && !fresh.includes(file));
    for (let at = 0; at < left.length && Date.now() < end; at += batch) {
      const some = left.slice(at, at + batch);
      const rows = byFile(await mutate([{ files: some, tests }], told, false));
      // A file of types alone has nothing to break.
      keepRows(some.map((file) => rows.find((row) => row.file === file) ?? { file, noticed: 0, tried: 0 }));
    }
  }
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', default: '' }, told: { type: 'boolean', default: false }, minutes: { type: 'string', default: '600' }, under: { type: 'string', default: '' }, anew: { type: 'boolean', default: false } },
  });
  const { only, told, minutes, under, anew } = values;
  if (only !== '') {
    const group = everything().find(({ files }) => files.includes(only));
    if (!group) throw new Error(`${only} is not among the files that are tried`);
    return tell(byFile(await mutate([{ files: [only], tests: group.tests }], told, false)), []);
  }
  if (!full) return tell(byFile(await mutate(small, told, true)), []);
  await goOn({ minutes: Number(minutes), under, anew, told });
  const known = listFresh();
  const wanted = everything().flatMap(({ files }) => files);
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
      ...(untried.length > 0 ? [`${untried.length} files have not been tried as they are: ${untried.slice(0, 5).join(', ')}`] : []),
    ],
  };
}
