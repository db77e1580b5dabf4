import { may, requireMay } from '#app/domain/access/may.ts';
import { getCaseSubject } from '#app/domain/access/subject.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { listMoments, record } from '#app/domain/audit/record.store.server.ts';
import { findCaseByReference } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { hourMs } from '#app/durations.ts';
import type { Tx } from '#db/engine.ts';
import { findCaseByIndex } from './find-case.store.server.ts';

/** A number as people copy it: blanks, dots, hyphens and invisible signs do not count. */
const bare = (text: string) => text.replace(/[\s.\-\p{Cf}]/gu, '').toUpperCase();
const me = (ctx: Ctx) => ('id' in ctx.actor ? ctx.actor.id : '');

/** Too many searches in the last hour; `again` is when one is possible. */
export type SearchRefused = { ok: false; error: 'limit'; again: Date };
export type Found = { ok: true; caseId: string | undefined };

/**
 * A case by its exact number, for somebody of the work. One of a person whom she knows, or a guarded one without the
 * role for it, is not there; the alarm about a guarded one goes off all the same.
 * @returns the case and whether it is one's own; without `caseId` when there is none.
 */
export async function findCase(ctx: Ctx, text: string): Promise<{ ok: true; caseId: string; own: boolean } | { ok: true; caseId: undefined } | SearchRefused> {
  requireMay(ctx.actor, 'worklist.read');
  const found = await findByNumber(ctx, text);
  if (!found.ok || found.caseId === undefined) return found.ok ? { ok: true, caseId: undefined } : found;
  const subject = await getCaseSubject(ctx.db.read, found.caseId, ctx.now());
  const open = may(ctx.actor, 'file.read', subject);
  if (!open && !may(ctx.actor, 'case.assign', subject)) return { ok: true, caseId: undefined };
  return { ok: true, caseId: found.caseId, own: open };
}

/**
 * The search itself. Names cannot be searched. Every search is in the record, with what was found and never with what
 * was typed; the limit is counted from there, so that none goes uncounted (security 2.6).
 */
export async function findByNumber(ctx: Ctx, text: string): Promise<Found | SearchRefused> {
  const found = await lookUp(ctx, bare(text));
  return ctx.db.write(async (tx) => {
    const again = await whenAgain(tx, ctx);
    if (again) {
      await record(tx, ctx, { action: 'case.find', result: 'refused', reason: 'limit' });
      return { ok: false, error: 'limit', again } as const;
    }
    await record(tx, ctx, { action: 'case.find', ...(found ? { caseId: found.id } : { reason: 'none' }) });
    if (found && ctx.actor.kind === 'staff' && (await getCaseSubject(tx, found.id, ctx.now())).guarded) {
      await raiseAlarm(tx, ctx, { kind: 'guardedFound', caseId: found.id });
    }
    return { ok: true, caseId: found?.id } as const;
  }, `search:${me(ctx)}`);
}

/** When the next search is possible; undefined when now. */
async function whenAgain(tx: Tx, ctx: Ctx): Promise<Date | undefined> {
  const now = ctx.now();
  const most = await getSetting(tx, 'searchesPerHour', now);
  const made = await listMoments(tx, { actorId: me(ctx), action: 'case.find', since: new Date(now.getTime() - hourMs), until: now });
  const first = made.at(-most);
  return made.length < most || !first ? undefined : new Date(first.getTime() + hourMs);
}

async function lookUp(ctx: Ctx, number: string): Promise<{ id: string } | undefined> {
  const [, digits] = /^Z(\d{1,10})$/.exec(number) ?? [];
  if (digits) return findCaseByReference(ctx.db.read, `Z-${digits.padStart(7, '0')}`);
  return /^V?\d{10}$/.test(number) ? findCaseByIndex(ctx.db.read, ctx.keys.digest('v-number', number.replace('V', ''))) : undefined;
}
