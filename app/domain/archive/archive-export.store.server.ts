import { and, desc, eq, isNull } from 'drizzle-orm';
import { unknownTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { archiveExports, cases } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type ArchiveExport = typeof archiveExports.$inferSelect;

export async function insertExport(tx: Tx, row: ArchiveExport): Promise<void> {
  await tx.insert(archiveExports).values(row);
}

/** The last package of a case: the only one by which it may be erased. */
export async function findCurrentPackage(db: Tx, caseId: string): Promise<ArchiveExport | undefined> {
  const [row] = await db.select().from(archiveExports).where(eq(archiveExports.caseId, caseId)).orderBy(desc(archiveExports.at)).limit(1);
  return row;
}

/** Newest first; none of people whom the viewer knows. */
export const listPackages = (db: Tx, viewer: Viewer, limit = 200) =>
  db
    .select({ packed: archiveExports, reference: cases.reference, erasedAt: cases.erasedAt })
    .from(archiveExports)
    .innerJoin(cases, eq(cases.id, archiveExports.caseId))
    .where(unknownTo(db, viewer, archiveExports.caseId))
    .orderBy(desc(archiveExports.at), desc(archiveExports.id))
    .limit(limit);

export const findPackage = async (db: Tx, id: string): Promise<ArchiveExport | undefined> => (await db.select().from(archiveExports).where(eq(archiveExports.id, id)))[0];

/** @returns whether it was not acknowledged before. */
export async function setAcknowledged(tx: Tx, id: string, given: { at: Date; by: string; number: string }): Promise<boolean> {
  const set = { acknowledgedAt: given.at, acknowledgedBy: given.by, acknowledgement: given.number };
  const done = await tx
    .update(archiveExports)
    .set(set)
    .where(and(eq(archiveExports.id, id), isNull(archiveExports.acknowledgedAt)))
    .returning({ id: archiveExports.id });
  return done.length === 1;
}
