// Who knows the person of a case has nothing to do with it (security 2.6, decision 0013): said by herself or about her, and taken
// back by somebody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, alarmsOf, exceptionsOf, meanwhile, nameStaff, pass, refusalOf } from '../../../tests/support/rights.ts';
import { takeCase } from './assignments.server.ts';
import { listAssignments } from './assignments.store.server.ts';
import { declareConflict, listAllConflicts, withdrawConflict } from './conflicts.server.ts';
import { openForReason } from './open-for-reason.server.ts';
import { getCaseSubject } from './subject.store.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await nameStaff(t, { officer: 'M. de Wit', colleague: 'J. Hoekstra', administrator: 'R. Smit' });
  await nameStaff(t, { advocate: 'mr. A. Visser' }, { audience: 'lawyer' });
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const colleague = staff('colleague', 'intake');
const administrator = staff('administrator', 'administrator');
const sent = (guarded = false) => insertCase(t, { stage: 'submitted', guarded });
const knowing = async (caseId: string) => (await getCaseSubject(t.base.db.read, caseId, t.base.now())).conflicted;
const standing = async (caseId: string) => {
  const { reference } = await getCaseRow(t.base.db.read, caseId);
  return (await listAllConflicts(t.as(administrator))).filter((line) => line.reference === reference);
};

describe('saying that one knows her', () => {
  it('takes the case out of those hands at once, with a row of each, and out of those of nobody else', async () => {
    const caseId = await sent();
    for (const actor of [officer, colleague]) await openForReason(t.as(actor), { caseId, reason: 'absent', words: 'The officer is ill today.' });
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'urgent' });
    await declareConflict(t.as(officer), { caseId });
    expect([await knowing(caseId), await listAssignments(t.base.db.read, caseId)]).toEqual([['officer'], []]);
    expect((await actsIn(t, caseId)).slice(-2)).toEqual(['officer conflict.declare person:officer', 'officer case.release person:officer conflict']);
    await declareConflict(t.as(administrator), { caseId, personId: 'colleague' });
    expect((await actsIn(t, caseId)).slice(-2)).toEqual(['administrator conflict.declare person:colleague', 'administrator access.end person:colleague conflict']);
    expect((await exceptionsOf(t, caseId)).every(({ endedAt }) => endedAt)).toBe(true);
  });

  it('of somebody else is said by who may know the case; a second time changes nothing', async () => {
    const caseId = await sent();
    for (let times = 0; times < 2; times += 1) await declareConflict(t.as(officer), { caseId, personId: 'colleague' });
    expect([await knowing(caseId), await actsIn(t, caseId)]).toEqual([['colleague'], ['officer conflict.declare person:colleague']]);
    expect(await refusalOf(declareConflict(t.as(colleague), { caseId, personId: 'officer' }))).toEqual({ code: 'forbidden', refused: { caseId, action: 'conflict.declare' } });
    const guarded = await sent(true);
    expect((await refusalOf(declareConflict(t.as(officer), { caseId: guarded }))).code).toBe('forbidden');
    // Asked before the write too: the alarm outlives the refusal.
    expect(await alarmsOf(t, guarded)).toEqual(['guardedRefused officer']);
    // And in the write: whom somebody named in the meantime says nothing more.
    const named = meanwhile(t.as(officer), () => declareConflict(t.as(administrator), { caseId, personId: 'officer' }));
    expect((await refusalOf(declareConflict(named, { caseId, personId: 'administrator' }))).code).toBe('forbidden');
    expect(await knowing(caseId)).toEqual(['colleague', 'officer']);
  });

  it('is about staff whom the base knows', async () => {
    const caseId = await sent();
    for (const personId of ['advocate', 'nobody']) await expect(declareConflict(t.as(officer), { caseId, personId })).rejects.toThrow('invalid: person');
    expect(await knowing(caseId)).toEqual([]);
  });
});

describe('taking it back', () => {
  it('is for another than the one concerned, happens once, and gives nothing back that ended', async () => {
    const caseId = await sent();
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'urgent' });
    await declareConflict(t.as(officer), { caseId });
    const { id } = (await standing(caseId))[0]!;
    const [asBoth, colleagueAbove] = [staff('officer', 'administrator', 'reviewer'), staff('colleague', 'reviewer')];
    expect(await refusalOf(withdrawConflict(t.as(asBoth), id))).toEqual({ code: 'forbidden', refused: { caseId, action: 'conflict.withdraw' } });
    const late = meanwhile(t.as(colleagueAbove), () => declareConflict(t.as(administrator), { caseId, personId: 'colleague' }));
    expect((await refusalOf(withdrawConflict(late, id))).code).toBe('forbidden');
    expect(await knowing(caseId)).toEqual(['officer', 'colleague']);
    for (let times = 0; times < 2; times += 1) await withdrawConflict(t.as(administrator), id);
    expect([await knowing(caseId), await listAssignments(t.base.db.read, caseId)]).toEqual([['colleague'], []]);
    expect((await actsIn(t, caseId)).filter((act) => act.includes('withdraw'))).toEqual(['administrator conflict.withdraw person:officer']);
  });

  it('cannot tell one that is not there', async () => {
    await expect(withdrawConflict(t.as(administrator), 'none')).rejects.toThrow('forbidden: conflict.withdraw');
    const caseId = await sent(true);
    await declareConflict(t.as(administrator), { caseId, personId: 'colleague' });
    const { id } = (await standing(caseId))[0]!;
    // A reviewer without the role for guarded cases; asked before the write, so that the alarm stays.
    expect((await refusalOf(withdrawConflict(t.as(staff('reviewer', 'reviewer')), id))).code).toBe('forbidden');
    expect(await alarmsOf(t, caseId)).toEqual(['guardedRefused reviewer']);
  });
});

describe('the list', () => {
  it('names who knows whom by the number of the case, and leaves out the cases of whom the reader knows', async () => {
    const [hers, other] = [await sent(), await sent()];
    pass(t, 1);
    await declareConflict(t.as(officer), { caseId: other, personId: 'colleague' });
    const [line] = await standing(other);
    expect(line).toEqual({ id: expect.any(String) as unknown, reference: expect.stringMatching(/^Z-/) as unknown, at: t.base.now(), person: 'J. Hoekstra', by: 'M. de Wit' });
    await declareConflict(t.as(administrator), { caseId: hers, personId: 'administrator' });
    expect([await standing(hers), (await standing(other)).length]).toEqual([[], 1]);
  });

  it('shows no name where nobody is known by one, and is for administrators', async () => {
    const caseId = await sent();
    await declareConflict(t.as(staff('unnamed', 'reviewer')), { caseId, personId: 'colleague' });
    expect(await standing(caseId)).toMatchObject([{ person: 'J. Hoekstra', by: '' }]);
    for (const actor of [officer, lawyer('A1'), applicant('x')]) await expect(listAllConflicts(t.as(actor))).rejects.toThrow('forbidden: protection.read');
  });
});
