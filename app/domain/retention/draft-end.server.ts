import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { dayMs } from '#app/durations.ts';
import { judgeCase } from './judge.ts';
import { hasNotice, readKeptCase } from './kept-case.store.server.ts';
import { readTerms } from './terms.server.ts';

/**
 * Until when her draft is kept when nothing happens, and in how many days that is; from the first announcement on, also
 * when she came back since. Nothing while nothing is to go, or a hold keeps it.
 */
export async function findDraftEnd(ctx: Ctx, caseId: string): Promise<{ at: Date; days: number } | undefined> {
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'draft.read', caseId);
  if (!(await hasNotice(db, caseId))) return undefined;
  const [kept, now] = [await readKeptCase(db, caseId), ctx.now()];
  const { kind, eraseAt } = judgeCase(kept, await readTerms(db, now), now);
  if (kind !== 'draft' || !eraseAt || kept.holds > 0) return undefined;
  return { at: eraseAt, days: Math.max(0, Math.ceil((eraseAt.getTime() - now.getTime()) / dayMs)) };
}
