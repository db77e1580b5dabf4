import { afterAll, beforeAll, expect, test } from 'vitest';
import { record } from '#app/domain/audit/record.store.server.ts';
import type { EventType } from '#app/domain/audit/event-types.ts';
import { findProgress } from '#app/domain/monitor/progress.server.ts';
import { openTestBase, system, type TestBase } from '../support/context.ts';
import { insertCase } from '../support/cases.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase(new Date('2026-11-24T09:00:00Z'));
});
afterAll(() => t.close());

async function happens(caseId: string, type: EventType, at: string) {
  const ctx = { ...t.as(system), now: () => new Date(at) };
  await ctx.db.write(async (tx) => void (await record(tx, ctx, { caseId, action: 'test', event: { type } })), caseId);
}

test('a month is counted from events and nothing else', async () => {
  const lodged = ['2026-06-11', '2026-01-15', '2024-01-01', '2022-01-01', '2025-03-01'];
  const ids = [];
  for (const lodgedOn of lodged) ids.push(await insertCase(t, { lodgedOn }));
  await insertCase(t, { lodgedOn: '2026-06-12' });
  await insertCase(t, { lodgedOn: '2025-01-01', scope: 'excluded' });
  const [a, b, c, d] = ids as [string, string, string, string];
  await happens(a, 'case_invited', '2026-10-05T10:00:00Z');
  await happens(a, 'case_activated', '2026-10-09T10:00:00Z');
  await happens(a, 'file_sent', '2026-10-20T10:00:00Z');
  await happens(b, 'case_invited', '2026-10-05T10:00:00Z');
  await happens(c, 'first_decision_made', '2026-10-31T22:59:59Z');
  // One second later it is November in the Netherlands.
  await happens(d, 'first_decision_made', '2026-10-31T23:00:00Z');

  const progress = await findProgress(t.as({ kind: 'public' }), '2026-10');
  const figures = progress!.figures;
  expect(progress!.initialStock).toBe(5);
  expect(progress!.series.map((point) => point.stock)).toEqual([5, 5, 5, 5, 4]);
  expect(figures).toMatchObject({ closed: true, stockStart: 5, stockEnd: 4, firstDecisions: 1, leftOtherwise: 0 });
  expect(figures.steps.find((step) => step.id === 'invited')).toEqual({ id: 'invited', inMonth: 2, total: 2 });
  expect(figures.durations.find((row) => row.from === 'invited' && row.to === 'activated')).toMatchObject({ cases: 1, medianDays: 4 });
  expect(Object.fromEntries(figures.positions.map((row) => [row.id, row.cases]))).toEqual({ notInvited: 2, invited: 1, sent: 1, complete: 0, ready: 0, planned: 0 });
  expect(figures.positions.reduce((sum, row) => sum + row.cases, 0)).toBe(figures.stockEnd);
  expect(figures.ages.reduce((sum, row) => sum + row.cases, 0)).toBe(figures.stockEnd);
  const november = await findProgress(t.as({ kind: 'public' }), '2026-11');
  expect(november!.figures).toMatchObject({ closed: false, stockStart: 4, stockEnd: 3, firstDecisions: 1 });
});

test('months that are not there are not invented', async () => {
  expect(await findProgress(t.as({ kind: 'public' }), '2026-12')).toBeUndefined();
  expect(await findProgress(t.as({ kind: 'public' }), '2026-05')).toBeUndefined();
  expect((await findProgress(t.as({ kind: 'public' }), undefined))?.figures.month).toBe('2026-10');
});
