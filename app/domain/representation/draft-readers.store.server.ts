import { and, count, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { helpers, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Whether somebody who helps her, or a lawyer whom she lets, can read her draft at this moment. */
export async function listDraftReaders(db: Tx, caseId: string, at: Date): Promise<{ helpers: boolean; lawyers: boolean }> {
  const helping = and(eq(helpers.caseId, caseId), isNotNull(helpers.usedAt), isNull(helpers.endedAt), gt(helpers.until, at));
  const [helped] = await db.select({ n: count() }).from(helpers).where(helping);
  const letIn = and(eq(mandates.caseId, caseId), isNull(mandates.endedAt), isNotNull(mandates.draftSince));
  const [shared] = await db.select({ n: count() }).from(mandates).where(letIn);
  return { helpers: (helped?.n ?? 0) > 0, lawyers: (shared?.n ?? 0) > 0 };
}
