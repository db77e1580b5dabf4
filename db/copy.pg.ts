import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { storedNames, type Copied, type StoredName } from './copy.ts';

const run = promisify(execFile);
const keyRows = `SELECT case_id, kek_version, wrapped, generation, created_at FROM case_keys ORDER BY case_id`;

type Row = { case_id: string; kek_version: string; wrapped: Buffer; generation: string; created_at: Date };

/** The dump, the keys and the names are read in one snapshot. Needs `pg_dump` of the server's version or newer. */
export async function copyDatabase(url: string, into: string): Promise<Copied> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: exported } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const { rows: keys } = await client.query<Row>(keyRows);
    const { rows: documents } = await client.query<StoredName>(storedNames);
    await call('pg_dump', url, ['--format=custom', '--compress=0', '--no-owner', '--no-acl', '--exclude-table-data=case_keys', `--snapshot=${exported[0]?.id ?? ''}`, `--file=${into}`]);
    return {
      keys: keys.map((row) => ({
        caseId: row.case_id,
        kekVersion: Number(row.kek_version),
        wrapped: row.wrapped.toString('base64'),
        generation: Number(row.generation),
        createdAt: row.created_at.getTime(),
      })),
      documents,
    };
  } finally {
    await client.end();
  }
}

export async function placeCopy(url: string, copy: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'public'`);
    if (Number(rows[0]?.n) > 0) throw new Error('The database that DATABASE_URL names has tables already: restore into an empty one');
  } finally {
    await client.end();
  }
  await call('pg_restore', url, ['--single-transaction', '--exit-on-error', '--no-owner', '--no-acl', `--dbname=${connection(url).PGDATABASE}`, copy]);
}

async function call(program: string, url: string, args: string[]): Promise<void> {
  try {
    await run(program, args, { env: { ...process.env, ...connection(url) }, maxBuffer: 10_000_000 });
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string };
    if (code === 'ENOENT') throw new Error(`${program} is not installed (Debian: apt-get install postgresql-client)`);
    throw new Error(`${program} ended with ${String(code)}: ${(stderr ?? '').slice(0, 500)}`);
  }
}

/** In the environment: a password on the command line could be read by everyone on the machine. */
function connection(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const given = {
    PGHOST: searchParams.get('host') ?? hostname,
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}
