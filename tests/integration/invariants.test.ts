// Everybody at work on a few cases at random and at once, the applicant among them. After every round the promises must
// hold: in the queue if and only if ready, ready only when complete, one file and one receipt, no change without a record.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { queuedStages } from '#app/domain/caseload/stages.ts';
import { DomainError } from '#app/domain/context.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import { answerQuestion, getReceipts, getSubmittedFile, sendAddition, sendFile } from '#app/domain/file/submissions.server.ts';
import { listSubmissionRows, openSubmission } from '#app/domain/file/submission.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { claimCase } from '#app/domain/planning/claim.server.ts';
import { planHearing } from '#app/domain/planning/plan.server.ts';
import { findEntry } from '#app/domain/planning/queue-list.store.server.ts';
import { openGates } from '#app/domain/readiness/gates.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { takeReadinessBack } from '#app/domain/readiness/withdraw.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { listOpenQuestions } from '#app/domain/review/questions.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { events, queueEntries } from '#db/schema/index.ts';
import { fillFile, value } from '../support/answers.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, openTestBase, staff, type TestBase } from '../support/context.ts';
import { caseUnderReview, complete, confirmOpen, gatesOf, insertPeople, officer, reviewer, sayOfGate, seen } from '../support/review.ts';

const planner = staff('planner', 'planner');
const region = 'origin.region';
let t: TestBase;
const cases: string[] = [];
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
  for (let made = 0; made < 6; made += 1) cases.push(await caseUnderReview(t, made % 2 === 0 ? {} : { unaccompaniedMinor: true }));
});
afterAll(() => t.close());

/** The same plan every time; who is first of those who act at once is not planned. */
let state = 20_261_124;
function random(upTo: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * upTo);
}

const her = (caseId: string) => t.as(applicant(caseId));
const acts: Record<string, (caseId: string) => Promise<unknown>> = {
  send: (caseId) => sendFile(her(caseId), { caseId, language: 'ar' }),
  add: (caseId) => sendAddition(her(caseId), { caseId, language: 'ar', text: `Nog iets ${random(1_000)}` }),
  answer: async (caseId) => {
    const [question] = await listOpenQuestions(her(caseId), caseId);
    if (!question) return;
    const base = (await getSubmittedFile(her(caseId), caseId)).answers[question.field]?.version ?? 0;
    await answerQuestion(her(caseId), { caseId, requestId: question.id, language: 'ar', answer: value(`antwoord ${random(1_000)}`), base });
  },
  ask: async (caseId) => sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, region)), reason: 'more', words: 'Waar?', respondBy: '2026-12-20' }),
  fine: async (caseId) => judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, region)), verdict: 'fine' }),
  undo: async (caseId) => judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, region)), verdict: 'none' }),
  complete: (caseId) => complete(t, caseId),
  confirm: (caseId) => confirmOpen(t, caseId),
  doubt: (caseId) => sayOfGate(t.as(reviewer), caseId, 'G14', 'not_met'),
  ready: (caseId) => setReady(t.as(officer), caseId),
  back: (caseId) => takeReadinessBack(t.as(officer), caseId),
  plan: async (caseId) => {
    const claimed = await claimCase(t.as(planner), caseId);
    const entry = await findEntry(t.base.db.read, caseId);
    if (claimed.ok && entry) await planHearing(t.as(planner), { caseId, day: '2026-12-15', version: entry.version });
  },
};
/** An officer who works on, until the case is ready or something stands in the way. */
const towards = ['answer', 'fine', 'complete', 'confirm', 'ready'];
async function finish(caseId: string): Promise<void> {
  for (const act of towards) await acts[act]!(caseId).catch(refused);
}
const weighted = [...Object.keys(acts), 'plan', 'plan'];
const act = (name: string, caseId: string) => (random(3) === 0 ? finish(caseId) : acts[name]!(caseId).catch(refused));

/** A refusal is an answer; anything else that goes wrong is a fault. */
const refused = (error: unknown) => {
  if (!(error instanceof DomainError)) throw error;
};


async function check(caseId: string): Promise<string> {
  const db = t.base.db.read;
  const { stage } = await getCaseRow(db, caseId);
  const queued = (await db.select().from(queueEntries).where(eq(queueEntries.caseId, caseId))).length;
  expect([stage, queued]).toEqual([stage, queuedStages.some((one) => one === stage) ? 1 : 0]);
  const file = await getSubmittedFile(t.as(officer), caseId);
  if (queued > 0) {
    expect(missingFields(file.form)).toEqual([]);
    expect(openGates(await gatesOf(t.as(officer), caseId))).toEqual([]);
    expect(await listOpenQuestions(her(caseId), caseId)).toEqual([]);
  }
  const rows = await listSubmissionRows(db, caseId);
  expect(rows.filter(({ kind }) => kind === 'file')).toHaveLength(1);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  const key = await getCaseKey(db, t.base.keys, caseId);
  for (const row of rows) openSubmission(key, row);
  expect((await getReceipts(her(caseId), caseId)).map(({ sha256 }) => sha256)).toEqual(rows.map(({ sha256 }) => sha256));
  return stage;
}

test('whoever does what in whatever order: an incomplete case is never in the queue', async () => {
  const reached = new Set<string>();
  const receipts = new Map<string, string>();
  for (let round = 0; round < 120; round += 1) {
    t.clock.at = new Date(t.clock.at.getTime() + 60_000);
    const three = Array.from({ length: 3 }, () => [weighted[random(weighted.length)]!, cases[random(cases.length)]!] as const);
    await Promise.all(three.map(([name, caseId]) => act(name, caseId)));
    for (const caseId of new Set(three.map(([, one]) => one))) {
      reached.add(await check(caseId));
      const sha256 = (await getReceipts(her(caseId), caseId))[0]!.sha256;
      // What was sent first is the same for good.
      expect(receipts.get(caseId) ?? sha256).toBe(sha256);
      receipts.set(caseId, sha256);
    }
  }
  // The walk came everywhere, or it proved nothing.
  expect([...reached].sort()).toEqual(['decision_ready', 'file_complete', 'more_information_requested', 'planned', 'submitted']);
  const { faults } = await verifyRecord(t.base);
  expect(faults).toEqual([]);
  const withdrawn = await t.base.db.read.select().from(events).where(eq(events.type, 'readiness_withdrawn'));
  expect(withdrawn.length).toBeGreaterThan(0);
}, 120_000);

test('fifty presses at once in each of twenty cases: one file, one receipt', async () => {
  for (let made = 0; made < 20; made += 1) {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    await fillFile(her(caseId), caseId);
    const results = await Promise.all(Array.from({ length: 50 }, () => sendFile(her(caseId), { caseId, language: 'ar' })));
    const receipts = await getReceipts(her(caseId), caseId);
    expect(receipts).toHaveLength(1);
    expect(new Set(results.map((result) => (result.ok ? result.receipt.number : 'refused')))).toEqual(new Set([receipts[0]!.number]));
  }
}, 120_000);
