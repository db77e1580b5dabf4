import { asc, gt, inArray, sql } from 'drizzle-orm';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { cases, events } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { lifeOf, type Life } from './lives.ts';

/** Few enough that other requests wait a few milliseconds, also on SQLite, where a query holds up everything. */
const together = 500;

/**
 * The population of the plan: applications in scope, lodged before the day of the setting, each with those of its
 * events that figures are counted from. Walked in the order of the ids, and others are served between two parts.
 */
export async function listLives(db: Tx, boundary: string, types: readonly EventType[]): Promise<Life[]> {
  const lives: Life[] = [];
  for (let last = ''; ; ) {
    const part = await db
      .select({ id: cases.id, scope: cases.scope, lodgedOn: cases.lodgedOn })
      .from(cases)
      .where(gt(cases.id, last))
      .orderBy(asc(cases.id))
      .limit(together);
    const inPlan = part.filter(({ scope, lodgedOn }) => scope === 'in' && lodgedOn !== '' && lodgedOn < boundary);
    const moments = await listMoments(db, inPlan.map(({ id }) => id), types);
    lives.push(...inPlan.map(({ id, lodgedOn }) => lifeOf(lodgedOn, moments.get(id) ?? [])));
    if (part.length < together) return lives;
    last = part.at(-1)?.id ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function listMoments(db: Tx, ids: string[], types: readonly EventType[]): Promise<Map<string, Life['moments']>> {
  const found = new Map<string, Life['moments']>();
  if (ids.length === 0) return found;
  const rows = await db
    .select({ caseId: events.caseId, type: events.type, at: events.at })
    .from(events)
    // Written so that no index of the kinds of event is used: the cases are few, the events of a kind are not.
    .where(sql`${inArray(events.caseId, ids)} and case when ${inArray(events.type, [...types])} then 1 else 0 end = 1`)
    .orderBy(asc(events.caseId), asc(events.seq));
  for (const { caseId, type, at } of rows) {
    const own = found.get(caseId) ?? [];
    own.push({ type: type as EventType, at: at.getTime() });
    found.set(caseId, own);
  }
  return found;
}
