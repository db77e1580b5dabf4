// Who was refused stands in the record of the case that was asked for, as what it was.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DomainError, type Actor } from '#app/domain/context.ts';
import { auditRows } from '#db/schema/index.ts';
import { applicant, openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { actsIn } from '../../../tests/support/rights.ts';
import { recordRefused } from './refused.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

it('with the act, by whoever has a name here; nobody has none, and a refusal without a case is nowhere', async () => {
  const error = new DomainError('forbidden', 'file.read', { caseId: 'case', action: 'file.read' });
  const tell = (actor: Actor, one = error) => recordRefused(t.as(actor), one);
  await tell(staff('officer', 'intake'));
  await tell(applicant('other'));
  expect(await actsIn(t, 'case')).toEqual(['officer file.read refused', 'other file.read refused']);
  await tell({ kind: 'public' });
  await tell(staff('officer', 'intake'), new DomainError('forbidden', 'access.read'));
  expect(await t.base.db.read.select().from(auditRows)).toHaveLength(2);
});
