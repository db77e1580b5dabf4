// Two small tables of their own for the tests of the engines, which must not change when the program's tables do.
import { asc, eq, sql } from 'drizzle-orm';
import { dialect, id, instant, integer, table, text } from '#db/columns.ts';
import type { Tx } from '#db/engine.ts';
import { migration } from '#db/migrations.ts';

export const counters = table('counters', { id: id(), value: integer().notNull() });
export const notes = table('notes', { id: id(), body: text().notNull(), at: instant().notNull() });

const at = dialect === 'pg' ? 'timestamptz(3)' : 'integer';
const bytewise = dialect === 'pg' ? 'text COLLATE "C"' : 'text';

export const counterTables = [
  migration(
    '0000_counters',
    `CREATE TABLE counters (id text PRIMARY KEY, value integer NOT NULL CHECK (value >= 0));
--> statement-breakpoint
CREATE TABLE notes (id ${bytewise} PRIMARY KEY, body ${bytewise} NOT NULL, at ${at} NOT NULL);
--> statement-breakpoint
CREATE UNIQUE INDEX notes_body ON notes (body);`,
  ),
];

export const set = (tx: Tx, name: string, value: number) =>
  tx
    .insert(counters)
    .values({ id: name, value })
    .onConflictDoUpdate({ target: counters.id, set: { value: sql`excluded.value` } });

export async function valueOf(db: Tx, name: string): Promise<number> {
  const [row] = await db.select().from(counters).where(eq(counters.id, name));
  if (!row) throw new Error(`No counter ${name}`);
  return row.value;
}

/** Reads, then writes what it has read plus one: loses updates unless the transaction is alone. */
export async function increment(tx: Tx, name: string): Promise<void> {
  const value = await valueOf(tx, name);
  await tx.update(counters).set({ value: value + 1 }).where(eq(counters.id, name));
}

export const noteIds = async (db: Tx) => (await db.select({ id: notes.id }).from(notes).orderBy(asc(notes.id))).map((n) => n.id);
