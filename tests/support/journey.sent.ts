// People with a letter in the folder of a portal, and what the database has of them in the end.
import { randomUUID } from 'node:crypto';
import { readConfig } from '#app/config.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import type { CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { listSubmissionRows, openSubmission } from '#app/domain/file/submission.store.server.ts';
import type { Snapshot } from '#app/domain/file/snapshot.ts';
import { openBase } from '#app/http/base.server.ts';
import { keptElsewhere } from './elsewhere.js';
import { inviteSomebody } from './letters.ts';
import type { TestBase } from './context.ts';

export type Person = { facts: Partial<CaseFacts>; row?: Partial<Omit<CaseRow, 'facts'>> };

const open = (dataDir: string) => openBase(readConfig({ ...keptElsewhere(), DATA_DIR: dataDir }));

export async function invitePerson(dataDir: string, number: number, { facts, row = {} }: Person): Promise<{ caseId: string; code: string }> {
  const { base, close } = await open(dataDir);
  const t = { base, as: (actor) => ({ ...base, actor, origin: 'test', requestId: 'test' }) } as TestBase;
  const vNumber = `29${String(number).padStart(8, '0')}`;
  return inviteSomebody(t, { ...facts, vNumber }, { ...row, id: randomUUID(), reference: `Z-8${String(number).padStart(6, '0')}` }).finally(close);
}

/** The one file that was sent, proved against its hash. @throws Error when it is not one. */
export async function getSent(dataDir: string, caseId: string): Promise<Snapshot> {
  const { base, close } = await open(dataDir);
  try {
    const rows = await listSubmissionRows(base.db.read, caseId);
    const [row] = rows;
    if (!row || rows.length !== 1) throw new Error(`${rows.length} files were sent`);
    return openSubmission(await getCaseKey(base.db.read, base.keys, caseId), row);
  } finally {
    await close();
  }
}
