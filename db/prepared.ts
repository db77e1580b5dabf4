// Queries that are asked at every request. Writing the SQL of a query takes drizzle longer than SQLite takes to answer it,
// so it is written once for each handle: the handle for reading lives as long as the server.
import type { Tx } from '#db/engine.ts';

/** SQLite asks no name, and on PostgreSQL only a query without one is safe behind a pooler. */
type Preparable<R> = { prepare(name: string): { execute(values: Record<string, unknown>): PromiseLike<R> } };

/**
 * @param make The query, with `sql.placeholder(name)` where a value goes. A placeholder is sent as it is given: only for
 *   columns that are text.
 * @returns the query as a function of the handle and of its values.
 */
export function prepared<Values extends Record<string, string>, R>(make: (db: Tx) => Preparable<R>) {
  const made = new WeakMap<Tx, ReturnType<Preparable<R>['prepare']>>();
  return async (db: Tx, values: Values): Promise<R> => {
    const query = made.get(db) ?? make(db).prepare('');
    made.set(db, query);
    return query.execute(values);
  };
}
