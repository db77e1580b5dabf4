// @ts-check
// The program is killed at every statement of its migrations, of an empty database and of a filled one of every earlier
// version (R11). Afterwards the database is as it was before, or whole; then it is migrated, and not a row has changed.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../support/load.js';
import { newFolder, runCommand } from '../support/portal.js';

/** @typedef {import('../support/tables.ts').Look} Look */
/** @typedef {{ dataDir: string, url: string, seen: Look, close: () => Promise<void> }} Kept */

/** @type {typeof import('../support/database.ts')} */
const { freshPlace } = await load('tests/support/database.ts');
/** @type {typeof import('../support/tables.ts')} */
const { contents, fill, look } = await load('tests/support/tables.ts');
/** @type {typeof import('../../db/migrations.ts')} */
const { shippedMigrations } = await load('db/migrations.ts');

/** Of the short form: one statement in so many. It has no common divisor with what a migration repeats. */
const SHORT_STEP = 31;

/** @param {import('../../db/migrations.ts').Migration[]} migrations @param {boolean} filled @returns {Promise<Kept>} */
async function databaseOf(migrations, filled) {
  const { place, remove } = await freshPlace(migrations);
  const dataDir = newFolder();
  const file = join(dataDir, 'voorportaal.sqlite');
  if (place.file) copyFileSync(place.file, file);
  const seen = await look(place.file ? { file } : place);
  if (filled) await fill(seen);
  const close = async () => {
    await seen.close();
    await remove();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { dataDir, url: place.url ?? '', seen, close };
}

/** The program's own command, as an operator gives it. @param {Kept} kept @param {Record<string, string>} env */
const migrate = ({ dataDir, url }, env = {}) =>
  runCommand(dataDir, ['migrate'], { DATABASE_URL: url, NODE_OPTIONS: `--import=${new URL('./migrate-killed.js', import.meta.url).href}`, ...env });

/** @param {Look} seen */
const stateOf = async (seen) => JSON.stringify([await seen.shape(), await contents(seen)]);

/**
 * Kills at one statement after another until the migration was through.
 * @param {Kept} kept @param {string} whole the shape of a database that nobody killed @param {number} step
 */
async function killAtEach(kept, whole, step) {
  const { seen } = kept;
  const tables = await seen.tables();
  const [before, written] = [await stateOf(seen), await contents(seen, tables)];
  const faults = [];
  let kills = 0;
  for (let at = 1; ; at += step) {
    const { code, err } = await migrate(kept, { KILL_AT: String(at) });
    if (code === null) kills += 1;
    else if (code !== 0) faults.push(`statement ${at}: ended with ${code}: ${err.slice(0, 200)}`);
    if ((await stateOf(seen)) === before && code === null) continue;
    if ((await seen.shape()) !== whole) faults.push(`killed at statement ${at}: half of the migration stayed`);
    break;
  }
  const last = await migrate(kept);
  if (last.code !== 0) faults.push(`afterwards the migration failed: ${last.err.slice(0, 200)}`);
  if ((await seen.shape()) !== whole) faults.push('afterwards the tables are not those of a database that nobody killed');
  const now = await contents(seen, tables);
  for (const [name, hash] of Object.entries(written)) if (now[name] !== hash) faults.push(`the rows of ${name} have changed`);
  return { kills, faults };
}

/** A migrator that makes half of its work last must be seen. @param {import('../../db/migrations.ts').Migration[]} earlier */
async function control(earlier) {
  const kept = await databaseOf(earlier, false);
  const before = await stateOf(kept.seen);
  const { code } = await migrate(kept, { KILL_AT: '60', COMMIT_BEFORE: 'yes' });
  const found = code === null && (await stateOf(kept.seen)) !== before;
  await kept.close();
  return { about: 'a migrator that commits half way', found };
}

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ full, engine }) {
  const shipped = shippedMigrations(engine === 'postgresql' ? 'pg' : 'sqlite');
  const reference = await databaseOf(shipped, false);
  const whole = await reference.seen.shape();
  await reference.close();
  const faults = [];
  let [kills, rows] = [0, 0];
  for (const count of shipped.keys()) {
    const kept = await databaseOf(shipped.slice(0, count), count > 0);
    for (const { name } of await kept.seen.tables()) rows += await kept.seen.count(name);
    const found = await killAtEach(kept, whole, full ? 1 : SHORT_STEP);
    await kept.close();
    kills += found.kills;
    faults.push(...found.faults.map((fault) => `from ${count === 0 ? 'nothing' : shipped[count - 1]?.name}: ${fault}`));
  }
  if (kills === 0) faults.push('nothing was killed');
  if (rows === 0) faults.push('no database had rows');
  return {
    figures: [['earlier versions', shipped.length], ['kills', kills], ['rows that had to stay', rows]],
    faults,
    controls: [await control([])],
  };
}
