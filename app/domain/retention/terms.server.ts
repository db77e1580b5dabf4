import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import type { Terms } from './judge.ts';

/** The terms in force at a moment, in days. */
export async function readTerms(db: Tx, at: Date): Promise<Terms> {
  return {
    draftWarnDays: await getSetting(db, 'draftWarnDays', at),
    draftKeptDays: await getSetting(db, 'draftKeptDays', at),
    closedCaseDays: await getSetting(db, 'closedCaseDays', at),
    sentFileDays: await getSetting(db, 'sentFileDays', at),
    handedOverDays: await getSetting(db, 'handedOverDays', at),
  };
}
