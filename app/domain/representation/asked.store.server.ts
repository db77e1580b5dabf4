import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { inParts } from '#app/domain/audit/record-many.store.server.ts';
import { cosignatures, events, guardianships, people } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Guardianships of a case that are in force. */
export async function countGuardianships(db: Tx, caseId: string): Promise<number> {
  const rows = await db.select({ id: guardianships.id }).from(guardianships).where(and(eq(guardianships.caseId, caseId), isNull(guardianships.endedAt)));
  return rows.length;
}

/** What her guardian was last asked to agree to and has not agreed to yet: its SHA-256, per case. */
export async function listAsked(db: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
  const asked = new Map<string, string>();
  for (const part of inParts(caseIds)) {
    const rows = await db
      .select({ caseId: events.caseId, data: events.data })
      .from(events)
      .where(and(inArray(events.caseId, part), eq(events.type, 'cosign_asked')))
      .orderBy(asc(events.seq));
    for (const { caseId, data } of rows) asked.set(caseId, String(data.sha256));
    const signed = await db.select({ caseId: cosignatures.caseId, sha256: cosignatures.sha256 }).from(cosignatures).where(inArray(cosignatures.caseId, part));
    for (const { caseId, sha256 } of signed) if (asked.get(caseId) === sha256) asked.delete(caseId);
  }
  return asked;
}

/** What her guardian was last asked to agree to, whatever came of it. */
export async function findAsked(db: Tx, caseId: string): Promise<string | undefined> {
  const rows = await db
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.caseId, caseId), eq(events.type, 'cosign_asked')))
    .orderBy(asc(events.seq));
  const last = rows.at(-1);
  return last && String(last.data.sha256);
}

/** Whether somebody who is her guardian now has agreed to this very content. What a former guardian signed counts no more. */
export async function isCosigned(db: Tx, caseId: string, sha256: string): Promise<boolean> {
  const rows = await db
    .select({ id: cosignatures.id })
    .from(cosignatures)
    .innerJoin(people, eq(people.id, cosignatures.personId))
    .innerJoin(guardianships, and(eq(guardianships.caseId, cosignatures.caseId), eq(guardianships.guardianNumber, people.guardianNumber), isNull(guardianships.endedAt)))
    .where(and(eq(cosignatures.caseId, caseId), eq(cosignatures.sha256, sha256)))
    .limit(1);
  return rows.length > 0;
}

export async function insertCosignature(tx: Tx, row: typeof cosignatures.$inferInsert): Promise<void> {
  await tx.insert(cosignatures).values(row);
}
