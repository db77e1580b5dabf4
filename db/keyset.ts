import { sql, type Column, type SQL } from 'drizzle-orm';

/**
 * Rows after the given one in the order of the columns: the condition of the next page. A row value, because both
 * engines then start reading in the middle of the index; `a > ? or (a = ? and b > ?)` reads everything before it.
 * The columns must not be null, and be those of the index and of ORDER BY, all ascending.
 */
export const after = <const C extends readonly Column[]>(
  columns: C,
  values: { [K in keyof C]: C[K]['_']['data'] },
): SQL => compared(columns, values, sql`>`);

/** Rows that come after the given one where the newest is first: the columns are those of ORDER BY, all descending. */
export const before = <const C extends readonly Column[]>(
  columns: C,
  values: { [K in keyof C]: C[K]['_']['data'] },
): SQL => compared(columns, values, sql`<`);

/** The rows before the given one and that row itself: to count at which place it stands. */
export const upTo = <const C extends readonly Column[]>(
  columns: C,
  values: { [K in keyof C]: C[K]['_']['data'] },
): SQL => compared(columns, values, sql`<=`);

function compared(columns: readonly Column[], values: readonly unknown[], sign: SQL): SQL {
  const params = columns.map((column, at) => sql.param(values[at], column));
  return sql`(${sql.join([...columns], sql`, `)}) ${sign} (${sql.join(params, sql`, `)})`;
}
