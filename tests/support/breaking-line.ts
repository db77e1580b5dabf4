// A line to PostgreSQL that breaks just when a transaction is made last: who asked for it hears that the line is gone, and
// the server gets its COMMIT when the test says so, or never.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#db/client.server.ts';
import type { Db } from '#db/engine.ts';

export type BreakingLine = {
  /** The database, opened over this line as the application opens its own. */
  db: Db;
  /** Once, at the next COMMIT. */
  breakAtCommit: () => void;
  broken: Promise<void>;
  /** What became of the COMMIT. Resolves when the server is done with it. */
  finish: (arrives: boolean) => Promise<void>;
  close: () => Promise<void>;
};

export async function openBreakingLine(url: string): Promise<BreakingLine> {
  const place = new URL(url);
  const [port, host] = [place.port || '5432', place.searchParams.get('host') ?? place.hostname];
  const folder = mkdtempSync(join(tmpdir(), 'voorportaal-line-'));
  let breaks = false;
  let finish: BreakingLine['finish'] = () => Promise.reject(new Error('The line did not break'));
  let broke = () => {};
  const broken = new Promise<void>((resolve) => (broke = resolve));
  const proxy = createServer((client) => {
    const server = host.startsWith('/') ? createConnection(join(host, `.s.PGSQL.${port}`)) : createConnection(Number(port), host);
    let held = false;
    for (const one of [client, server]) one.on('error', () => undefined);
    server.on('data', (bytes) => void (client.destroyed || client.write(bytes)));
    server.on('close', () => client.destroy());
    client.on('close', () => void (held || server.end()));
    client.on('data', (bytes: Buffer) => {
      if (!breaks || !bytes.includes('COMMIT\0')) return void server.write(bytes);
      breaks = false;
      held = true;
      finish = async (arrives) => {
        const done = arrives ? Promise.race([once(server, 'data'), once(server, 'close')]) : undefined;
        if (arrives) server.write(bytes);
        await done;
        server.destroy();
      };
      client.destroy();
      broke();
    });
  });
  proxy.listen(join(folder, `.s.PGSQL.${port}`));
  await once(proxy, 'listening');
  place.searchParams.set('host', folder);
  const db = await openDatabase({ url: place.href });
  return {
    db,
    breakAtCommit: () => void (breaks = true),
    broken,
    finish: (arrives) => finish(arrives),
    async close() {
      await db.close();
      proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
