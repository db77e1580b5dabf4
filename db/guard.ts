// The one way past the guard of append-only tables, for maintenance that must change how a row is stored and not what it
// says. tests/architecture.test.ts names the files that may use it.
import { dropGuard, type Tx } from '#db/engine.ts';
import { appendOnly } from '#db/schema/append-only.ts';

export type Guarded = (typeof appendOnly)[number];

/**
 * Lifts the guard of these tables for `work`, inside the caller's transaction, and puts it back before anything else can
 * happen: nobody outside the transaction ever sees them without it, and when the transaction is undone the guard was
 * never away. On PostgreSQL other writers of these tables wait meanwhile, and only the owner of the tables may do it.
 */
export async function withGuardLifted<T>(tx: Tx, tables: readonly Guarded[], work: () => Promise<T>): Promise<T> {
  const unknown = tables.filter((table) => !appendOnly.includes(table));
  if (unknown.length > 0) throw new Error(`Not append-only: ${unknown.join(', ')}`);
  const putBack = await dropGuard(tx, tables);
  const result = await work();
  await putBack();
  return result;
}
