import { and, asc, count, desc, eq, exists, gt, inArray, isNull, lte, max, ne, or, sql, type SQL } from 'drizzle-orm';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Stage } from '#app/domain/caseload/stages.ts';
import { accounts, answers, archiveExports, auditRows, cases, codeIssues, documents, legalHolds, retentionNotices, submissions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { KeptCase } from './judge.ts';
import { secondNotice } from './kinds.ts';

const stages: readonly Stage[] = ['activated', 'in_progress', 'first_decision_made', 'left_regular_process', 'excluded', 'handed_over'];

/** Nobody came in by the letter, and on paper something did. Of the many who were only invited there is nothing to keep. */
const paperWaits = (db: Tx) => {
  const typed = db.select({ one: sql`1` }).from(answers).where(eq(answers.caseId, cases.id));
  const scanned = db.select({ one: sql`1` }).from(documents).where(eq(documents.caseId, cases.id));
  return and(eq(cases.stage, 'invited'), or(exists(typed), exists(scanned)));
};

/** Cases at a stage where a term runs, that have stood there since before a moment; in the order of their ids. */
export const listCandidates = async (db: Tx, before: Date, afterId: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ id: cases.id })
      .from(cases)
      .where(and(gt(cases.id, afterId), or(inArray(cases.stage, [...stages]), paperWaits(db)), lte(cases.stageSince, before), isNull(cases.erasedAt)))
      .orderBy(asc(cases.id))
      .limit(limit)
  ).map(({ id }) => id);

/** Acts on a draft. Done for her by a helper, or by staff with what she sent on paper, they keep it; that they look keeps nothing. */
const draftActs = ['draft.write', 'file.start', 'document.add', 'document.describe', 'document.arrange', 'upload.begin', 'paper.add'];
const forHer = and(inArray(auditRows.actorKind, ['helper', 'staff']), inArray(auditRows.action, draftActs), eq(auditRows.result, 'done'));

/** Acts by which documents of a sent file become others. From the record: of what was put back no row tells when. */
const documentChanges = ['document.correct', 'document.withdraw', 'document.restore'];

const first = async <T>(query: PromiseLike<T[]>): Promise<T | undefined> => (await query)[0];

/** What `judgeCase` needs to know. Inside a write give it `tx`. */
export async function readKeptCase(db: Tx, caseId: string): Promise<KeptCase> {
  const row = await getCaseRow(db, caseId);
  const holds = await first(db.select({ n: count() }).from(legalHolds).where(and(eq(legalHolds.caseId, caseId), isNull(legalHolds.endedAt))));
  const own = await first(db.select({ at: max(auditRows.at) }).from(auditRows).where(and(eq(auditRows.chain, caseId), or(eq(auditRows.actorKind, 'applicant'), forHer))));
  const letter = await first(db.select({ at: max(codeIssues.at) }).from(codeIssues).where(eq(codeIssues.caseId, caseId)));
  const account = await first(db.select({ id: accounts.caseId }).from(accounts).where(eq(accounts.caseId, caseId)));
  const answered = await first(db.select({ n: count() }).from(answers).where(eq(answers.caseId, caseId)));
  const unsent = await first(db.select({ n: count() }).from(documents).where(and(eq(documents.caseId, caseId), isNull(documents.submissionId))));
  const sent = await first(db.select({ at: max(submissions.at) }).from(submissions).where(eq(submissions.caseId, caseId)));
  const changed = await first(db.select({ at: max(auditRows.at) }).from(auditRows).where(and(eq(auditRows.chain, caseId), inArray(auditRows.action, documentChanges), eq(auditRows.result, 'done'))));
  const notices = (which: SQL) => first(db.select().from(retentionNotices).where(and(eq(retentionNotices.caseId, caseId), which)).orderBy(desc(retentionNotices.at)).limit(1));
  const notice = await notices(ne(retentionNotices.kind, secondNotice));
  const again = await notices(eq(retentionNotices.kind, secondNotice));
  const packed = await first(db.select().from(archiveExports).where(eq(archiveExports.caseId, caseId)).orderBy(desc(archiveExports.at)).limit(1));
  return {
    stage: row.stage,
    stageSince: row.stageSince,
    erased: row.erasedAt !== null,
    holds: holds?.n ?? 0,
    lastOwnAct: own?.at ?? undefined,
    lastLetter: letter?.at ?? undefined,
    hasAccount: account !== undefined,
    drafted: (answered?.n ?? 0) + (unsent?.n ?? 0),
    sent: Boolean(sent?.at),
    lastChange: [sent?.at, changed?.at].reduce<Date | undefined>((last, at) => (at && (!last || at > last) ? at : last), undefined),
    again: again && { at: again.at, dueOn: again.dueOn },
    notice: notice && { kind: notice.kind, at: notice.at, dueOn: notice.dueOn },
    packed: packed && { at: packed.at, acknowledged: packed.acknowledgedAt !== null },
  };
}

/** Whether it was ever announced that something of this case goes. */
export const hasNotice = async (db: Tx, caseId: string): Promise<boolean> =>
  (await first(db.select({ id: retentionNotices.id }).from(retentionNotices).where(eq(retentionNotices.caseId, caseId)).limit(1))) !== undefined;

export async function insertNotice(tx: Tx, row: typeof retentionNotices.$inferInsert): Promise<void> {
  await tx.insert(retentionNotices).values(row);
}
