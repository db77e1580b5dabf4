// Files that are complete and not sent, each with a session: what the writers of the crash bar work on.
import { randomUUID } from 'node:crypto';
import { startSession } from '#app/domain/access/sessions.server.ts';
import { showInformation } from '#app/domain/file/information.server.ts';
import { readConfig } from '#app/config.server.ts';
import { openBase } from '#app/http/base.server.ts';
import { fillFile } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, type TestBase } from '../support/context.ts';

export type CrashCase = { caseId: string; token: string };

/** Runs before the portal starts, on the same folder. */
export async function makeCases(dataDir: string, count: number): Promise<CrashCase[]> {
  const { base, close } = await openBase(readConfig({ DATA_DIR: dataDir }));
  const t = { base, as: (actor) => ({ ...base, actor, origin: 'bar', requestId: 'bar' }) } as Pick<TestBase, 'base' | 'as'> as TestBase;
  try {
    const made: CrashCase[] = [];
    for (let number = 0; number < count; number += 1) {
      const caseId = await insertCase(t, { id: randomUUID(), stage: 'in_progress' });
      const ctx = t.as(applicant(caseId));
      await showInformation(ctx, caseId, 'beforeYouStart', 'nl');
      await fillFile(ctx, caseId);
      const { token } = await base.db.write((tx) => startSession(tx, { ...ctx, actor: { kind: 'public' } }, { kind: 'applicant', caseId, deviceId: undefined }), caseId);
      made.push({ caseId, token });
    }
    return made;
  } finally {
    await close();
  }
}
