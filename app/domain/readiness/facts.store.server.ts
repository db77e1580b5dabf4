import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { mandates, submissions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Lawyers who act for her now. */
export async function countMandates(db: Tx, caseId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(mandates).where(and(eq(mandates.caseId, caseId), isNull(mandates.endedAt)));
  return row?.n ?? 0;
}

/** What was sent, when and by what kind of actor; the first first. */
export const listSentBy = async (db: Tx, caseId: string) =>
  db
    .select({ seq: submissions.seq, kind: submissions.kind, actorKind: submissions.actorKind, at: submissions.at })
    .from(submissions)
    .where(eq(submissions.caseId, caseId))
    .orderBy(asc(submissions.seq));
