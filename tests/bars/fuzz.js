// @ts-check
// Everything that reads what others send. `-- --runs=1000000` tries as often as that for each reader.
import { parseArgs } from 'node:util';
import { runTests } from './tests.js';

/** @param {import('./registry.js').Told} told */
export function run({ full, args }) {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: full ? '100000' : '150' } } });
  process.env.FUZZ_RUNS = values.runs;
  return Promise.resolve(runTests(['tests/security/fuzz.test.ts']));
}
