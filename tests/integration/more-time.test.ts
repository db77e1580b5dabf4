// She puts the date off by herself, as often as the settings say, and it costs her nothing (domain 9, "Deadlines").
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { findLaterDate, takeMoreTime } from '#app/domain/invitation/more-time.server.ts';
import { listMessages } from '#app/domain/message/messages.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { cases } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, type TestBase } from '../support/context.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase(new Date('2026-11-24T09:00:00Z'))));
afterAll(() => t.close());

const rowOf = (caseId: string) => getCaseRow(t.base.db.read, caseId);
const her = (caseId: string) => t.as(applicant(caseId));
const told = async (caseId: string) => (await listMessages(her(caseId), caseId)).map(({ template, params }) => [template, params.until]);

test('four weeks, twice, each told; then no more', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress', respondBy: '2026-12-10' });
  for (const [seen, later] of [['2026-12-10', '2027-01-07'], ['2027-01-07', '2027-02-04']] as const) {
    expect(await findLaterDate(her(caseId), await rowOf(caseId))).toBe(later);
    await takeMoreTime(her(caseId), caseId, seen);
    expect((await rowOf(caseId)).respondBy).toBe(later);
    t.clock.at = new Date(t.clock.at.getTime() + 60_000);
  }
  expect(await findLaterDate(her(caseId), await rowOf(caseId))).toBeUndefined();
  await takeMoreTime(her(caseId), caseId, '2027-02-04');
  expect((await rowOf(caseId)).respondBy).toBe('2027-02-04');
  expect(await told(caseId)).toEqual([['moreTime', '2027-02-04'], ['moreTime', '2027-01-07']]);
  const events = (await listEvents(t.base.db.read, caseId)).filter(({ type }) => type === 'date_extended');
  expect(events.map(({ data }) => data)).toEqual([{ from: '2027-01-07', until: '2027-02-04' }, { from: '2026-12-10', until: '2027-01-07' }]);
});

test('pressed twice, or on an old page, it is one', async () => {
  const caseId = await insertCase(t, { stage: 'activated', respondBy: '2026-12-10' });
  await Promise.all([0, 1, 2].map(() => takeMoreTime(her(caseId), caseId, '2026-12-10')));
  expect((await rowOf(caseId)).respondBy).toBe('2027-01-07');
  expect(await told(caseId)).toHaveLength(1);
});

test('after the date it counts from today: nobody is late', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress', respondBy: '2026-10-01' });
  await takeMoreTime(her(caseId), caseId, '2026-10-01');
  expect((await rowOf(caseId)).respondBy).toBe('2026-12-22');
});

test('where no date is asked there is none to put off, and only she can, before she sends', async () => {
  const caseId = await insertCase(t, { stage: 'in_progress', respondBy: '' });
  expect(await findLaterDate(her(caseId), await rowOf(caseId))).toBeUndefined();
  await takeMoreTime(her(caseId), caseId, '');
  expect((await rowOf(caseId)).respondBy).toBe('');
  await t.base.db.write((tx) => tx.update(cases).set({ respondBy: '2026-12-10', stage: 'submitted' }).where(eq(cases.id, caseId)), caseId);
  await expect(takeMoreTime(her(caseId), caseId, '2026-12-10')).rejects.toThrow('conflict');
  const other = await insertCase(t, { stage: 'in_progress', respondBy: '2026-12-10' });
  for (const actor of [lawyer('A1'), applicant(caseId)]) await expect(takeMoreTime(t.as(actor), other, '2026-12-10')).rejects.toThrow('forbidden');
});
