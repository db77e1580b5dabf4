// @ts-check
// The checker must be able to fail: in a copy of the database something is broken on purpose, and must be found.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { load } from '../support/load.js';

/** @typedef {import('../support/history.js').Op} Op */

/** @type {typeof import('../support/checker.ts')} */
const { checkHistory } = await load('tests/support/checker.ts');

/** @param {string} dataDir @param {Op[]} history */
export function controlIn(dataDir, history) {
  /** @param {string} about @param {(db: InstanceType<typeof Database>) => void} damage */
  return async (about, damage) => {
    const copy = join(dataDir, 'control.sqlite');
    copyFileSync(join(dataDir, 'voorportaal.sqlite'), copy);
    const db = new Database(copy);
    for (const { name } of /** @type {{ name: string }[]} */ (db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())) db.exec(`DROP TRIGGER "${name}"`);
    damage(db);
    db.close();
    const { faults } = await checkHistory(dataDir, history, copy);
    return { about, found: faults.length > 0 };
  };
}
