// @ts-check
// Every act sent from another site, and every GET asked whether it changes something.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Connection from 'better-sqlite3';
import { load } from '../support/load.js';
import { newFolder } from '../support/portal.js';
import { controlsOf } from './damage.js';
import { runTests } from './tests.js';

const matrix = 'tests/security/matrix.test.ts';
const only = "'/:lang/file/check' takes nothing from another site";

/** @returns {Promise<import('./registry.js').Result>} */
export const run = async () => ({
  ...runTests([matrix]),
  controls: [
    ...controlsOf([
      { about: 'a server that never asks from where', from: /if \(isSafe\(req\.method\) \|\| \(none/, to: 'if (true || (none', file: matrix, only },
      { about: 'a server that takes who says nothing for its own', from: /said\d* === "same-origin"/, to: 'true', file: matrix, only },
    ]),
    { about: 'one row that is another after a read', found: await seesOneRow() },
  ],
});

async function seesOneRow() {
  const { makeCases } = /** @type {typeof import('../support/made-cases.ts')} */ (await load('tests/support/made-cases.ts'));
  const { changed, openTables } = /** @type {typeof import('../support/matrix.tables.ts')} */ (await load('tests/support/matrix.tables.ts'));
  const dataDir = newFolder();
  await makeCases(dataDir, 2);
  const tables = openTables(dataDir);
  const before = tables.read();
  const beside = new Connection(join(dataDir, 'voorportaal.sqlite'));
  beside.exec('UPDATE cases SET location = location || 1 WHERE id = (SELECT min(id) FROM cases)');
  beside.close();
  const seen = changed(before, tables.read());
  tables.close();
  rmSync(dataDir, { recursive: true, force: true });
  return seen.join() === 'cases';
}
