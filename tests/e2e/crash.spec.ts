// The crash bar, short, on SQLite: `npm run bar:crash -- --kills 500` is the long run, on both databases.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

test('twenty-five kills lose nothing that was acknowledged', async () => {
  test.setTimeout(300_000);
  const run = promisify(execFile)(process.execPath, ['tests/bars/run.js', 'crash', '--engine=sqlite', '--kills', '25']);
  const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => ({ stdout: `${error.stdout}\n${error.stderr}` }));
  expect(stdout).toMatch(/\npassed\n$/);
  // The figures stand in the log of the tests.
  console.log(stdout);
});
