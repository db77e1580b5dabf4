import { asc, eq, gt, isNull } from 'drizzle-orm';
import { auditRows, chainHeads, checkpoints, events } from '#db/schema/index.ts';
import { after } from '#db/keyset.ts';
import type { Tx } from '#db/engine.ts';

const pageSize = 2_000;

export type RecordedRow = { row: typeof auditRows.$inferSelect; event: typeof events.$inferSelect | null };
export type Head = typeof chainHeads.$inferSelect;
export type CheckpointRow = typeof checkpoints.$inferSelect;

/** Every row of the record with its event, chain by chain, in pages: memory does not grow with the record. */
export async function* walkRecord(db: Tx): AsyncGenerator<RecordedRow> {
  let last: { chain: string; seq: number } | undefined;
  for (;;) {
    const page = await db
      .select({ row: auditRows, event: events })
      .from(auditRows)
      .leftJoin(events, eq(events.id, auditRows.eventId))
      .where(last ? after([auditRows.chain, auditRows.seq], [last.chain, last.seq]) : undefined)
      .orderBy(asc(auditRows.chain), asc(auditRows.seq))
      .limit(pageSize);
    yield* page;
    last = page.at(-1)?.row;
    if (page.length < pageSize) return;
  }
}

/** Where every chain ends. */
export async function listHeads(db: Tx): Promise<Head[]> {
  const heads: Head[] = [];
  for (;;) {
    const last = heads.at(-1)?.chain;
    const page = await db
      .select()
      .from(chainHeads)
      .where(last === undefined ? undefined : gt(chainHeads.chain, last))
      .orderBy(asc(chainHeads.chain))
      .limit(pageSize);
    heads.push(...page);
    if (page.length < pageSize) return heads;
  }
}

export const findHead = async (db: Tx, chain: string): Promise<Head | undefined> =>
  (await db.select().from(chainHeads).where(eq(chainHeads.chain, chain)))[0];

/** Events that no row of the record knows: a few are enough to say so. */
export const listUnrecordedEvents = (db: Tx) =>
  db
    .select({ caseId: events.caseId, seq: events.seq })
    .from(events)
    .leftJoin(auditRows, eq(auditRows.eventId, events.id))
    .where(isNull(auditRows.id))
    .limit(20);

export const listCheckpoints = (db: Tx): Promise<CheckpointRow[]> =>
  db.select().from(checkpoints).orderBy(asc(checkpoints.at), asc(checkpoints.id));

export async function insertCheckpoint(tx: Tx, row: CheckpointRow): Promise<void> {
  await tx.insert(checkpoints).values(row);
}
