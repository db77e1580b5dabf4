import Connection from 'better-sqlite3';
import { harden } from '#db/pragmas.ts';
import type { Look, Table } from './tables.ts';

export function lookAtSqlite(file: string): Look {
  const db = harden(new Connection(file));
  const all = <T>(sql: string, ...params: unknown[]) => db.prepare(sql).all(...params) as T[];
  const table = (name: string, sql: string): Table => ({
    name,
    columns: all<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)', name).map((column) => ({
      name: column.name,
      kind: column.type.toLowerCase() === 'blob' ? 'bytes' : column.type.toLowerCase() === 'text' ? 'text' : 'integer',
    })),
    references: all('SELECT "from" AS "column", "table", "to" AS target FROM pragma_foreign_key_list(?)', name),
    checks: checksIn(sql),
  });
  const found = () => all<{ name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'db^_%' ESCAPE '^' ORDER BY name`);
  return {
    names: async () => found().map(({ name }) => name),
    tables: async () => found().map(({ name, sql }) => table(name, sql)),
    shape: async () => JSON.stringify(all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'), null, 1),
    count: async (name) => db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number,
    rows: async (name, columns) => all(`SELECT ${columns.map((column) => `"${column}"`).join()} FROM "${name}"`),
    insert: async (name, row) => {
      const names = Object.keys(row).map((column) => `"${column}"`);
      db.prepare(`INSERT INTO "${name}" (${names.join()}) VALUES (${names.map(() => '?').join()})`).run(...Object.values(row));
    },
    damage: async () => (db.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check).filter((said) => said !== 'ok'),
    close: async () => void db.close(),
  };
}

/** The conditions between CHECK( and its closing parenthesis. */
function checksIn(sql: string): string[] {
  return [...sql.matchAll(/\bCHECK\s*\(/gi)].map(({ index, 0: opening }) => {
    const start = index + opening.length;
    let depth = 1;
    let end = start;
    for (; depth > 0 && end < sql.length; end++) depth += sql[end] === '(' ? 1 : sql[end] === ')' ? -1 : 0;
    return sql.slice(start, end - 1);
  });
}
