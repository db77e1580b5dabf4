// @ts-check
// All checks, in the order in which they fail fastest: `npm test`. For a part: `node tests/run.js --only=unit,e2e`.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../setup.js';
import { fetchPrograms, needProgram } from './support/debian.js';
import { listFailures, listUnsteady } from './support/failures.js';
import { startPostgres } from './support/postgres.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** That read documents, and that make some for the tests. */
const documentPrograms = ['clamav-daemon', 'bubblewrap', 'poppler-utils', 'libheif-examples', 'qpdf', 'libimage-exiftool-perl'];

/** What ran, for the bar that says what it proves. @param {string} step */
const report = (step) => join(root, '.cache', 'reports', `${step}.json`);

/** @typedef {{ ok: boolean, why?: string }} Outcome  `why` without `ok: false`: not run, and for which reason. */
/** @type {Record<string, () => Promise<Outcome> | Outcome>} */
const steps = {
  setup: () => {
    install();
    return { ok: true };
  },
  // The build has one core to itself: beside it there is time to read the sources.
  source: () =>
    all([script('setup.js'), tool(['typescript/bin/tsc', '--noEmit']), tool(['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.pg.json']), tool(['eslint/bin/eslint.js', '.', '--max-warnings=0'])]),
  unit: () => vitest('unit', ''),
  postgresql,
  e2e,
  bars: () => script('tests/bars/run.js', 'all'),
};

async function postgresql() {
  await fetched;
  const started = await startPostgres();
  if ('reason' in started) return { ok: true, why: started.reason };
  try {
    return await vitest('postgresql', started.url, 'tests/integration');
  } finally {
    await started.stop();
  }
}

/** @param {string} step @param {string} databaseUrl @param {string[]} files */
const vitest = (step, databaseUrl, ...files) =>
  tool(['vitest/vitest.mjs', 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report(step)}`], { DATABASE_URL: databaseUrl });

async function e2e() {
  const browser = await findBrowser();
  if (!browser) return { ok: false, why: 'no Chromium, and none could be installed (Debian: apt-get install chromium)' };
  const told = { PLAYWRIGHT_JSON_OUTPUT_NAME: report('e2e') };
  return tool(['@playwright/test/cli.js', 'test', '--reporter=list,json'], { CHROMIUM_PATH: browser, DATABASE_URL: '', ...told });
}

/**
 * The shell of Chromium has the same engine and no window around it, which costs two cores most of their time: it is
 * fetched where that is easy. Else what is there, else what Playwright downloads.
 */
async function findBrowser() {
  await fetched;
  const { chromium } = await import('@playwright/test');
  const shell = '/usr/bin/chromium-headless-shell';
  const find = () => [process.env.CHROMIUM_PATH, shell, '/usr/bin/chromium', '/usr/bin/google-chrome', chromium.executablePath()].find((place) => place && existsSync(place));
  if (!process.env.CHROMIUM_PATH && !existsSync(shell) && !needProgram('chromium-headless-shell') && !find()) needProgram('chromium');
  if (!find()) await tool(['@playwright/test/cli.js', 'install', 'chromium']);
  return find();
}

/** Side by side. @param {Promise<Outcome>[]} begun @returns {Promise<Outcome>} */
async function all(begun) {
  const outcomes = await Promise.all(begun);
  return outcomes.find(({ ok }) => !ok) ?? { ok: true };
}

/** @param {...string} command @returns {Promise<Outcome>} */
const script = (...command) => ended(command, { DATABASE_URL: '' });

/**
 * Runs the program of a package with this Node.
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<Outcome>}
 */
function tool([script = '', ...args], env = {}) {
  const [scope = '', name = '', ...rest] = script.split('/');
  const pkg = scope.startsWith('@') ? `${scope}/${name}` : scope;
  const file = scope.startsWith('@') ? rest.join('/') : [name, ...rest].join('/');
  const path = join(dirname(require.resolve(`${pkg}/package.json`)), file);
  return ended([path, ...args], env);
}

/** @param {string[]} command of this Node @param {Record<string, string>} env @returns {Promise<Outcome>} */
function ended(command, env) {
  const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((settle) => {
    child.once('error', (error) => settle({ ok: false, why: error.message }));
    child.once('close', (code) => settle({ ok: code === 0 }));
  });
}

/** Programs that later steps need come while the first ones run. @type {Promise<void> | undefined} */
let fetched;

async function main() {
  const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',');
  const unknown = only?.filter((name) => !Object.hasOwn(steps, name)) ?? [];
  if (unknown.length > 0) throw new Error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}`);
  const rows = [];
  if (!only) fetched = fetchPrograms(['postgresql', 'chromium-headless-shell', 'strace', 'eatmydata', 'faketime', 'fiu-utils', ...documentPrograms]);
  for (const [name, step] of Object.entries(steps)) {
    if (only && !only.includes(name)) continue;
    console.log(`\n== ${name}`);
    const begun = performance.now();
    rmSync(report(name), { force: true });
    const outcome = await Promise.resolve()
      .then(step)
      .catch((error) => ({ ok: false, why: error instanceof Error ? error.message : String(error) }));
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    if (outcome.why) console.log(outcome.why);
    const result = outcome.ok ? (outcome.why ? 'not run' : 'passed') : 'FAILED';
    rows.push({ name, result, seconds, why: outcome.why ?? '' });
    if (name === 'setup' && !outcome.ok) break;
  }
  for (const { name } of rows.filter(({ result }) => result === 'FAILED')) {
    for (const failure of listFailures(report(name))) console.log(`\n${name}: ${failure}`);
  }
  for (const test of rows.some(({ name }) => name === 'e2e') ? listUnsteady(report('e2e')) : []) console.log(`\ne2e, only on its second try: ${test}`);
  console.log('');
  for (const { name, result, seconds, why } of rows) {
    console.log(`${name.padEnd(11)} ${result.padEnd(8)} ${seconds.padStart(7)} s  ${why}`);
  }
  process.exit(rows.some(({ result }) => result === 'FAILED') ? 1 : 0);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
