import { askBreakGlass } from '#app/domain/access/break-glass.server.ts';
import { declareConflict } from '#app/domain/access/conflicts.server.ts';
import { guardCase, listGuarded } from '#app/domain/access/guard.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Actor, Ctx, CtxBase } from '#app/domain/context.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { dayMs } from '#app/durations.ts';
import type { DemoSubject } from './people.ts';

/**
 * What protects some cases from colleagues, each thing once: a guarded case, an officer who knows the person, a case
 * that was opened for a reason last week, a request that waits for a second person.
 * Taken up after an interruption it changes nothing.
 */
export async function protectSome(base: CtxBase, people: Record<DemoSubject, Actor>): Promise<void> {
  const as = (who: DemoSubject, daysAgo: number): Ctx => ({
    ...base,
    now: () => new Date(base.now().getTime() - daysAgo * dayMs),
    actor: people[who],
    origin: 'demonstration',
    requestId: 'demonstration',
  });
  if ((await listGuarded(as('demo-administrator', 0))).length > 0) return;
  const { rows } = await listWorklist(as('demo-second-officer', 0), { view: 'unassigned' });
  const [guarded, known, looked, waiting] = rows.filter(({ days }) => days > 4).map(({ caseId }) => caseId);
  if (!guarded || !known || !looked || !waiting) return;
  await guardCase(as('demo-administrator', 3), { caseId: guarded, reason: 'threatened' });
  await takeCase(as('demo-guarded-officer', 2), { caseId: guarded, role: 'intake', reason: 'divided' });
  await declareConflict(as('demo-officer', 2), { caseId: known });
  await openForReason(as('demo-officer', 1), { caseId: looked, reason: 'asked', words: 'De advocaat belde; de behandelaar is er vandaag niet.' });
  await openCase(as('demo-officer', 1), looked, { action: 'file.read', object: 'case' });
  const { reference } = await getCaseRow(base.db.read, waiting);
  await askBreakGlass(as('demo-officer', 0), { number: reference, reason: 'safety', words: 'De opvang meldt dat er vandaag iemand naar haar vroeg.' });
}
