import { asc, eq, gt, isNull } from 'drizzle-orm';
import { auditRows, cases, chainHeads, checkpoints, events } from '#db/schema/index.ts';
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

/** Where every chain ends, in pages. */
export async function* walkHeads(db: Tx): AsyncGenerator<Head[]> {
  for (let last: string | undefined; ; ) {
    const page = await db
      .select()
      .from(chainHeads)
      .where(last === undefined ? undefined : gt(chainHeads.chain, last))
      .orderBy(asc(chainHeads.chain))
      .limit(pageSize);
    yield page;
    last = page.at(-1)?.chain;
    if (page.length < pageSize) return;
  }
}

export const findHead = async (db: Tx, chain: string): Promise<Head | undefined> =>
  (await db.select().from(chainHeads).where(eq(chainHeads.chain, chain)))[0];

/** The chain that a person means: by the number of the case, or by its own name. */
export async function chainNamed(db: Tx, name: string): Promise<string> {
  const [row] = await db.select({ id: cases.id }).from(cases).where(eq(cases.reference, name));
  return row?.id ?? name;
}

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

/** Once: it may be tried again when nobody knows how it ended. */
export async function insertCheckpoint(tx: Tx, row: CheckpointRow): Promise<void> {
  await tx.insert(checkpoints).values(row).onConflictDoNothing();
}
