import { and, count, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { documents, helpers, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { countGuardianships } from './asked.store.server.ts';
import type { Around } from './who-reads.ts';

const helping = (caseId: string, at: Date) => and(eq(helpers.caseId, caseId), isNotNull(helpers.usedAt), isNull(helpers.endedAt), gt(helpers.until, at));

/** Whether somebody helps her, has a mandate or guardianship at this moment, and whether she lets that lawyer read her draft. */
export async function listAround(db: Tx, caseId: string, at: Date): Promise<Pick<Around, 'helper' | 'lawyer'> & { guardian: boolean }> {
  const [helped] = await db.select({ n: count() }).from(helpers).where(helping(caseId, at));
  const mandated = await db.select({ draftSince: mandates.draftSince }).from(mandates).where(and(eq(mandates.caseId, caseId), isNull(mandates.endedAt)));
  const lawyer = mandated.some(({ draftSince }) => draftSince !== null) ? 'letIn' : mandated.length > 0 ? 'mandated' : 'none';
  return { helper: (helped?.n ?? 0) > 0, lawyer, guardian: (await countGuardianships(db, caseId)) > 0 };
}

/** Documents that were added by who helps her at this moment. */
export async function listAddedByHelpers(db: Tx, caseId: string, at: Date): Promise<Set<string>> {
  const own = db.select({ id: helpers.id }).from(helpers).where(helping(caseId, at));
  const rows = await db.select({ id: documents.id }).from(documents).where(and(eq(documents.caseId, caseId), inArray(documents.actorId, own)));
  return new Set(rows.map(({ id }) => id));
}
