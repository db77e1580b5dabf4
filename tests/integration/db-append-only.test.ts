import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dialect } from '#db/columns.ts';
import { rows } from '#db/engine.ts';
import { appendOnly } from '#db/schema/append-only.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { fill, look, type Look } from '../support/tables.ts';

let opened: TestDatabase;
let outside: Look;
beforeAll(async () => {
  opened = await openTestDatabase();
  outside = await look(opened.place);
  await fill(outside);
});
afterAll(async () => {
  await outside.close();
  await opened.close();
});

const acts: Record<string, (table: string, column: string) => string> = {
  update: (table, column) => `UPDATE "${table}" SET "${column}" = "${column}" RETURNING 1`,
  delete: (table) => `DELETE FROM "${table}" RETURNING 1`,
  ...(dialect === 'pg'
    ? { truncate: (table: string) => `TRUNCATE "${table}"` }
    : { replace: (table: string) => `REPLACE INTO "${table}" SELECT * FROM "${table}" RETURNING 1` }),
};

test.each(appendOnly)('%s keeps what was written', async (name) => {
  const table = (await outside.tables()).find((each) => each.name === name);
  expect(table, `append-only.ts names a table that is not there: ${name}`).toBeDefined();
  const before = await outside.count(name);
  expect(before).toBeGreaterThan(0);
  for (const [act, statement] of Object.entries(acts)) {
    const done = opened.db.write((tx) => rows(tx, sql.raw(statement(name, table!.columns[0]!.name))));
    await expect(done, act).rejects.toThrow('append-only');
  }
  expect(await outside.count(name)).toBe(before);
});

test.runIf(dialect === 'pg')('a session that plays the part of a replica is refused too', async () => {
  for (const name of appendOnly) {
    const deletes = opened.db.write(async (tx) => {
      await rows(tx, sql`SELECT set_config('session_replication_role', 'replica', true)`);
      await rows(tx, sql.raw(acts.delete!(name, '')));
    });
    await expect(deletes, name).rejects.toThrow('append-only');
  }
});
