// Looks at a database from outside and fills every table of it, whatever the tables are: for the tests of migrations.
import { createHash } from 'node:crypto';
import { dialect } from '#db/columns.ts';
import type { TestDatabase } from './database.ts';
import { lookAtPostgres } from './tables.pg.ts';
import { lookAtSqlite } from './tables.sqlite.ts';

export interface Table {
  name: string;
  columns: { name: string; kind: Kind }[];
  /** Columns that point at a column of another table. */
  references: { column: string; table: string; target: string }[];
  /** Conditions of CHECK constraints, as SQL. */
  checks: string[];
}

export type Kind = 'text' | 'integer' | 'moment' | 'bool' | 'json' | 'bytes';

export interface Look {
  names(): Promise<string[]>;
  tables(): Promise<Table[]>;
  /** Everything that makes up the shape of the database, as comparable text. */
  shape(): Promise<string>;
  count(table: string): Promise<number>;
  /** What stands in these columns, in any order. */
  rows(table: string, columns: readonly string[]): Promise<Record<string, unknown>[]>;
  insert(table: string, row: Record<string, unknown>): Promise<void>;
  /** What the engine itself finds broken in its files. */
  damage(): Promise<string[]>;
  close(): Promise<void>;
}

export const look = (place: TestDatabase['place']): Promise<Look> =>
  dialect === 'pg' ? lookAtPostgres(place.url!) : Promise.resolve(lookAtSqlite(place.file!));

/** One row of any table, with something in each column. @param n another number for each row. @param given by the names of the columns. */
export async function insertAny(look: Look, name: string, n: number, given: Record<string, unknown>): Promise<void> {
  const byName = new Map((await look.tables()).map((table) => [table.name, table]));
  const row = Object.fromEntries(byName.get(name)!.columns.map((column) => [column.name, valueOf(byName, name, column.name, n)]));
  await look.insert(name, { ...row, ...given });
}

const ROWS = 3;

/** Three rows in every table, parents before children; says how many rows each table has. */
export async function fill(look: Look): Promise<Record<string, number>> {
  const tables = await look.tables();
  const byName = new Map(tables.map((table) => [table.name, table]));
  for (const table of inOrder(tables)) {
    for (let n = 1; n <= ROWS; n++) {
      const row = Object.fromEntries(table.columns.map(({ name }) => [name, valueOf(byName, table.name, name, n)]));
      await look.insert(table.name, row);
    }
  }
  return counts(look);
}

export async function counts(look: Look): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const name of await look.names()) counted[name] = await look.count(name);
  return counted;
}

/** What stands in these tables, as one hash for each: of the columns that they have now. */
export async function contents(look: Look, of?: readonly Table[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { name, columns } of of ?? (await look.tables())) {
    const rows = await look.rows(name, columns.map((column) => column.name));
    hashes[name] = createHash('sha256').update(rows.map((row) => JSON.stringify(row)).sort().join('\n')).digest('hex');
  }
  return hashes;
}

function inOrder(tables: Table[]): Table[] {
  const done = new Set<string>();
  const ready = (table: Table) => table.references.every((to) => done.has(to.table) || to.table === table.name);
  const sorted: Table[] = [];
  while (sorted.length < tables.length) {
    const next = tables.find((table) => !done.has(table.name) && ready(table));
    if (!next) throw new Error('Tables refer to each other in a circle: teach tests/support/tables.ts to fill them');
    sorted.push(next);
    done.add(next.name);
  }
  return sorted;
}

/** The value of a column in row n: always the same, so that a child can point at its parent without asking. */
function valueOf(tables: Map<string, Table>, table: string, column: string, n: number): unknown {
  const { columns, references, checks } = tables.get(table)!;
  const to = references.find((reference) => reference.column === column);
  if (to && !(to.table === table && to.target === column)) return valueOf(tables, to.table, to.target, n);
  const literals = checks.filter((check) => new RegExp(`\\b${column}\\b`).test(check)).flatMap(literalsOf);
  const kind = columns.find(({ name }) => name === column)?.kind ?? 'text';
  return {
    text: literals.length > 0 ? literals[n % literals.length] : `${table} ${column} ${n}`,
    integer: n,
    moment: new Date(Date.UTC(2026, 0, n)),
    bool: n % 2 === 1,
    json: '{}',
    bytes: Buffer.from([n]),
  }[kind];
}

const literalsOf = (check: string): string[] => [...check.matchAll(/'([^']*)'/g)].map(([, literal]) => literal ?? '');
