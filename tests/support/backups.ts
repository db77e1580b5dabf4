// A backup brought back beside the portal of a test.
import { randomBytes, type KeyObject } from 'node:crypto';
import pg from 'pg';
import { Secret } from '#app/config.server.ts';
import { restoreBackup, type Restored } from '#app/domain/backup/restore.server.ts';
import { dialect } from '#db/columns.ts';
import type { TestBase } from './context.ts';

type Given = { identity: KeyObject; from: string; into: string; config?: Partial<TestBase['base']['config']> };

/** PostgreSQL: into an empty database of its own. */
export async function restoreApart(t: TestBase, { identity, from, into, config = {} }: Given): Promise<Restored> {
  const url = dialect === 'pg' ? await emptyDatabase(t.place.url!) : undefined;
  const databaseUrl = url === undefined ? undefined : new Secret(url);
  return restoreBackup({ config: { ...t.base.config, ...config, databaseUrl }, keys: t.base.keys, identity, from, into });
}

async function emptyDatabase(server: string): Promise<string> {
  const url = new URL(server);
  const name = `restored_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.end();
  url.pathname = `/${name}`;
  return url.href;
}
