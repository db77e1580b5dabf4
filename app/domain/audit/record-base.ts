import type { Digests } from '#app/domain/keys/keyring.server.ts';
import type { Db } from '#db/engine.ts';

/** All that is needed to verify the record: a database to look at, the key of the record, the operator's files. */
export type RecordBase = {
  db: Pick<Db, 'read'>;
  keys: Digests;
  config: { checkpointDir: string };
};
