// @ts-check
// P1: terms, holds, erasure. The tests of keeping and forgetting with more cases and more kills, the clock moved by the
// injected `now`; in full also the command itself under faketime, 100 days on.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { load } from '../support/load.js';
import { newFolder } from '../support/portal.js';
import { runTests } from './tests.js';

/** @type {typeof import('../support/made-cases.ts')} */
const { makeCases } = await load('tests/support/made-cases.ts');

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  if (full) process.env.RETAIN_FULL = '1';
  const result = runTests(['tests/integration/retention.test.ts', 'tests/integration/retention-erased.test.ts', 'app/domain/retention/judge.test.ts']);
  if (!full || engine !== 'sqlite') return result;
  const command = await underFaketime();
  return { figures: [...result.figures, ...command.figures], faults: [...result.faults, ...command.faults] };
}

/** @returns {Promise<import('./registry.js').Result>} the command as an operator runs it, with a clock that stands 61 and then 92 days on. */
async function underFaketime() {
  const dataDir = newFolder();
  await makeCases(dataDir, 5);
  /** @param {number} days */
  const retention = (days) => spawnSync('faketime', ['-f', `+${days}d`, process.execPath, 'server.js', 'retention'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', DATA_DIR: dataDir } });
  const [warned, erased] = [retention(61), retention(92)];
  rmSync(dataDir, { recursive: true, force: true });
  if (warned.error) return { figures: [], faults: ['faketime is not installed (Debian: apt-get install faketime)'] };
  /** @type {string[]} */
  const faults = [];
  if (!/Drafts erased: 0/.test(warned.stdout)) faults.push(`61 days on: ${warned.stdout}${warned.stderr}`);
  if (!/Drafts erased: 5/.test(erased.stdout)) faults.push(`92 days on: ${erased.stdout}${erased.stderr}`);
  return { figures: [['drafts erased by the command under faketime', Number(/Drafts erased: (\d+)/.exec(erased.stdout)?.[1] ?? 0)]], faults };
}
