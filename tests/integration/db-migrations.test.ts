import { randomBytes } from 'node:crypto';
import { getTableName, sql } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { dialect } from '#db/columns.ts';
import { migrateDatabase, openDatabase } from '#db/client.server.ts';
import { rows } from '#db/engine.ts';
import { migration, shippedMigrations, type Migration } from '#db/migrations.ts';
import * as schema from '#db/schema/index.ts';
import { freshPlace, type TestDatabase } from '../support/database.ts';
import { contents, counts, fill, look, type Look } from '../support/tables.ts';

const shipped = shippedMigrations(dialect);
const cleaning: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function databaseWith(migrations: Migration[]): Promise<{ place: TestDatabase['place']; seen: Look }> {
  const { place, remove } = await freshPlace(migrations);
  const seen = await look(place);
  cleaning.push(remove, () => seen.close());
  return { place, seen };
}

const pair = [
  migration(
    '0000_parents',
    `CREATE TABLE parents (id text PRIMARY KEY, name text, kind text CHECK (kind IN ('a', 'b')));
--> statement-breakpoint
CREATE TABLE children (
  id text PRIMARY KEY,
  parent_id text NOT NULL REFERENCES parents (id) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE INDEX children_parent ON children (parent_id);`,
  ),
  migration('0001_more', 'CREATE TABLE others (id text PRIMARY KEY);\n--> statement-breakpoint\nALTER TABLE parents ADD COLUMN age integer;'),
];

describe('the migrations of the program', () => {
  test.each(shipped.map((_, n) => n + 1))('keep every row of a database that has had the first %i', async (n) => {
    const { place, seen } = await databaseWith(shipped.slice(0, n));
    const before = await fill(seen);
    expect(Object.values(before).every((rows) => rows > 0)).toBe(true);
    const tables = await seen.tables();
    const written = await contents(seen, tables);
    await migrateDatabase({ ...place, migrations: shipped });
    expect(await counts(seen)).toMatchObject(before);
    expect(await contents(seen, tables)).toEqual(written);
    const db = await openDatabase(place);
    await db.close();
  });

  test('know every table and column of the schema (else: npm run db:generate)', async () => {
    const { place } = await databaseWith(shipped);
    const db = await openDatabase(place);
    const tables = Object.values(schema);
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(await db.read.select().from(table).limit(1), getTableName(table)).toEqual([]);
    await db.close();
  });

  test('run once: a second time changes nothing', async () => {
    const { place, seen } = await databaseWith(shipped);
    const before = await seen.shape();
    await migrateDatabase(place);
    expect(await seen.shape()).toBe(before);
  });

  test('broken off at any statement leave what was there', async () => {
    const last = shipped.at(-1)!;
    const { place, seen } = await databaseWith(shipped.slice(0, -1));
    await fill(seen);
    const before = { shape: await seen.shape(), counts: await counts(seen) };
    const step = Math.ceil(last.statements.length / 10);
    for (let at = 0; at < last.statements.length; at += step) {
      const broken = brokenAt(last, at);
      await expect(migrateDatabase({ ...place, migrations: [...shipped.slice(0, -1), broken] })).rejects.toThrow('failed');
      expect({ shape: await seen.shape(), counts: await counts(seen) }).toEqual(before);
    }
    await migrateDatabase(place);
  });
});

describe('a migration', () => {
  test('broken off at any statement, of the first or a later one, leaves what was there', async () => {
    const { place, seen } = await databaseWith([]);
    const before = await seen.shape();
    for (const [which, each] of pair.entries()) {
      for (const at of each.statements.keys()) {
        const migrations = pair.with(which, brokenAt(each, at));
        await expect(migrateDatabase({ ...place, migrations })).rejects.toThrow(each.name);
        expect(await seen.shape()).toBe(before);
      }
    }
    await migrateDatabase({ ...place, migrations: pair });
    expect(await fill(seen)).toEqual({ parents: 3, children: 3, others: 3 });
  });

  test('that was edited after it ran is refused', async () => {
    const { place } = await databaseWith(pair);
    const edited = pair.with(1, migration('0001_more', 'CREATE TABLE others (id text PRIMARY KEY, more text);'));
    await expect(openDatabase({ ...place, migrations: edited })).rejects.toThrow('0001_more was edited');
  });

  test('that comes before one that has run is refused', async () => {
    const { place } = await databaseWith(pair);
    const late = [pair[0]!, migration('0000_parents_b', 'CREATE TABLE late (id text PRIMARY KEY);'), pair[1]!];
    await expect(openDatabase({ ...place, migrations: late })).rejects.toThrow('0000_parents_b comes before');
  });

  test('of a newer program does not keep the older from starting: a deploy can be taken back', async () => {
    const { place } = await databaseWith(pair);
    const db = await openDatabase({ ...place, migrations: pair.slice(0, 1) });
    await db.close();
  });

  test('is run once by several servers that start together', async () => {
    const { place, seen } = await databaseWith([]);
    await Promise.all([1, 2, 3].map(() => migrateDatabase({ ...place, migrations: pair })));
    expect(Object.keys(await counts(seen))).toEqual(['children', 'others', 'parents']);
  });
});

describe.runIf(dialect === 'sqlite')('SQLite, where a table is changed by building it anew', () => {
  // As drizzle-kit writes it. With drizzle's own migrator the children are gone, and the trigger.
  const rebuild = (extra = '') =>
    migration(
      '0003_rebuild',
      `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_parents\` (\n\t\`id\` text PRIMARY KEY NOT NULL,\n\t\`name\` text NOT NULL,\n\t\`kind\` text\n);
--> statement-breakpoint
INSERT INTO \`__new_parents\`("id", "name", "kind") SELECT "id", "name", "kind" FROM \`parents\`;--> statement-breakpoint
DROP TABLE \`parents\`;--> statement-breakpoint
ALTER TABLE \`__new_parents\` RENAME TO \`parents\`;--> statement-breakpoint
${extra}PRAGMA foreign_keys=ON;`,
    );
  const guarded = [
    ...pair,
    migration(
      '0002_guard',
      `CREATE TRIGGER parents_no_delete BEFORE DELETE ON parents BEGIN SELECT RAISE(ABORT, 'append-only: parents'); END;`,
    ),
  ];
  const open = async (place: TestDatabase['place']) => {
    const { default: Connection } = await import('better-sqlite3');
    const connection = new Connection(place.file);
    cleaning.push(async () => void connection.close());
    return connection;
  };

  test('the children stay, the triggers come back, and the table is STRICT', async () => {
    const { place, seen } = await databaseWith(guarded);
    const before = await fill(seen);
    await migrateDatabase({ ...place, migrations: [...guarded, rebuild()] });
    expect(await counts(seen)).toEqual(before);
    const connection = await open(place);
    expect(() => connection.exec('DELETE FROM parents')).toThrow('append-only');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    expect(() => connection.exec(`INSERT INTO children VALUES ('x', 'nobody')`)).toThrow('FOREIGN KEY');
    expect(() => connection.exec(`INSERT INTO parents VALUES ('x', x'00', 'a')`)).toThrow('cannot store BLOB');
  });

  test('a trigger that the migration drops itself stays away', async () => {
    const { place } = await databaseWith(guarded);
    const drop = migration('0003_drop', 'DROP TRIGGER parents_no_delete;');
    await migrateDatabase({ ...place, migrations: [...guarded, drop] });
    const connection = await open(place);
    connection.exec('DELETE FROM parents');
  });

  test('a migration that leaves children without a parent is refused', async () => {
    const { place, seen } = await databaseWith(pair);
    const before = await fill(seen);
    const shape = await seen.shape();
    const loses = rebuild(`DELETE FROM \`parents\` WHERE id LIKE '%1';--> statement-breakpoint\n`);
    await expect(migrateDatabase({ ...place, migrations: [...pair, loses] })).rejects.toThrow('breaks 1 foreign keys');
    expect([await counts(seen), await seen.shape()]).toEqual([before, shape]);
  });

  test('a table that is not STRICT is refused', async () => {
    const { place } = await databaseWith(pair);
    const loose = migration('0002_loose', '-- by hand\nCREATE TABLE loose (id text PRIMARY KEY);');
    await expect(migrateDatabase({ ...place, migrations: [...pair, loose] })).rejects.toThrow('Not STRICT: loose');
  });
});

test.runIf(dialect === 'pg')('the program may run as a role that does not own the tables, and cannot drop the guard', async () => {
  const { place } = await databaseWith(shipped);
  const role = `voorportaal_${randomBytes(6).toString('hex')}`;
  const owner = new pg.Client({ connectionString: place.url });
  await owner.connect();
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  cleaning.push(async () => {
    await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await owner.end();
  });
  const url = new URL(place.url!);
  url.username = url.password = role;
  const db = await openDatabase({ url: url.href });
  const drop = db.write((tx) => rows(tx, sql`ALTER TABLE events DISABLE TRIGGER ALL`));
  await expect(drop).rejects.toThrow('must be owner');
  await db.close();
});

/** The same migration, which breaks at one of its statements. */
function brokenAt(whole: Migration, at: number): Migration {
  return { ...whole, statements: whole.statements.with(at, 'SELECT no_such_function();') };
}
