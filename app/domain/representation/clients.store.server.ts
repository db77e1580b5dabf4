import { and, count, eq, inArray, isNull, max, min } from 'drizzle-orm';
import { inParts } from '#app/domain/audit/record-many.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { cases, guardianships, mandates, messages, requests } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type Represented = { caseId: string; reference: string; stage: Stage; stageSince: Date; respondBy: string; facts: Buffer; version: number };

/** Who acts for others: a lawyer by mandate, a guardian by guardianship. The rows of each are of one shape. */
export type Representative = Extract<Actor, { kind: 'lawyer' | 'guardian' }>;

/** Where it is written for whom this one acts now. */
const ofRepresentative = (actor: Representative) =>
  actor.kind === 'lawyer'
    ? ({ rows: mandates, now: and(eq(mandates.barNumber, actor.barNumber), isNull(mandates.endedAt)) } as const)
    : ({ rows: guardianships, now: and(eq(guardianships.guardianNumber, actor.guardianNumber), isNull(guardianships.endedAt)) } as const);

/** Cases in which this lawyer or guardian acts now, at most `limit`. With two rows for one person there is one client. */
export async function listRepresented(db: Tx, actor: Representative, limit: number): Promise<Represented[]> {
  const { rows: acting, now } = ofRepresentative(actor);
  const { id: caseId, reference, stage, stageSince, respondBy, facts, version } = cases;
  const rows = await db
    .select({ caseId, reference, stage, stageSince, respondBy, facts, version })
    .from(acting)
    .innerJoin(cases, eq(cases.id, acting.caseId))
    .where(now)
    .limit(limit);
  return [...new Map(rows.map((row) => [row.caseId, { ...row, stage: row.stage as Stage }])).values()];
}

/** Since when this lawyer or guardian acts for her; undefined when not now. */
export async function findSince(db: Tx, caseId: string, actor: Representative): Promise<Date | undefined> {
  const { rows: acting, now } = ofRepresentative(actor);
  const [row] = await db.select({ since: min(acting.since) }).from(acting).where(and(eq(acting.caseId, caseId), now));
  return row?.since ?? undefined;
}

export type OpenQuestions = { n: number; firstBy: string };

/** Questions that wait for the client, and the first date that is asked for, per case. */
export async function countOpenQuestions(db: Tx, caseIds: readonly string[]): Promise<Map<string, OpenQuestions>> {
  const found = new Map<string, OpenQuestions>();
  for (const part of inParts(caseIds)) {
    const rows = await db
      .select({ caseId: requests.caseId, n: count(), firstBy: min(requests.respondBy) })
      .from(requests)
      .where(and(inArray(requests.caseId, part), eq(requests.state, 'open')))
      .groupBy(requests.caseId);
    for (const { caseId, n, firstBy } of rows) found.set(caseId, { n, firstBy: firstBy ?? '' });
  }
  return found;
}

export type News = { at: Date; unread: number };

/** The last message and how many the lawyer or guardian has not read, per case. */
export async function listNews(db: Tx, caseIds: readonly string[], reader: Representative['kind']): Promise<Map<string, News>> {
  const mark = reader === 'lawyer' ? messages.readByLawyerAt : messages.readByGuardianAt;
  const found = new Map<string, News>();
  for (const part of inParts(caseIds)) {
    const [all, unread] = [and(inArray(messages.caseId, part)), and(inArray(messages.caseId, part), isNull(mark))];
    const last = await db.select({ caseId: messages.caseId, at: max(messages.at) }).from(messages).where(all).groupBy(messages.caseId);
    const fresh = await db.select({ caseId: messages.caseId, n: count() }).from(messages).where(unread).groupBy(messages.caseId);
    const news = new Map(fresh.map(({ caseId, n }) => [caseId, n]));
    for (const { caseId, at } of last) if (at) found.set(caseId, { at, unread: news.get(caseId) ?? 0 });
  }
  return found;
}
