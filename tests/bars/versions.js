// @ts-check
// The floor below which known holes lie (security 0, 1.7), and the settings of the database after a first write:
// before it SQLite tells what was asked, not what is (R3).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Connection from 'better-sqlite3';
import pg from 'pg';
import { load } from '../support/load.js';
import { isAtLeast } from '../support/lock.js';

/** @type {Record<string, string>} */
const floor = JSON.parse(readFileSync(new URL('./minimum-versions.json', import.meta.url), 'utf8'));
const require = createRequire(import.meta.url);

/** @param {string} name */
const packageVersion = (name) => /** @type {string} */ (require(`${name}/package.json`).version);

/** @param {import('./registry.js').Told} told @returns {Promise<import('./registry.js').Result>} */
export async function run({ engine }) {
  const { openTestDatabase } = /** @type {typeof import('../support/database.ts')} */ (await load('tests/support/database.ts'));
  const opened = await openTestDatabase();
  try {
    await opened.db.check();
    const own = engine === 'sqlite' ? await sqlite(opened.place.file ?? '') : await postgres(opened.place.url ?? '');
    const found = { node: process.versions.node, ...own.versions, ...Object.fromEntries(Object.keys(floor).filter((name) => !['node', 'sqlite', 'postgresql'].includes(name)).map((name) => [name, packageVersion(name)])) };
    const below = Object.entries(found).filter(([name, version]) => !isAtLeast(version, floor[name] ?? '0'));
    return {
      figures: [...Object.entries(found), ['settings proved after a write', own.settings]],
      faults: [...below.map(([name, version]) => `${name} is ${version}, ${floor[name]} at least`), ...own.faults],
      controls: [{ about: 'a version just below', found: !isAtLeast('3.51.2', '3.51.3') && !isAtLeast('2.9.9', '2.17.3') }, ...own.controls],
    };
  } finally {
    await opened.close();
  }
}

const wanted = { synchronous: 2, secure_delete: 1, trusted_schema: 0, foreign_keys: 1, cell_size_check: 1, recursive_triggers: 1 };

/** @param {string} file */
async function sqlite(file) {
  const { harden, prove } = /** @type {typeof import('../../db/pragmas.ts')} */ (await load('db/pragmas.ts'));
  const db = harden(new Connection(file));
  db.exec('INSERT INTO db_probe (one, at) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET at = 1');
  const faults = Object.entries(wanted).flatMap(([name, value]) => {
    const is = db.pragma(name, { simple: true });
    return is === value ? [] : [`${name} is ${String(is)}, must be ${value}`];
  });
  // The control: left alone, the driver does not flush, whatever it said before the first write.
  const careless = new Connection(file);
  careless.pragma('journal_mode = WAL');
  careless.exec('INSERT INTO db_probe (one, at) VALUES (1, 2) ON CONFLICT (one) DO UPDATE SET at = 2');
  const controls = [{ about: 'a connection that was not hardened', found: refuses(() => prove(careless)) }];
  const versions = { sqlite: String(db.prepare('SELECT sqlite_version()').pluck().get()) };
  for (const each of [careless, db]) each.close();
  return { versions, settings: Object.keys(wanted).length, faults, controls };
}

/** @param {() => void} act */
function refuses(act) {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}

/** @param {string} url */
async function postgres(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('server_version') AS version, current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages");
  await client.end();
  const { version = '', commit, encoding, fsync, pages } = /** @type {Record<string, string>} */ (rows[0] ?? {});
  const faults = Object.entries({ synchronous_commit: [commit, 'on'], server_encoding: [encoding, 'UTF8'], fsync: [fsync, 'on'], full_page_writes: [pages, 'on'] }).flatMap(([name, [is, must]]) => (is === must ? [] : [`${name} is ${is}`]));
  const { openDb } = /** @type {typeof import('../../db/engine.pg.ts')} */ (await load('db/engine.pg.ts'));
  const careless = new URL(url);
  careless.searchParams.set('options', '-c synchronous_commit=off');
  const db = openDb({ place: careless.href });
  const refused = await db.check().then(() => false, () => true);
  await db.close();
  return { versions: { postgresql: version.split(' ')[0] ?? '' }, settings: 4, faults, controls: [{ about: 'a server that acknowledges before it flushes', found: refused }] };
}
