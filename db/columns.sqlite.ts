// The column vocabulary on SQLite. Same exported names as columns.pg.ts; the schema is written once in these words.
import { blob, integer as int, text as txt } from 'drizzle-orm/sqlite-core';

export { check, foreignKey, index, primaryKey, sqliteTable as table, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const dialect = 'sqlite' as 'sqlite' | 'pg';

/** Text, compared byte by byte on both engines. With values: typed as one of them (the database does not check it). */
export const text = <const E extends readonly [string, ...string[]]>(values?: E) =>
  txt({ enum: values as E & [string, ...string[]] });

/** A text primary key, made by the application. */
export const id = () => txt().primaryKey();

/** A whole number within what JavaScript holds exactly. */
export const integer = () => int();

/** A moment in milliseconds; a Date in the application. Never put a Date in raw sql: use sql.param(date, column). */
export const instant = () => int({ mode: 'timestamp_ms' });

export const bool = () => int({ mode: 'boolean' });

/** A value kept as JSON. PostgreSQL reorders its keys: never hash it, keep canonical text beside it. */
export const json = <T>() => txt({ mode: 'json' }).$type<T>();

export const bytes = () => blob({ mode: 'buffer' });
