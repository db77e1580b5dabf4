import { DomainError } from '#app/domain/context.ts';
import type { Tx } from '#db/engine.ts';
import { getCaseKeyRow } from './case-key.store.server.ts';
import type { Keyring } from './keyring.server.ts';

/**
 * Reads of a case outside a transaction: key and rows are fetched one after the other, and the case may get a new data
 * key between the two. What does not open then is read again with the new one.
 * @param read fetches its rows itself, so that the second time they are those of the second key.
 */
export async function readWithKey<T>(db: Tx, keys: Keyring, caseId: string, read: (key: Buffer) => Promise<T>): Promise<T> {
  for (let row = await getCaseKeyRow(db, caseId); ; ) {
    try {
      return await read(keys.unwrapCaseKey(caseId, row));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'tampered') throw error;
      const now = await getCaseKeyRow(db, caseId);
      if (now.generation === row.generation) throw error;
      row = now;
    }
  }
}
