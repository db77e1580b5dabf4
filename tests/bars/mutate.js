// @ts-check
// Every line that decides who gets in, what is recorded and how content is locked is broken in each way that a program
// can break it; a test must notice. `-- --only=app/domain/access/pin.ts` looks at files of that name alone.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FLOOR = 85;
/** Its type is an enum that is not there when it runs. */
const quiet = /** @type {import('@stryker-mutator/api/core').LogLevel} */ (/** @type {unknown} */ ('error'));
const folder = 'build/mutate';

/** @typedef {{ files: readonly string[], tests: readonly string[] }} Group What is broken, and the tests that may notice. */

/** Within a minute or so: the rules that are plain functions. @type {readonly Group[]} */
const small = [
  {
    files: ['app/domain/access/may.ts', 'app/domain/access/code.ts', 'app/domain/access/pin.ts', 'app/domain/keys/envelope.server.ts'],
    tests: ['app/domain/access/{may,code,pin}.test.ts', 'app/domain/keys/envelope.server.test.ts'],
  },
];

const noTests = '!app/**/*.test.ts';

/** New files and tests of these nouns are in it without a line here. @type {readonly Group[]} */
const everything = [
  {
    // The invented people of the demonstration are data.
    files: ['app/domain/access/**/*.ts', noTests, '!app/domain/access/demo-people.ts'],
    tests: ['app/domain/access/**/*.test.ts', 'tests/integration/access-*.test.ts', 'tests/integration/{four-eyes,representation,review,invitation}.test.ts'],
  },
  { files: ['app/domain/audit/**/*.ts', noTests], tests: ['app/domain/audit/**/*.test.ts', 'tests/integration/audit-*.test.ts', 'tests/integration/{invariants,review}.test.ts'] },
  { files: ['app/domain/keys/**/*.ts', noTests], tests: ['app/domain/keys/**/*.test.ts', 'tests/integration/keys-*.test.ts', 'tests/integration/{documents,file-submissions}.test.ts'] },
  { files: ['app/http/session-cookie.server.ts'], tests: ['app/http/session-cookie.server.test.ts'] },
];

/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>[number]} Mutant */

/** Counted as Stryker does: noticed by a test or by its time, of all that were tried. @param {readonly Mutant[]} mutants */
function scoreOf(mutants) {
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const tried = mutants.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status)).length;
  return { noticed, tried, score: tried === 0 ? 100 : (100 * noticed) / tried };
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

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, args }) {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', default: '' }, told: { type: 'boolean', default: false } } });
  const [groups, chosen] = [full || values.only !== '' ? everything : small, values.only];
  /** @type {readonly Group[]} */
  const wanted = chosen === '' ? groups : groups.filter(({ files }) => files.some((file) => !file.startsWith('!') && chosen.startsWith(file.replace(/\*.*$/, '')))).map(({ tests }) => ({ files: [chosen], tests }));
  const mutants = await mutate(wanted, values.told, !full && chosen === '');
  /** @type {Map<string, Mutant[]>} */
  const byFile = new Map();
  for (const mutant of mutants) {
    const file = mutant.fileName.replaceAll('\\', '/').replace(/^.*?(?=app\/)/, '');
    byFile.set(file, [...(byFile.get(file) ?? []), mutant]);
  }
  const rows = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, own]) => ({ file, ...scoreOf(own) }));
  const whole = scoreOf(mutants);
  const percent = (/** @type {number} */ score) => `${score.toFixed(1)} %`;
  return {
    figures: [
      ['broken on purpose', whole.tried],
      ['noticed', whole.noticed],
      ['score', percent(whole.score)],
      ...rows.map(({ file, score, noticed, tried }) => /** @type {const} */ ([file.replace('app/', ''), `${percent(score)}, ${noticed} of ${tried}`])),
    ],
    faults: [
      ...(whole.tried === 0 ? ['nothing was broken'] : []),
      ...(whole.score < FLOOR ? [`${percent(whole.score)} is below ${FLOOR} %`] : []),
      ...rows.filter(({ score }) => score < FLOOR).map(({ file, score }) => `${file}: ${percent(score)} is below ${FLOOR} %`),
    ],
  };
}
