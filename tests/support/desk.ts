// A desk employee, and a letter taken from the hand of one.
import { eq } from 'drizzle-orm';
import { issueCode } from '#app/domain/invitation/issue-code.server.ts';
import { printIssued } from '#app/domain/invitation/print-issued.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { cases } from '#db/schema/index.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import type { TestBase } from './context.ts';
import type { Matrix } from './matrix.portal.ts';

export const deskActor = (id = 'desk-1'): Actor => ({ kind: 'staff', id, name: 'T. Vos', office: 'Zwolle', roles: ['desk'], sessionId: 'session' });

/** Issues and prints. @returns the code that is on the paper. */
export async function issueLetter(t: TestBase, caseId: string, actor = deskActor()): Promise<{ issueId: string; code: string }> {
  const ctx = t.as(actor);
  const issued = await issueCode(ctx, { caseId, reason: 'lost', checks: ['card', 'photo'] });
  if (!issued.ok) throw new Error('Not issued');
  const letter = await printIssued(ctx, issued.issueId);
  if (!letter) throw new Error('Not printed');
  return { issueId: issued.issueId, code: letter.code };
}

export async function setStage(t: TestBase, caseId: string, stage: string): Promise<void> {
  await t.base.db.write((tx) => tx.update(cases).set({ stage }).where(eq(cases.id, caseId)), caseId);
}

/** The V-number that stands on her card. */
export async function giveNumber({ t }: Pick<Matrix, 't'>, caseId: string): Promise<string> {
  const row = await getCaseRow(t.base.db.read, caseId);
  return openFacts(await getCaseKey(t.base.db.read, t.base.keys, caseId), row).vNumber;
}
