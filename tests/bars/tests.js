// @ts-check
// A bar that is measured by tests which `npm test` runs too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ testResults: { assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} Report */

/**
 * Runs test files and tells what they tell (`tests/support/figures.ts`).
 * @param {readonly string[]} files
 * @returns {import('./registry.js').Result}
 */
export function runTests(files) {
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-bar-'));
  const [report, told] = [join(folder, 'report.json'), join(folder, 'figures.jsonl')];
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
  const args = [vitest, 'run', ...files, '--reporter=json', `--outputFile=${report}`];
  spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, BAR_FIGURES: told } });
  if (!existsSync(report)) return { figures: [], faults: ['the tests did not run'] };
  const { testResults } = /** @type {Report} */ (JSON.parse(readFileSync(report, 'utf8')));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
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
