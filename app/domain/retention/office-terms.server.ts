import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import * as store from './office-terms.store.server.ts';

const monthMs = 30.44 * dayMs;

/** Kinds that concern no single case: an own term, and a count in the record of the office. */
const officeKinds = {
  sessions: { term: 'sessionDays', unit: dayMs, count: store.countOldSessions, forget: store.forgetSessions },
  spentCodes: { term: 'spentCodeDays', unit: dayMs, count: store.countSpentCodes, forget: store.forgetSpentCodes },
  reviews: { term: 'reviewMonths', unit: monthMs, count: store.countOldReviews, forget: store.forgetReviews },
  people: { term: 'recordMonths', unit: monthMs, count: store.countGonePeople, forget: store.forgetPeople },
} as const;
export type OfficeKind = keyof typeof officeKinds;
export type Forgotten = Record<OfficeKind, number>;

/** @param dryRun counts, and forgets nothing. */
export async function forgetOfficeKinds(ctx: Ctx, dryRun: boolean): Promise<Forgotten> {
  const forgotten: Forgotten = { sessions: 0, spentCodes: 0, reviews: 0, people: 0 };
  for (const [name, { term, unit, count, forget }] of Object.entries(officeKinds)) {
    const kind = name as OfficeKind;
    const before = new Date(ctx.now().getTime() - (await getSetting(ctx.db.read, term, ctx.now())) * unit);
    if (dryRun) forgotten[kind] = await count(ctx.db.read, before);
    else {
      for (let part = -1; part !== 0; forgotten[kind] += part) {
        part = await ctx.db.write(async (tx) => {
          const n = await forget(tx, before);
          if (n > 0) await record(tx, ctx, { action: 'retention.forget', object: `${kind}:${n}`, reason: term });
          return n;
        }, officeChain);
      }
    }
  }
  return forgotten;
}

/** Chains of the record whose own term has passed. The program destroys none: see docs/decisions/0018. */
export async function countOldChains(ctx: Ctx): Promise<number> {
  const months = await getSetting(ctx.db.read, 'recordMonths', ctx.now());
  return store.countOldChains(ctx.db.read, new Date(ctx.now().getTime() - months * monthMs));
}
