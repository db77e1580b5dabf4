import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Stage } from '#app/domain/caseload/stages.ts';
import type { MessageTemplate } from '#app/domain/message/templates.ts';
import { cases, messages } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

const notSent: Stage[] = ['invited', 'activated', 'in_progress'];
const template: MessageTemplate = 'reminder';

/** Cases that were not sent and whose date is near: after today, and not after `until`. In the order of their ids. */
export async function listToRemind(db: Tx, given: { after: string; today: string; until: string; limit: number }): Promise<string[]> {
  const near = and(gt(cases.respondBy, given.today), lte(cases.respondBy, given.until));
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.stage, notSent), near, gt(cases.id, given.after)))
    .orderBy(asc(cases.id))
    .limit(given.limit);
  return rows.map(({ id }) => id);
}

/** Whether this reminder, or a later one, was given for this date. */
export async function wasReminded(db: Tx, caseId: string, { until, days }: { until: string; days: number }): Promise<boolean> {
  const rows = await db.select({ params: messages.params }).from(messages).where(and(eq(messages.caseId, caseId), eq(messages.template, template)));
  return rows.some(({ params }) => params.until === until && Number(params.days) <= days);
}
