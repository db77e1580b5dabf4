import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, setLawyerFirst, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import type { Tx } from '#db/engine.ts';

const week = 7 * dayMs;

export type LawyerFirst = { since: Date; /** Until then nobody reminds her. */ until: Date };

/** How long reminders wait for whoever wants to speak to a lawyer first; undefined for who does not. For notices, and for her page. */
export async function findLawyerFirst(db: Tx, { lawyerFirstSince: since }: Pick<CaseRow, 'lawyerFirstSince'>, at: Date): Promise<LawyerFirst | undefined> {
  if (!since) return undefined;
  return { since, until: new Date(since.getTime() + (await getSetting(db, 'lawyerFirstWeeks', at)) * week) };
}

/**
 * She wants to speak to a lawyer before she goes on: reminders wait, and it is seen by who plans the wave and by her
 * lawyer (domain 4.4 M0 and M8). Asked twice is asked once.
 * @throws DomainError `conflict` once the file is sent.
 */
export async function askLawyerFirst(ctx: Own): Promise<void> {
  const { caseId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'lawyer.first', caseId);
    const row = await getCaseRow(tx, caseId);
    if (!isBeforeSending(row.stage)) throw new DomainError('conflict', 'sent');
    if (row.lawyerFirstSince) return;
    await setLawyerFirst(tx, caseId, ctx.now());
    await record(tx, ctx, { caseId, action: 'lawyer.first', event: { type: 'lawyer_first_asked' } });
    await placeMessage(tx, ctx, { caseId, template: 'lawyerFirst', params: {} });
  }, caseId);
}

/** She goes on. */
export async function stopLawyerFirst(ctx: Own): Promise<void> {
  const { caseId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'lawyer.first', caseId);
    await endLawyerFirst(tx, ctx, await getCaseRow(tx, caseId));
  }, caseId);
}

/** In the caller's transaction; nothing happens for who does not wait. */
export async function endLawyerFirst(tx: Tx, ctx: Ctx, { id: caseId, lawyerFirstSince }: Pick<CaseRow, 'id' | 'lawyerFirstSince'>): Promise<void> {
  if (!lawyerFirstSince) return;
  await setLawyerFirst(tx, caseId, null);
  await record(tx, ctx, { caseId, action: 'lawyer.firstEnd', event: { type: 'lawyer_first_ended' } });
}
