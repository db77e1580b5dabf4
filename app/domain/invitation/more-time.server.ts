import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { listMoments, record } from '#app/domain/audit/record.store.server.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';
import { getCaseRow, setRespondBy, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';

const ever = new Date(0);
type Dated = Pick<CaseRow, 'id' | 'respondBy'>;

/**
 * The date that she can still give herself, without a reason or a proof (domain 9, "Deadlines"): counted from the date
 * that was asked, or from today when that is past. Undefined when no date is asked, or when she did it as often as the
 * settings allow.
 */
export async function findLaterDate(ctx: Ctx, row: Dated): Promise<string | undefined> {
  await requireOnCase(ctx.db.read, ctx, 'date.extend', row.id);
  return laterDate(ctx.db.read, ctx, row);
}

/** The same inside a write. The caller has asked `may`. */
export async function laterDate(db: Tx, ctx: Ctx, { id, respondBy }: Dated): Promise<string | undefined> {
  if (respondBy === '') return undefined;
  const now = ctx.now();
  const taken = await listMoments(db, { actorId: id, action: 'date.extend', since: ever });
  if (taken.length >= (await getSetting(db, 'extensions', now))) return undefined;
  const weeks = await getSetting(db, 'extensionWeeks', now);
  const today = dayOf(now);
  return addDays(respondBy > today ? respondBy : today, 7 * weeks);
}

/**
 * Gives her that date, and tells her and her lawyer. Pressed twice it is one extension.
 * @throws DomainError `conflict` once the file is sent.
 * @param seen the date that the button stood beside
 */
export async function takeMoreTime(ctx: Ctx, caseId: string, seen: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'date.extend', caseId);
    const row = await getCaseRow(tx, caseId);
    if (!isBeforeSending(row.stage)) throw new DomainError('conflict', 'sent');
    const later = row.respondBy === seen ? await laterDate(tx, ctx, row) : undefined;
    if (later === undefined) return;
    await setRespondBy(tx, caseId, later);
    await record(tx, ctx, { caseId, action: 'date.extend', event: { type: 'date_extended', data: { from: row.respondBy, until: later } } });
    await placeMessage(tx, ctx, { caseId, template: 'moreTime', params: { until: later } });
  }, caseId);
}
