// A backup brought back beside the portal of a test.
import { randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { Secret } from '#app/config.server.ts';
import { restoreBackup, type Restored } from '#app/domain/backup/restore.server.ts';
import { dialect } from '#db/columns.ts';
import type { TestBase } from './context.ts';

type Given = { identity: KeyObject; from: string; into: string; config?: Partial<TestBase['base']['config']>; takesPlace?: boolean };

/** PostgreSQL: into an empty database of its own. @returns also where its database is. */
export async function restoreApart(t: TestBase, { identity, from, into, config = {}, takesPlace = false }: Given): Promise<Restored & { place: TestBase['place'] }> {
  const databaseUrl = await databaseApart(t);
  const restored = await restoreBackup({ config: { ...t.base.config, ...config, databaseUrl }, keys: t.base.keys, identity, from, into, takesPlace });
  return { ...restored, place: databaseUrl ? { url: databaseUrl.reveal() } : { file: join(into, 'voorportaal.sqlite') } };
}

/** PostgreSQL: an empty database of its own, as an operator gives one to a restore. */
export const databaseApart = async (t: TestBase): Promise<Secret | undefined> => (dialect === 'pg' ? new Secret(await emptyDatabase(t.place.url!)) : undefined);

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
