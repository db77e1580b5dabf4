import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { informationShown } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type InformationShown = { page: string; version: string; language: string; at: Date };

export async function insertInformationShown(tx: Tx, caseId: string, shown: InformationShown): Promise<void> {
  await tx.insert(informationShown).values({ id: randomUUID(), caseId, ...shown });
}

/** The last time that she saw this page, in whichever language. */
export async function findInformationShown(db: Tx, caseId: string, page: string): Promise<InformationShown | undefined> {
  const [row] = await db
    .select()
    .from(informationShown)
    .where(and(eq(informationShown.caseId, caseId), eq(informationShown.page, page)))
    .orderBy(desc(informationShown.at))
    .limit(1);
  return row;
}
