import { and, count, eq, inArray, isNull, max, min } from 'drizzle-orm';
import { inParts } from '#app/domain/audit/record-many.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { cases, mandates, messages, requests } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type Mandated = { caseId: string; reference: string; stage: Stage; stageSince: Date; respondBy: string; facts: Buffer; version: number };

/** Cases in which this lawyer acts now, at most `limit`. A lawyer with two mandates for one person has one client. */
export async function listMandated(db: Tx, barNumber: string, limit: number): Promise<Mandated[]> {
  const { id: caseId, reference, stage, stageSince, respondBy, facts, version } = cases;
  const rows = await db
    .select({ caseId, reference, stage, stageSince, respondBy, facts, version })
    .from(mandates)
    .innerJoin(cases, eq(cases.id, mandates.caseId))
    .where(and(eq(mandates.barNumber, barNumber), isNull(mandates.endedAt)))
    .limit(limit);
  return [...new Map(rows.map((row) => [row.caseId, { ...row, stage: row.stage as Stage }])).values()];
}

/** Since when this lawyer acts for her; undefined when not now. */
export async function findMandate(db: Tx, caseId: string, barNumber: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ since: min(mandates.since) })
    .from(mandates)
    .where(and(eq(mandates.caseId, caseId), eq(mandates.barNumber, barNumber), isNull(mandates.endedAt)));
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

/** The last message and how many the lawyer has not read, per case. */
export async function listNews(db: Tx, caseIds: readonly string[]): Promise<Map<string, News>> {
  const found = new Map<string, News>();
  for (const part of inParts(caseIds)) {
    const [all, unread] = [and(inArray(messages.caseId, part)), and(inArray(messages.caseId, part), isNull(messages.readByLawyerAt))];
    const last = await db.select({ caseId: messages.caseId, at: max(messages.at) }).from(messages).where(all).groupBy(messages.caseId);
    const fresh = await db.select({ caseId: messages.caseId, n: count() }).from(messages).where(unread).groupBy(messages.caseId);
    const news = new Map(fresh.map(({ caseId, n }) => [caseId, n]));
    for (const { caseId, at } of last) if (at) found.set(caseId, { at, unread: news.get(caseId) ?? 0 });
  }
  return found;
}
