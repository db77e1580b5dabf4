import { randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { judgeCase } from './judge.ts';
import { secondNotice } from './kinds.ts';
import { insertNotice, readKeptCase } from './kept-case.store.server.ts';
import { readTerms } from './terms.server.ts';

/**
 * Tells her, and her lawyer, on which day her draft or her file goes, and how to keep it. Once per term, of a draft a second
 * time a week before: an act of hers begins a new one.
 * @returns whether it was told now.
 */
export async function announceErasure(ctx: Ctx, caseId: string): Promise<boolean> {
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'retention.apply', caseId);
    const { announce, remind, kind, eraseAt } = judgeCase(await readKeptCase(tx, caseId), await readTerms(tx, ctx.now()), ctx.now());
    if (!(announce || remind) || !kind || !eraseAt) return false;
    const dueOn = dayOf(eraseAt);
    await insertNotice(tx, { id: randomUUID(), caseId, kind: remind ? secondNotice : kind, at: ctx.now(), dueOn });
    await placeMessage(tx, ctx, { caseId, template: kind !== 'draft' ? 'fileGoes' : remind ? 'draftGoesSoon' : 'draftGoes', params: { until: dueOn } });
    const event = { type: 'erasure_announced' as const, data: { kind, dueOn } };
    await record(tx, ctx, { caseId, action: 'erasure.announce', event });
    return true;
  }, caseId);
}
