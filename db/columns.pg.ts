// The column vocabulary on PostgreSQL. Same exported names, and the same meaning, as columns.sqlite.ts.
import { bigint, boolean, customType, jsonb, timestamp } from 'drizzle-orm/pg-core';

export { check, foreignKey, index, pgTable as table, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';

// Byte order, as SQLite compares text: keyset pages, ranges and LIKE 'x%' then agree whatever the server's locale.
const bytewise = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const dialect = 'pg' as 'sqlite' | 'pg';

export const text = <const E extends readonly [string, ...string[]]>(_values?: E) => bytewise().$type<E[number]>();

export const id = () => bytewise().primaryKey();

export const integer = () => bigint({ mode: 'number' });

// Milliseconds: the default precision of microseconds would be cut off by a JavaScript Date, and keyset pages skip rows.
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

export const bool = () => boolean();

export const json = <T>() => jsonb().$type<T>();

export const bytes = () => bytea();
