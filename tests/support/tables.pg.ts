import pg from 'pg';
import type { Kind, Look, Table } from './tables.ts';

const kinds: Record<string, Kind> = {
  bytea: 'bytes',
  jsonb: 'json',
  boolean: 'bool',
  'timestamp with time zone': 'moment',
  text: 'text',
};

export async function lookAtPostgres(url: string): Promise<Look> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all = async <T>(sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows as T[];

  const table = async (name: string): Promise<Table> => ({
    name,
    columns: (
      await all<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
        [name],
      )
    ).map((column) => ({ name: column.name, kind: kinds[column.type] ?? 'integer' })),
    references: await all(
      `SELECT a.attname AS column, c.confrelid::regclass::text AS table, f.attname AS target
       FROM pg_constraint c, unnest(c.conkey, c.confkey) AS pair(own, other)
       JOIN pg_attribute a ON a.attnum = pair.own JOIN pg_attribute f ON f.attnum = pair.other
       WHERE c.contype = 'f' AND c.conrelid = to_regclass($1) AND a.attrelid = c.conrelid AND f.attrelid = c.confrelid`,
      [`public."${name}"`],
    ),
    checks: (
      await all<{ sql: string }>(
        `SELECT pg_get_constraintdef(oid) AS sql FROM pg_constraint WHERE contype = 'c' AND conrelid = to_regclass($1)`,
        [`public."${name}"`],
      )
    ).map(({ sql }) => sql),
  });

  const names = async () => {
    const found = await all<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'db\\_%' ORDER BY 1`);
    return found.map(({ name }) => name);
  };

  return {
    names,
    async tables() {
      const tables: Table[] = [];
      for (const name of await names()) tables.push(await table(name));
      return tables;
    },
    shape: async () =>
      JSON.stringify(
        [
          await all(`SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
                     WHERE table_schema = 'public' ORDER BY 1, ordinal_position`),
          await all(`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
          await all(`SELECT conrelid::regclass::text AS t, pg_get_constraintdef(oid) AS d FROM pg_constraint ORDER BY 1, 2`),
          await all(`SELECT pg_get_triggerdef(oid) AS d FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`),
          await all(`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`),
        ],
        null,
        1,
      ),
    count: async (name) => Number((await all<{ n: string }>(`SELECT count(*) AS n FROM "${name}"`))[0]?.n),
    rows: (name, columns) => all(`SELECT ${columns.map((column) => `"${column}"`).join()} FROM "${name}"`),
    async insert(name, row) {
      const names = Object.keys(row).map((column) => `"${column}"`);
      const marks = names.map((_, at) => `$${at + 1}`);
      await client.query(`INSERT INTO "${name}" (${names.join()}) VALUES (${marks.join()})`, Object.values(row));
    },
    async damage() {
      await client.query('CREATE EXTENSION IF NOT EXISTS amcheck');
      const indexes = await all<{ id: string; name: string }>(
        `SELECT c.oid AS id, c.relname AS name FROM pg_class c JOIN pg_am a ON a.oid = c.relam
         WHERE a.amname = 'btree' AND c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace`,
      );
      const found: string[] = [];
      for (const { id, name } of indexes) {
        await client.query('SELECT bt_index_parent_check($1::oid, true)', [id]).catch((error: unknown) => found.push(`${name}: ${String(error)}`));
      }
      return found;
    },
    close: () => client.end(),
  };
}
