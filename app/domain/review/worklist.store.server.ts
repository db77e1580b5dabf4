import { and, asc, count, eq, exists, inArray, isNull, not, notInArray, sql, type SQL } from 'drizzle-orm';
import { visibleTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { nobody, withoutOfficer, workStages } from '#app/domain/access/assignments.store.server.ts';
import type { CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { closedStages, type Stage } from '#app/domain/caseload/stages.ts';
import { after } from '#db/keyset.ts';
import { assignments, cases, requests, submissions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { countedTo, myViews, pageSize, type Cursor, type MyView, type View } from './views.ts';

const asked: Stage[] = ['submitted', 'more_information_requested'];
const ready: Stage[] = ['decision_ready', 'planned'];
const known: Stage[] = [...asked, 'file_complete', ...ready];

/** Cases that this person holds. From the assignments to the cases: asked of each case, it would walk them all each time. */
const held = (db: Tx, role: 'intake' | 'reviewer' | undefined, personId: string): SQL =>
  inArray(
    cases.id,
    db
      .select({ caseId: assignments.caseId })
      .from(assignments)
      .where(and(isNull(assignments.endedAt), eq(assignments.personId, personId), role && eq(assignments.role, role))),
  );

const answered = (db: Tx): SQL =>
  exists(
    db
      .select({ id: requests.id })
      .from(requests)
      .where(and(eq(requests.caseId, cases.id), eq(requests.state, 'answered'))),
  );

function inView(db: Tx, view: View, viewer: Viewer): SQL | undefined {
  const visible = visibleTo(db, viewer);
  if (view === 'unassigned') return and(inArray(cases.stage, workStages), withoutOfficer(db), visible);
  if (view === 'second') return and(inArray(cases.stage, known), held(db, 'reviewer', nobody), visible);
  const mine: Record<MyView, SQL | undefined> = {
    review: and(eq(cases.stage, 'submitted'), not(answered(db))),
    answered: and(inArray(cases.stage, asked), answered(db)),
    waiting: and(eq(cases.stage, 'more_information_requested'), not(answered(db))),
    complete: eq(cases.stage, 'file_complete'),
    ready: inArray(cases.stage, ready),
    // One that has ended opens for her no more.
    other: notInArray(cases.stage, [...known, ...closedStages]),
  };
  return and(held(db, undefined, viewer.id), mine[view], visible);
}

/** One page, the longest waiting first. One row more than a page tells that there is a next. */
export async function listWork(db: Tx, view: View, viewer: Viewer, from: Cursor | undefined): Promise<CaseRow[]> {
  const beyond = from && after([cases.stageSince, cases.id], [from.since, from.id]);
  return (await db
    .select()
    .from(cases)
    .where(and(inView(db, view, viewer), beyond))
    .orderBy(asc(cases.stageSince), asc(cases.id))
    .limit(pageSize + 1)) as CaseRow[];
}

export async function countWork(db: Tx, viewer: Viewer, views: readonly View[]): Promise<Partial<Record<View, number>>> {
  const counts: Partial<Record<View, number>> = {};
  for (const view of views.filter((one) => !(myViews as readonly View[]).includes(one))) {
    const some = db.select({ id: cases.id }).from(cases).where(inView(db, view, viewer)).limit(countedTo).as('some');
    counts[view] = (await db.select({ n: count() }).from(some))[0]?.n ?? 0;
  }
  return { ...counts, ...(await countMine(db, viewer)) };
}

/** All lists of one person in one query: a person has some dozens of cases. */
async function countMine(db: Tx, viewer: Viewer): Promise<Record<MyView, number>> {
  const counts: Record<MyView, number> = { review: 0, answered: 0, waiting: 0, complete: 0, ready: 0, other: 0 };
  const rows = await db
    .select({ stage: cases.stage, answered: sql<number>`case when ${answered(db)} then 1 else 0 end`.mapWith(Number) })
    .from(cases)
    .where(and(held(db, undefined, viewer.id), visibleTo(db, viewer)));
  for (const row of rows) counts[viewOf(row.stage as Stage, row.answered === 1)] += 1;
  return counts;
}

/** In which list a case of one's own stands. */
export function viewOf(stage: Stage, hasAnswers: boolean): MyView {
  if (asked.includes(stage)) return hasAnswers ? 'answered' : stage === 'submitted' ? 'review' : 'waiting';
  if (stage === 'file_complete') return 'complete';
  return ready.includes(stage) ? 'ready' : 'other';
}

/** What lies on the desk for these cases: unsettled questions and the kind of the last thing that was sent. */
export async function listLoads(db: Tx, caseIds: string[]): Promise<Map<string, { open: number; answered: number; lastKind: string }>> {
  if (caseIds.length === 0) return new Map();
  const questions = await db
    .select({ caseId: requests.caseId, state: requests.state, n: count() })
    .from(requests)
    .where(and(inArray(requests.caseId, caseIds), inArray(requests.state, ['open', 'answered'])))
    .groupBy(requests.caseId, requests.state);
  const sent = await db
    .select({ caseId: submissions.caseId, kind: submissions.kind })
    .from(submissions)
    .where(inArray(submissions.caseId, caseIds))
    .orderBy(asc(submissions.seq));
  const kinds = new Map(sent.map((row) => [row.caseId, row.kind]));
  const n = (caseId: string, state: string) => questions.find((row) => row.caseId === caseId && row.state === state)?.n ?? 0;
  return new Map(
    caseIds.map((id) => [id, { open: n(id, 'open'), answered: n(id, 'answered'), lastKind: kinds.get(id) ?? '' }]),
  );
}
