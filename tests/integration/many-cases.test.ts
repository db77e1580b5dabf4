// Pages that are opened all day, over a caseload of a size at which a wrong way to look shows. On SQLite a query holds
// up everybody, so a slow page is a page that stops the portal.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listWaves } from '#app/domain/invitation/waves.server.ts';
import { findProgress } from '#app/domain/monitor/progress.server.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { assignments, cases, events, waves } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, staff, type TestBase } from '../support/context.ts';

let t: TestBase;
const many = 5_000;
const numberOfWaves = 10;
const steps = ['case_invited', 'case_activated', 'file_sent', 'file_completed', 'readiness_set', 'hearing_planned', 'first_decision_made'];

beforeAll(async () => {
  t = await openTestBase();
  const model = await insertCase(t, { stage: 'submitted' });
  const [row] = await t.base.db.read.select().from(cases).limit(1);
  const ids = Array.from({ length: many }, () => randomUUID());
  const made = Array.from({ length: numberOfWaves }, (_, at) => ({ id: `wave-${at}`, number: at + 1, size: 500, invited: 500 }));
  const choice = { nationalities: [], languages: [], locations: [], lodgedBefore: '' };
  await t.base.db.write((tx) => tx.insert(waves).values(made.map((wave) => ({ ...wave, choice, createdBy: 'planner', createdAt: t.base.now(), sentAt: t.base.now() }))));
  for (let from = 0; from < many; from += 250) {
    const part = ids.slice(from, from + 250);
    await t.base.db.write(async (tx) => {
      await tx.insert(cases).values(part.map((id, at) => ({ ...row!, id, reference: `Z-9${String(from + at).padStart(6, '0')}`, vIndex: id, waveId: `wave-${(from + at) % numberOfWaves}` })));
      for (const [at, type] of steps.entries()) {
        const event = { type, seq: at + 1, at: new Date(Date.UTC(2026, 9, 6 + at)), actorKind: 'system', actorId: 'test', data: {} };
        await tx.insert(events).values(part.map((caseId) => ({ id: randomUUID(), caseId, ...event })));
      }
      // A place that waits for a second reviewer: held by nobody, which is one person for the index.
      const place = { personId: '', role: 'reviewer', since: t.base.now(), endedAt: null, by: 'officer' };
      await tx.insert(assignments).values(part.map((caseId) => ({ id: randomUUID(), caseId, ...place })));
    });
  }
  await t.base.db.write((tx) => tx.insert(assignments).values({ id: randomUUID(), caseId: model, personId: 'officer', role: 'intake', since: t.base.now(), endedAt: null, by: 'officer' }));
});
afterAll(() => t.close());

/** Against a way to look that gets worse with every case, which took minutes; not a measure of speed. */
const hang = 90_000;

test('the worklist of an officer is there, however many cases wait for a second reviewer', async () => {
  const list = await listWorklist(t.as(staff('officer', 'intake')), { view: 'review' });
  expect(list.rows).toHaveLength(1);
  expect(list.counts).toMatchObject({ review: 1, second: 1000, unassigned: 1000 });
}, hang);

/** How often the process could do something else meanwhile. */
async function turnsDuring(run: () => Promise<unknown>): Promise<number> {
  let [turns, running] = [0, true];
  const count = () => {
    turns += 1;
    if (running) setImmediate(count);
  };
  setImmediate(count);
  await run();
  running = false;
  return turns;
}

test('the public figures are counted while others are served', async () => {
  const visitor = t.as({ kind: 'public' });
  expect(await turnsDuring(() => findProgress(visitor, '2026-10'))).toBeGreaterThan(5);
  const progress = await findProgress(visitor, '2026-10');
  expect(progress?.figures).toMatchObject({ stockStart: many + 1, stockEnd: 1, firstDecisions: many });
  expect(progress?.figures.durations.at(-1)).toMatchObject({ cases: many, medianDays: 1 });
});

test('the list of waves is counted while others are served', async () => {
  const planner = t.as(staff('planner', 'planner'));
  expect(await turnsDuring(() => listWaves(planner))).toBeGreaterThan(5);
  const list = await listWaves(planner);
  expect(list).toHaveLength(numberOfWaves);
  expect(list[0]).toMatchObject({ invited: 500, activated: 500, sent: 500, complete: 500, ready: 500 });
});
