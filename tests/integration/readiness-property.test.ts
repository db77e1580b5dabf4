// Promise 5: an incomplete case is never in the queue. Random acts of everybody, and after each one a look at the queue.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { importCaseload } from '#app/domain/caseload/import.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { answerQuestion, getSubmittedFile, sendAddition } from '#app/domain/file/submissions.server.ts';
import { isGateId, gateIds } from '#app/domain/readiness/gate.ts';
import { openGates } from '#app/domain/readiness/gates.ts';
import { setReady } from '#app/domain/readiness/readiness.server.ts';
import { takeReadinessBack, withdrawExpired } from '#app/domain/readiness/withdraw.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { moveQuestion } from '#app/domain/review/questions.server.ts';
import { listQuestions } from '#app/domain/review/questions.store.server.ts';
import { sendQuestion } from '#app/domain/review/send-question.server.ts';
import { queueEntries } from '#db/schema/index.ts';
import { value } from '../support/answers.ts';
import { applicant, openTestBase, type TestBase } from '../support/context.ts';
import { caseUnderReview, complete, confirmOpen, gatesOf, insertPeople, officer, reviewer, sayOfGate, seen } from '../support/review.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await insertPeople(t);
});
afterAll(() => t.close());

/** Numbers that follow from a seed, so that a failure can be repeated (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type World = { caseId: string; vNumber: string; pick: <T>(from: readonly T[]) => T };
const fields = ['about.placeOfBirth', 'about.otherNames', 'family.children', 'motive.account'];

/** What people can do, each as the page lets them. A refusal is an outcome, not a fault. */
const acts: Record<string, (world: World) => Promise<unknown>> = {
  judge: async ({ caseId, pick }) => judgeField(t.as(officer), { ...(await seen(t.as(officer), caseId, pick(fields))), verdict: pick(['fine', 'fine', 'none']) }),
  ask: async ({ caseId, pick }) =>
    sendQuestion(t.as(officer), { ...(await seen(t.as(officer), caseId, pick(fields))), reason: 'more', words: '', respondBy: '2027-06-01' }),
  answer: async ({ caseId, pick }) => {
    const open = (await listQuestions(t.base.db.read, t.base.keys, caseId)).filter(({ state }) => state === 'open');
    if (open.length === 0) return;
    const { id, field } = pick(open);
    const { answers } = await getSubmittedFile(t.as(applicant(caseId)), caseId);
    const said = field === 'about.placeOfBirth' ? value(`plaats ${answers[field]?.version ?? 0}`) : ({ kind: 'interview' } as const);
    await answerQuestion(t.as(applicant(caseId)), { caseId, requestId: id, language: 'ar', answer: said, base: answers[field]?.version ?? 0 });
  },
  moveQuestion: async ({ caseId, pick }) => {
    const all = await listQuestions(t.base.db.read, t.base.keys, caseId);
    if (all.length > 0) await moveQuestion(t.as(officer), { caseId, requestId: pick(all).id, move: pick(['settle', 'withdraw', 'restore']) });
  },
  add: ({ caseId, pick }) => sendAddition(t.as(applicant(caseId)), { caseId, language: 'ar', text: `nog iets ${pick(['a', 'b', 'c'])}` }),
  complete: ({ caseId }) => complete(t, caseId),
  confirm: ({ caseId }) => confirmOpen(t, caseId),
  word: ({ caseId, pick }) => sayOfGate(t.as(pick([officer, reviewer])), caseId, pick(gateIds.filter(isGateId)), pick(['met', 'waived', 'not_met'])),
  ready: ({ caseId }) => setReady(t.as(officer), caseId),
  readyAll: async ({ caseId }) => {
    await complete(t, caseId);
    await confirmOpen(t, caseId);
    await setReady(t.as(officer), caseId);
  },
  takeBack: ({ caseId }) => takeReadinessBack(t.as(officer), caseId),
  import: async ({ vNumber, pick }) => {
    const [column, said] = pick([['nuisance', 'yes'], ['nuisance', 'no'], ['family_name', 'Anders'], ['location', 'Ter Apel'], ['location', 'Zwolle']] as const);
    const bytes = Buffer.from(`v_number,${column}\n${vNumber},${said}\n`);
    await importCaseload(t.base, { bytes: (async function* () { yield bytes; })(), size: bytes.length }, {});
  },
  wait: async ({ pick }) => {
    t.clock.at = new Date(t.clock.at.getTime() + pick([1, 1, 7, 40]) * 86_400_000);
    await withdrawExpired(t.base);
  },
};
const names = Object.keys(acts);

/** In the queue if and only if ready, and ready only while every gate holds. */
async function look({ caseId }: World, history: readonly string[]): Promise<void> {
  const entries = await t.base.db.read.select().from(queueEntries).where(eq(queueEntries.caseId, caseId));
  const { stage } = await getCaseRow(t.base.db.read, caseId);
  const told = history.join(' ');
  expect([stage === 'decision_ready', told]).toEqual([entries.length === 1, told]);
  if (entries.length > 0) expect([openGates(await gatesOf(t.as(officer), caseId)), told]).toEqual([[], told]);
}

let number = 0;
const counts = { ready: 0, steps: 0 };
test.each(Array.from({ length: 12 }, (_, n) => n + 1))('whatever people do in whatever order (seed %i)', async (seed) => {
  const random = randomFrom(seed);
  const vNumber = `28${String(++number).padStart(8, '0')}`;
  const caseId = await caseUnderReview(t, {}, { vNumber });
  const world: World = { caseId, vNumber, pick: (from) => from[random(from.length)]! };
  const history: string[] = [];
  for (let step = 0; step < 40; step++) {
    const name = names[random(names.length)]!;
    history.push(name);
    await acts[name]!(world).catch((error: unknown) => {
      if (!(error instanceof DomainError) || !['conflict', 'forbidden', 'invalid'].includes(error.code)) throw error;
    });
    await look(world, history);
    counts.steps += 1;
    if ((await getCaseRow(t.base.db.read, caseId)).stage === 'decision_ready') counts.ready += 1;
  }
});

test('the walk came by the queue often enough to mean something', () => {
  expect(counts.ready).toBeGreaterThan(counts.steps / 20);
});
