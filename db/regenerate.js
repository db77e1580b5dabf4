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

const { erasable } = module;
/** @param {(typeof module.appendOnly)[number]} table */
const mayGo = (table) => erasable.includes(table);
const proof = (/** @type {string} */ quote) =>
  `SELECT 1 FROM ${quote}erasures${quote} e WHERE e.case_id = OLD.case_id AND e.at >= OLD.at`;

/** @param {(typeof module.appendOnly)[number]} table */
const sqliteTriggers = (table) =>
  ['update', 'delete'].map(
    (act) =>
      `CREATE TRIGGER \`${table}_no_${act}\` BEFORE ${act.toUpperCase()} ON \`${table}\`\n` +
      (act === 'delete' && mayGo(table) ? `WHEN NOT EXISTS (${proof('`')})\n` : '') +
      `BEGIN SELECT RAISE(ABORT, 'append-only: ${table}'); END;`,
  );

const pgFunctions = [
  'CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$\n' +
    `BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$;`,
  'CREATE FUNCTION goes_with_proof() RETURNS trigger LANGUAGE plpgsql AS $$\n' +
    `BEGIN\n  IF EXISTS (${proof('"')}) THEN RETURN OLD; END IF;\n` +
    `  RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME;\nEND $$;`,
];

/** @param {(typeof module.appendOnly)[number]} table */
const pgTriggers = (table) => [
  `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE ${mayGo(table) ? '' : 'OR DELETE '}OR TRUNCATE ON "${table}"\n` +
    'FOR EACH STATEMENT EXECUTE FUNCTION append_only();',
  // Also for a session that says session_replication_role = replica.
  `ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER "${table}_append_only";`,
  ...(mayGo(table)
    ? [
        `CREATE TRIGGER "${table}_goes_with_proof" BEFORE DELETE ON "${table}"\nFOR EACH ROW EXECUTE FUNCTION goes_with_proof();`,
        `ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER "${table}_goes_with_proof";`,
      ]
    : []),
];

const triggers = {
  sqlite: module.appendOnly.flatMap(sqliteTriggers),
  pg: [...pgFunctions, ...module.appendOnly.flatMap(pgTriggers)],
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
