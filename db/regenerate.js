// @ts-check
// Writes both folders of migrations anew: the tables, then the triggers of the append-only tables.
// Only until the first release; from then on `npm run db:generate` adds a migration and none is ever changed.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

if (execFileSync('git', ['tag', '--list', 'v*'], { encoding: 'utf8' }).trim() !== '') {
  throw new Error('There has been a release: migrations are only added now (npm run db:generate), see db/README.md');
}

/** @type {{ module: typeof import('./schema/append-only.ts') }} */
const { module } = await runnerImport('./db/schema/append-only.ts', { configFile: false });
const breakpoint = '\n--> statement-breakpoint\n';

/** @param {string} table */
const sqliteTriggers = (table) =>
  ['update', 'delete'].map(
    (act) =>
      `CREATE TRIGGER \`${table}_no_${act}\` BEFORE ${act.toUpperCase()} ON \`${table}\`\n` +
      `BEGIN SELECT RAISE(ABORT, 'append-only: ${table}'); END;`,
  );

const pgFunction =
  'CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$\n' +
  `BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$;`;

/** @param {string} table */
const pgTriggers = (table) => [
  `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "${table}"\n` +
    'FOR EACH STATEMENT EXECUTE FUNCTION append_only();',
  // Also for a session that says session_replication_role = replica.
  `ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER "${table}_append_only";`,
];

const triggers = {
  sqlite: module.appendOnly.flatMap(sqliteTriggers),
  pg: [pgFunction, ...module.appendOnly.flatMap(pgTriggers)],
};

for (const [engine, statements] of Object.entries(triggers)) {
  const folder = `db/migrations/${engine}`;
  /** @param {...string} args */
  const generate = (...args) =>
    execFileSync('npx', ['drizzle-kit', 'generate', '--config', `db/drizzle.${engine}.ts`, ...args], { stdio: 'inherit' });
  rmSync(folder, { recursive: true, force: true });
  generate('--name', 'initial');
  generate('--custom', '--name', 'append_only');
  const file = readdirSync(folder).find((name) => name.endsWith('_append_only.sql'));
  writeFileSync(`${folder}/${file}`, statements.join(breakpoint) + '\n');
}
