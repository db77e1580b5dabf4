import { and, eq, sql } from 'drizzle-orm';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { EventData, EventType } from '#app/domain/audit/event-types.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { openJson } from '#app/domain/keys/envelope.server.ts';
import { cases } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { prepared } from '#db/prepared.ts';
import type { CaseFacts } from './case.ts';
import { mayFollow, type Stage } from './stages.ts';

export type CaseRow = Omit<typeof cases.$inferSelect, 'stage'> & { stage: Stage };

const byId = prepared((db) => db.select().from(cases).where(eq(cases.id, sql.placeholder('caseId'))));

/** @throws DomainError `not_found`. Asks no permission: callers have asked `may`. */
export async function getCaseRow(db: Tx, caseId: string): Promise<CaseRow> {
  const [row] = await byId(db, { caseId });
  if (!row) throw new DomainError('not_found', 'case');
  return row as CaseRow;
}

export const findCaseByReference = async (db: Tx, reference: string): Promise<CaseRow | undefined> =>
  ((await db.select().from(cases).where(eq(cases.reference, reference)))[0] as CaseRow | undefined) ?? undefined;

export const factsBinding = (caseId: string, version: number) => bindingOf.facts({ id: caseId, version });

/** Opens the imported personal data; `row.version` binds them to the row they were written with. */
export const openFacts = (key: Buffer, row: Pick<CaseRow, 'id' | 'version' | 'facts'>): CaseFacts =>
  openJson<CaseFacts>(key, factsBinding(row.id, row.version), row.facts);

export type Move = { to: Stage; action: string; event: EventType; data?: EventData; reason?: string; object?: string };

/**
 * The one way a case changes stage: column, event and record in the caller's transaction.
 * @throws DomainError `conflict` when this stage may not follow.
 */
export async function moveStage(tx: Tx, ctx: Ctx, caseId: string, move: Move): Promise<void> {
  const row = await getCaseRow(tx, caseId);
  if (row.stage !== move.to && !mayFollow(row.stage, move.to)) throw new DomainError('conflict', `${row.stage} to ${move.to}`);
  if (row.stage !== move.to) {
    const moved = await tx
      .update(cases)
      .set({ stage: move.to, stageSince: ctx.now() })
      .where(and(eq(cases.id, caseId), eq(cases.stage, row.stage)))
      .returning({ id: cases.id });
    if (moved.length !== 1) throw new DomainError('conflict', 'stage');
  }
  const data = { from: row.stage, to: move.to, ...move.data };
  await record(tx, ctx, {
    caseId,
    action: move.action,
    ...(move.object === undefined ? {} : { object: move.object }),
    ...(move.reason === undefined ? {} : { reason: move.reason }),
    event: { type: move.event, data },
  });
}

export async function setLawyerFirst(tx: Tx, caseId: string, lawyerFirstSince: Date | null): Promise<void> {
  await tx.update(cases).set({ lawyerFirstSince }).where(eq(cases.id, caseId));
}

export async function setRespondBy(tx: Tx, caseId: string, respondBy: string): Promise<void> {
  await tx.update(cases).set({ respondBy }).where(eq(cases.id, caseId));
}

export async function setMayBeMinor(tx: Tx, caseId: string, mayBeMinorSince: Date | null): Promise<void> {
  await tx.update(cases).set({ mayBeMinorSince }).where(eq(cases.id, caseId));
}
