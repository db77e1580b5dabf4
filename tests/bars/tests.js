// @ts-check
// A bar that is measured by tests which `npm test` runs too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ testResults: { assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} Report */

/**
 * @param {readonly string[]} args @param {Record<string, string>} env
 * @returns {Report['testResults'][number]['assertionResults'] | undefined} without any when they did not run.
 */
function resultsOf(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-bar-'));
  const report = join(folder, 'report.json');
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
  spawnSync(process.execPath, [vitest, 'run', ...args, '--reporter=json', `--outputFile=${report}`], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
  const { testResults } = existsSync(report) ? /** @type {Report} */ (JSON.parse(readFileSync(report, 'utf8'))) : { testResults: undefined };
  rmSync(folder, { recursive: true, force: true });
  return testResults?.flatMap(({ assertionResults }) => assertionResults);
}

/** Whether one of these tests sees what was done on purpose. @param {string} file @param {string} only part of their names @param {Record<string, string>} env */
export function failsIn(file, only, env) {
  const ran = (resultsOf([file, '-t', only, '--config', fileURLToPath(new URL('./damaged.vitest.ts', import.meta.url))], env) ?? []).filter(({ status }) => status === 'failed' || status === 'passed');
  if (ran.length === 0) throw new Error(`no test of ${file} has in its name: ${only}`);
  return ran.some(({ status }) => status === 'failed');
}

/**
 * Runs test files and tells what they tell (`tests/support/figures.ts`).
 * @param {readonly string[]} files @param {Record<string, string>} [env]
 * @returns {import('./registry.js').Result}
 */
export function runTests(files, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-bar-'));
  const told = join(folder, 'figures.jsonl');
  const tests = resultsOf(files, { BAR_FIGURES: told, ...env });
  if (!tests) return { figures: [], faults: ['the tests did not run'] };
  const failed = tests.filter(({ status }) => status !== 'passed');
  const lines = existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : [];
  rmSync(folder, { recursive: true, force: true });
  return {
    figures: [['tests', tests.length], ...lines.map((line) => /** @type {[string, string | number]} */ (JSON.parse(line)))],
    faults: [
      ...(tests.length === 0 ? ['no test ran'] : []),
      ...failed.map(({ fullName, failureMessages }) => `${fullName}: ${(failureMessages[0] ?? 'not run').split('\n')[0]}`),
    ],
  };
}
