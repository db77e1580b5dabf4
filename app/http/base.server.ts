import { join } from 'node:path';
import type { Config } from '#app/config.server.ts';
import { ensureDemoArchiveKey } from '#app/domain/archive/archive-key.server.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { openStore } from '#app/domain/document/open-store.server.ts';
import { ensureKeyFile } from '#app/domain/keys/key-file.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { log } from './log.server.ts';

/** Opens what lives as long as the process. The server and the commands open it in this one way. */
export async function openBase(config: Config): Promise<{ base: CtxBase; close: () => Promise<void> }> {
  if (config.demonstration) {
    if (!config.keyCommand) ensureKeyFile(config.keyFile);
    if (config.archiveKeyFile) ensureDemoArchiveKey(config.archiveKeyFile);
  }
  const db = await openDatabase({
    url: config.databaseUrl?.reveal(),
    file: join(config.dataDir, 'voorportaal.sqlite'),
    onSlowTurn: (where) => log.warn('database.slow-turn', { where: callerOf(where) }),
  });
  const base: CtxBase = {
    db,
    keys: openKeyring(config.keyCommand ?? config.keyFile, config.appSecret),
    documents: openStore(config),
    config,
    now: () => new Date(),
  };
  return { base, close: () => db.close() };
}

const callerOf = (where: Error) => where.stack?.split('\n').slice(1, 5).map((line) => line.trim()).join(' | ') ?? '';
