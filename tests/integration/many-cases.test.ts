// Pages that are opened all day, over a caseload of a size at which a wrong way to look shows. On SQLite a query holds
// up everybody, so a slow page is a page that stops the portal.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { assignments, cases } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, staff, type TestBase } from '../support/context.ts';

let t: TestBase;
const many = 5_000;

beforeAll(async () => {
  t = await openTestBase();
  const model = await insertCase(t, { stage: 'submitted' });
  const [row] = await t.base.db.read.select().from(cases).limit(1);
  const ids = Array.from({ length: many }, () => randomUUID());
  for (let from = 0; from < many; from += 250) {
    const part = ids.slice(from, from + 250);
    await t.base.db.write(async (tx) => {
      await tx.insert(cases).values(part.map((id, at) => ({ ...row!, id, reference: `Z-9${String(from + at).padStart(6, '0')}`, vIndex: id })));
      // A place that waits for a second reviewer: held by nobody, which is one person for the index.
      const place = { personId: '', role: 'reviewer', since: t.base.now(), endedAt: null, by: 'officer' };
      await tx.insert(assignments).values(part.map((caseId) => ({ id: randomUUID(), caseId, ...place })));
    });
  }
  await t.base.db.write((tx) => tx.insert(assignments).values({ id: randomUUID(), caseId: model, personId: 'officer', role: 'intake', since: t.base.now(), endedAt: null, by: 'officer' }));
});
afterAll(() => t.close());

async function quick<T>(run: () => Promise<T>, ms: number): Promise<T> {
  const begun = performance.now();
  const result = await run();
  expect(performance.now() - begun).toBeLessThan(ms);
  return result;
}

test('the worklist of an officer is there at once, however many cases wait for a second reviewer', async () => {
  const list = await quick(() => listWorklist(t.as(staff('officer', 'intake')), { view: 'review' }), 500);
  expect(list.rows).toHaveLength(1);
  expect(list.counts).toMatchObject({ review: 1, second: 1000, unassigned: 1000 });
});
