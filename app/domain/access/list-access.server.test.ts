// Rights outside the own cases, listed for who has them and who approves them: a case is its number, and whose words are read is
// recorded first (security 2.6).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs } from '#app/durations.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, after, exceptionsOf, meanwhile, nameStaff, pass } from '../../../tests/support/rights.ts';
import { approveBreakGlass, askBreakGlass } from './break-glass.server.ts';
import { insertConflict } from './conflicts.store.server.ts';
import { endAccess } from './end-access.server.ts';
import { listAccess } from './list-access.server.ts';
import { openForReason } from './open-for-reason.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await nameStaff(t, { officer: 'M. de Wit', reviewer: 'S. Bakker' });
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const words = 'The officer is ill, and the lawyer rang.';
const empty = { own: [], approved: [], over: [], requests: [] };
const list = (actor: Actor) => listAccess(t.as(actor));

async function sent() {
  const caseId = await insertCase(t, { stage: 'submitted' });
  return { caseId, reference: (await getCaseRow(t.base.db.read, caseId)).reference };
}
async function ask({ caseId, reference }: { caseId: string; reference: string }, actor = officer): Promise<string> {
  await askBreakGlass(t.as(actor), { number: reference, reason: 'safety', words });
  return (await exceptionsOf(t, caseId)).at(-1)!.id;
}
const reads = (caseId: string, actor: Actor, reason: string) => t.base.db.write((tx) => record(tx, t.as(actor), { caseId, action: 'file.read', reason }), caseId);

describe('a right by a reason', () => {
  it('stands among the own until it is over, with what was read under it, and with nobody else', async () => {
    const { caseId, reference } = await sent();
    await openForReason(t.as(officer), { caseId, reason: 'absent', words });
    const { id } = (await exceptionsOf(t, caseId))[0]!;
    const line = { id, caseId, reference, kind: 'reason', reason: 'absent', person: 'M. de Wit', approver: '', askedAt: t.base.now(), until: after(t, hourMs), reads: 0 };
    expect([await list(officer), await list(reviewer)]).toEqual([{ ...empty, own: [line] }, empty]);
    for (const [actor, reason] of [[officer, 'reason'], [officer, ''], [reviewer, 'reason']] as const) await reads(caseId, actor, reason);
    expect((await list(officer)).own).toEqual([{ ...line, reads: 1 }]);
    pass(t, hourMs - 1);
    await reads(caseId, officer, 'reason');
    pass(t, 1);
    expect(await list(officer)).toEqual({ ...empty, over: [{ ...line, reads: 2 }] });
    // What came after its end was not read under it.
    pass(t, 1);
    await reads(caseId, officer, 'reason');
    expect((await list(officer)).over).toEqual([{ ...line, reads: 2 }]);
  });

  it('that was ended counts what was read until then', async () => {
    const { caseId } = await sent();
    await openForReason(t.as(officer), { caseId, reason: 'absent', words });
    const { id } = (await exceptionsOf(t, caseId))[0]!;
    await reads(caseId, officer, 'reason');
    await endAccess(t.as(officer), id);
    pass(t, 1);
    await reads(caseId, officer, 'reason');
    expect((await list(officer)).over.find((one) => one.id === id)?.reads).toBe(1);
  });
});

describe('a request', () => {
  it('is for a second person, whose reading of the words is recorded first; approved, it stands with both', async () => {
    const at = await sent();
    const id = await ask(at);
    const line = { id, ...at, kind: 'breakGlass', reason: 'safety', person: 'M. de Wit', askedAt: t.base.now(), reads: 0 };
    const waiting = { ...line, approver: '', until: undefined, words };
    expect((await list(reviewer)).requests).toEqual([waiting]);
    expect((await actsIn(t, at.caseId)).slice(2)).toEqual([`reviewer access.read access:${id}`]);
    // Nobody but a reviewer is asked, and never about the own request.
    for (const actor of [officer, staff('officer', 'reviewer'), staff('other', 'intake')]) expect((await list(actor)).requests).toEqual([]);
    expect(await actsIn(t, at.caseId)).toHaveLength(3);
    await approveBreakGlass(t.as(reviewer), id);
    const approved = { ...line, approver: 'S. Bakker', until: after(t, 4 * hourMs) };
    expect([(await list(officer)).own, await list(reviewer)]).toEqual([[approved], { ...empty, approved: [approved] }]);
    pass(t, 4 * hourMs);
    expect([(await list(officer)).over[0], await list(reviewer)]).toEqual([approved, empty]);
  });

  it('is not shown to who knows the person, nor read for her, and lapses after a day', async () => {
    const [hers, other] = [await sent(), await sent()];
    await t.base.db.write((tx) => insertConflict(tx, { caseId: hers.caseId, personId: 'reviewer', by: 'x', at: t.base.now() }), hers.caseId);
    const ids = [await ask(hers), await ask(other, staff('unnamed', 'intake'))];
    expect((await list(reviewer)).requests).toMatchObject([{ id: ids[1], person: '', words }]);
    expect((await actsIn(t, hers.caseId)).filter((act) => act.includes('access.read'))).toEqual([]);
    const knows = async () => {
      for (const { caseId } of [hers, other]) await t.base.db.write((tx) => insertConflict(tx, { caseId, personId: 'second', by: 'x', at: t.base.now() }), caseId);
    };
    await expect(listAccess(meanwhile(t.as(staff('second', 'reviewer')), knows))).rejects.toThrow('forbidden: breakGlass.approve');
    pass(t, 24 * hourMs - 1);
    expect((await list(reviewer)).requests).toHaveLength(1);
    pass(t, 1);
    expect((await list(reviewer)).requests).toEqual([]);
  });
});

it('the lists are for who works on files', async () => {
  for (const actor of [staff('x', 'planner', 'administrator', 'auditor'), lawyer('A1'), applicant('x')]) await expect(list(actor)).rejects.toThrow('forbidden: access.read');
});
