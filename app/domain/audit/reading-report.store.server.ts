import { and, asc, desc, eq, gt, gte, inArray, isNull, like, lt, ne, notInArray, or, type SQL } from 'drizzle-orm';
import { unknownTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { lastStages } from '#app/domain/caseload/stages.ts';
import { assignments, auditRows, cases, events, readingReports } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { before } from '#db/keyset.ts';
import { logPage, type LogCursor } from './log-cursor.ts';
import { inParts } from './record-many.store.server.ts';
import { givings, officeChain, readsOfOffice } from './record.store.server.ts';
import type { CaseOfAct, Span, StaffAct, Tried, Worked } from './reading-patterns.ts';

export type ReadingReport = typeof readingReports.$inferSelect;

/** What staff did with cases in a time, in order. */
export async function listStaffActs(db: Tx, from: Date, until: Date): Promise<StaffAct[]> {
  const rows = await db
    .select({ at: auditRows.at, personId: auditRows.actorId, caseId: auditRows.chain, action: auditRows.action })
    .from(auditRows)
    .where(and(gte(auditRows.at, from), lt(auditRows.at, until), eq(auditRows.actorKind, 'staff'), eq(auditRows.result, 'done'), notInArray(auditRows.action, [...readsOfOffice, ...givings])))
    .orderBy(asc(auditRows.at), asc(auditRows.seq));
  return rows.filter(({ caseId }) => caseId !== officeChain);
}

/**
 * What was asked for and not given in a time, in order: a case that was refused, a number that nobody has or that is kept from who
 * asks, a search past the limit. Of everybody who comes in by a provider.
 */
export async function listTries(db: Tx, from: Date, until: Date): Promise<Tried[]> {
  const { at, actorId, actorKind, chain, action, result, reason } = auditRows;
  const ofCase = and(ne(chain, officeChain), eq(result, 'refused'));
  const search = and(inArray(action, ['case.find', 'desk.find', 'desk.refuse']), ne(reason, ''));
  const rows = await db
    .select({ at, personId: actorId, caseId: chain, action })
    .from(auditRows)
    .where(and(gte(at, from), lt(at, until), inArray(actorKind, ['staff', 'lawyer', 'guardian']), or(ofCase, search)))
    .orderBy(asc(at), asc(auditRows.seq));
  return rows.map((row) => (row.caseId === officeChain ? { ...row, caseId: '' } : row));
}

export async function listCasesOfActs(db: Tx, ids: readonly string[]): Promise<Map<string, CaseOfAct>> {
  const found = new Map<string, CaseOfAct>();
  for (const part of inParts(ids)) {
    const { id, reference, nationality, location, guarded, stage, stageSince } = cases;
    const rows = await db.select({ id, reference, nationality, location, guarded, stage, stageSince }).from(cases).where(inArray(cases.id, part));
    const changes = await db
      .select({ caseId: events.caseId, type: events.type, at: events.at })
      .from(events)
      .where(and(inArray(events.caseId, part), inArray(events.type, ['case_guarded', 'case_unguarded'])))
      .orderBy(asc(events.seq));
    for (const row of rows) {
      const endedAt = (lastStages as readonly string[]).includes(row.stage) ? row.stageSince : undefined;
      const spans = guardedSpans(row.guarded, changes.filter(({ caseId }) => caseId === row.id));
      found.set(row.id, { caseId: row.id, reference: row.reference, nationality: row.nationality, location: row.location, guarded: spans, endedAt });
    }
  }
  return found;
}

/** From the events; a case that was guarded before there were any is so from the beginning. */
function guardedSpans(now: boolean, changes: readonly { type: string; at: Date }[]): Span[] {
  const spans: Span[] = [];
  let since = now && changes.length === 0 ? new Date(0) : undefined;
  for (const { type, at } of changes) {
    if (type === 'case_guarded') since ??= at;
    else {
      spans.push({ since: since ?? new Date(0), until: at });
      since = undefined;
    }
  }
  return since ? [...spans, { since, until: undefined }] : spans;
}

export async function listWorked(db: Tx, caseIds: readonly string[]): Promise<Worked[]> {
  const found: Worked[] = [];
  for (const part of inParts(caseIds)) {
    const { caseId, personId, since, endedAt } = assignments;
    found.push(...(await db.select({ caseId, personId, since, endedAt }).from(assignments).where(inArray(assignments.caseId, part))));
  }
  return found;
}

export async function findReport(db: Tx, week: string): Promise<ReadingReport | undefined> {
  const [row] = await db.select().from(readingReports).where(eq(readingReports.week, week));
  return row;
}

export const listReports = (db: Tx, limit = 60): Promise<ReadingReport[]> =>
  db.select().from(readingReports).orderBy(desc(readingReports.week)).limit(limit) as unknown as Promise<ReadingReport[]>;

export async function insertReport(tx: Tx, row: ReadingReport): Promise<void> {
  await tx.insert(readingReports).values(row);
}

/** @returns the weeks. */
export const removeUnsignedAfter = async (tx: Tx, week: string): Promise<string[]> =>
  (await tx.delete(readingReports).where(and(gt(readingReports.week, week), isNull(readingReports.reviewedAt))).returning({ week: readingReports.week })).map((row) => row.week);

/** @returns whether it was not signed off yet. */
export async function signReportRow(tx: Tx, week: string, set: { reviewedBy: string; reviewedAt: Date; conclusion: string }): Promise<boolean> {
  const rows = await tx.update(readingReports).set(set).where(and(eq(readingReports.week, week), isNull(readingReports.reviewedAt))).returning({ id: readingReports.id });
  return rows.length === 1;
}

export type LogRow = typeof auditRows.$inferSelect;

/** One page of the record, newest first. One row more than a page tells that there is a next. */
const listLog = (db: Tx, of: SQL | undefined, from: LogCursor | undefined): Promise<LogRow[]> =>
  db
    .select()
    .from(auditRows)
    .where(and(of, from && before([auditRows.at, auditRows.seq, auditRows.id], [from.at, from.seq, from.id])))
    .orderBy(desc(auditRows.at), desc(auditRows.seq), desc(auditRows.id))
    .limit(logPage + 1) as unknown as Promise<LogRow[]>;

/** Of one case; and who looked at that record. */
export const listCaseLog = (db: Tx, caseId: string, from?: LogCursor): Promise<LogRow[]> =>
  listLog(db, or(eq(auditRows.chain, caseId), and(eq(auditRows.chain, officeChain), like(auditRows.object, `case:${caseId}`))), from);

/** Of one person; of cases of people whom the viewer knows nothing. */
export const listPersonLog = (db: Tx, viewer: Viewer, personId: string, from?: LogCursor): Promise<LogRow[]> =>
  listLog(db, and(eq(auditRows.actorId, personId), unknownTo(db, viewer, auditRows.chain)), from);

export async function listReferences(db: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const part of inParts([...new Set(ids)])) {
    const rows = await db.select({ id: cases.id, reference: cases.reference }).from(cases).where(inArray(cases.id, part));
    for (const { id, reference } of rows) found.set(id, reference);
  }
  return found;
}
