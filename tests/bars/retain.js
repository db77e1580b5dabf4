// @ts-check
// P1: terms, holds, erasure. The tests of keeping and forgetting with more cases and more kills, the clock moved by the
// injected `now`; in full also the command itself with its clock moved on.
import { rmSync } from 'node:fs';
import { faketimeMissing, findFaketime } from '../support/faketime.js';
import { load } from '../support/load.js';
import { newFolder, runCommand } from '../support/portal.js';
import { runTests } from './tests.js';

/** @type {typeof import('../support/made-cases.ts')} */
const { makeCases } = await load('tests/support/made-cases.ts');

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  if (full) process.env.RETAIN_FULL = '1';
  const result = runTests(['tests/integration/retention.test.ts', 'tests/integration/retention-erased.test.ts', 'app/domain/retention/judge.test.ts']);
  if (!full || engine !== 'sqlite') return result;
  const command = await withClockMoved();
  return { figures: [...result.figures, ...command.figures], faults: [...result.faults, ...command.faults] };
}

/** @returns {Promise<import('./registry.js').Result>} the command as an operator runs it, with a clock that stands 61 and then 92 days on. */
async function withClockMoved() {
  const faketime = findFaketime();
  if (!faketime) return { figures: [], faults: [`the command with its clock moved was not run: ${faketimeMissing}`] };
  const dataDir = newFolder();
  await makeCases(dataDir, 5);
  /** @type {string[]} */
  const faults = [];
  let erased = 0;
  for (const { days, drafts } of [{ days: 61, drafts: 0 }, { days: 92, drafts: 5 }]) {
    const { out, err } = await runCommand(dataDir, ['retention'], faketime(`+${days}d`));
    erased = Number(/Drafts erased: (\d+)/.exec(out)?.[1] ?? Number.NaN);
    if (erased !== drafts) faults.push(`${days} days on: ${out}${err}`);
  }
  rmSync(dataDir, { recursive: true, force: true });
  return { figures: [['drafts erased by the command, 92 days on', erased]], faults };
}
