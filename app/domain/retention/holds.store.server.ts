import { and, asc, eq, isNull } from 'drizzle-orm';
import { unknownTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { cases, legalHolds } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type HoldRow = typeof legalHolds.$inferSelect;

export async function insertHold(tx: Tx, row: HoldRow): Promise<void> {
  await tx.insert(legalHolds).values(row);
}

export const findHold = async (db: Tx, id: string): Promise<HoldRow | undefined> => (await db.select().from(legalHolds).where(eq(legalHolds.id, id)))[0];

/** @returns whether it lasted until now. */
export async function endHoldRow(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const ended = await tx
    .update(legalHolds)
    .set({ endedAt: at, endedBy: by })
    .where(and(eq(legalHolds.id, id), isNull(legalHolds.endedAt)))
    .returning({ id: legalHolds.id });
  return ended.length === 1;
}

/** Holds that last, oldest first, with the number of the case and nothing else of it; none of people whom the viewer knows. */
export const listOpenHolds = (db: Tx, viewer: Viewer) =>
  db
    .select({ hold: legalHolds, reference: cases.reference })
    .from(legalHolds)
    .innerJoin(cases, eq(cases.id, legalHolds.caseId))
    .where(and(isNull(legalHolds.endedAt), unknownTo(db, viewer, legalHolds.caseId)))
    .orderBy(asc(legalHolds.since), asc(legalHolds.id));
