import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { systemCtx, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { findLawyerFirst } from '#app/domain/representation/lawyer-first.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { laterDate } from './more-time.server.ts';
import { listToRemind, wasReminded } from './reminders.store.server.ts';

const pageOf = 200;

/**
 * Reminds who has not sent the file yet, some days before the date that was asked (domain 9): a message in the portal,
 * which her lawyer reads too, with what she can do if it does not work out. Each once for that date; a later date has its
 * own. Nobody is reminded who wants to speak to a lawyer first, and nothing follows from silence.
 * @returns how many were reminded.
 */
export async function sendReminders(base: CtxBase): Promise<number> {
  const ctx = systemCtx(base, 'reminders');
  const days = await getSetting(base.db.read, 'reminderDays', base.now());
  if (days.length === 0) return 0;
  const today = dayOf(base.now());
  const until = addDays(today, Math.max(...days));
  let reminded = 0;
  for (let last = ''; ; ) {
    const cases = await listToRemind(base.db.read, { after: last, today, until, limit: pageOf });
    for (const caseId of cases) reminded += (await remind(ctx, caseId, days)) ? 1 : 0;
    last = cases.at(-1) ?? '';
    if (cases.length < pageOf) return reminded;
  }
}

/** Each in a transaction of its own, which looks again: meanwhile she may have sent it. */
const remind = (ctx: Ctx, caseId: string, days: readonly number[]): Promise<boolean> =>
  ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'reminder.send', caseId);
    const row = await getCaseRow(tx, caseId);
    const due = dueOf(row.respondBy, dayOf(ctx.now()), days);
    if (due === undefined || !isBeforeSending(row.stage) || (await waitsForLawyer(tx, ctx, row))) return false;
    const params = { until: row.respondBy, days: due };
    if (await wasReminded(tx, caseId, params)) return false;
    // Who has taken more time as often as she may is not sent to look for a button that is no longer there.
    const more = (await laterDate(tx, ctx, row)) === undefined ? 0 : 1;
    await placeMessage(tx, ctx, { caseId, template: 'reminder', params: { ...params, more } });
    return true;
  }, caseId);

/** Which reminder it is time for: of those whose day has come the last one. None on the date itself, and none after. */
function dueOf(respondBy: string, today: string, days: readonly number[]): number | undefined {
  if (respondBy <= today) return undefined;
  return days.filter((before) => addDays(respondBy, -before) <= today).toSorted((a, b) => a - b)[0];
}

async function waitsForLawyer(db: Tx, ctx: Ctx, row: Parameters<typeof findLawyerFirst>[1]): Promise<boolean> {
  const first = await findLawyerFirst(db, row, ctx.now());
  return first !== undefined && ctx.now() < first.until;
}
