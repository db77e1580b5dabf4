// Breaking the glass (security 2.6, decision 0012): asked by number, told nothing, and in force only when a second person says yes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs } from '#app/durations.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { actsIn, after, alarmsOf, exceptionsOf, meanwhile, pass, refusalOf } from '../../../tests/support/rights.ts';
import { approveBreakGlass, askBreakGlass, declineBreakGlass } from './break-glass.server.ts';
import { insertConflict } from './conflicts.store.server.ts';
import { openWords } from './exceptional.store.server.ts';
import { openForReason } from './open-for-reason.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const officer = staff('officer', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const second = staff('second', 'intake', 'reviewer');
const given = { reason: 'absent', words: '  The officer is ill, and the lawyer rang. ' };
const sent = (guarded = false) => insertCase(t, { stage: 'submitted', guarded });
const numberOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).reference;
const knows = (personId: string, caseId: string) => t.base.db.write((tx) => insertConflict(tx, { caseId, personId, by: 'x', at: t.base.now() }), caseId);

/** @returns the id of the request. */
async function ask(caseId: string, actor = officer): Promise<string> {
  expect(await askBreakGlass(t.as(actor), { ...given, number: await numberOf(caseId) })).toEqual({ ok: true });
  return (await exceptionsOf(t, caseId)).at(-1)!.id;
}

describe('asking', () => {
  it('keeps a request that is no right yet, its words sealed, and a row of the search and of the request', async () => {
    const caseId = await sent();
    const id = await ask(caseId);
    const [row] = await exceptionsOf(t, caseId);
    expect(row).toMatchObject({ id, personId: 'officer', kind: 'breakGlass', reason: 'absent', askedAt: t.base.now(), approvedBy: null, since: null, until: null, endedAt: null });
    expect(openWords(await getCaseKey(t.base.db.read, t.base.keys, caseId), row!)).toBe(given.words.trim());
    expect(await actsIn(t, caseId)).toEqual(['officer case.find', `officer breakGlass.ask access:${id} absent`]);
    expect(await alarmsOf(t, caseId)).toEqual([]);
  });

  it('answers the same for a case that she may not ask for, or that is not there, and keeps no request', async () => {
    const caseId = await sent();
    await knows('officer', caseId);
    const answers = [await numberOf(caseId), 'Z-9999999', 'nonsense'].map((number) => askBreakGlass(t.as(officer), { ...given, number }));
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ ok: true }));
    expect(await exceptionsOf(t, caseId)).toEqual([]);
    expect((await actsIn(t, caseId)).at(-1)).toMatch(/^officer breakGlass\.ask access:\S+ absent refused$/);
  });

  it('for a guarded case raises an alarm, whoever asks', async () => {
    const [open, known] = [await sent(true), await sent(true)];
    await knows('officer', known);
    await ask(open);
    await askBreakGlass(t.as(officer), { ...given, number: await numberOf(known) });
    expect([await alarmsOf(t, open), await alarmsOf(t, known)]).toEqual([Array(2).fill('guardedFound officer'), ['guardedFound officer', 'guardedRefused officer']]);
  });

  it('needs a reason and own words before anything is looked up, and is for who works on files', async () => {
    const caseId = await sent();
    const number = await numberOf(caseId);
    expect(await askBreakGlass(t.as(officer), { ...given, number, words: 'short' })).toEqual({ ok: false, error: 'words_needed' });
    expect(await actsIn(t, caseId)).toEqual([]);
    for (const actor of [staff('planner', 'planner', 'administrator'), lawyer('A1'), applicant(caseId)]) {
      expect((await refusalOf(askBreakGlass(t.as(actor), { ...given, number }))).code).toBe('forbidden');
    }
  });

  it('is a search, and ends with the searches of the hour', async () => {
    await changeSetting(t.as(system), 'searchesPerHour', 1, t.base.now());
    const searcher = t.as(staff('searcher', 'intake'));
    await askBreakGlass(searcher, { ...given, number: 'Z-9999999' });
    expect(await askBreakGlass(searcher, { ...given, number: 'Z-9999999' })).toEqual({ ok: false, error: 'limit', again: after(t, hourMs) });
    pass(t, 1);
    await changeSetting(t.as(system), 'searchesPerHour', 1000, t.base.now());
  });
});

describe('the second person', () => {
  it('says yes: in force for the hours of the setting, once, with a row and an alarm about who reads', async () => {
    const caseId = await sent();
    const id = await ask(caseId);
    pass(t, hourMs);
    expect(await approveBreakGlass(t.as(reviewer), id)).toEqual({ ok: true });
    const approved = { approvedBy: 'reviewer', since: t.base.now(), until: after(t, 4 * hourMs), endedAt: null };
    expect(await exceptionsOf(t, caseId)).toMatchObject([approved]);
    for (const again of [approveBreakGlass, declineBreakGlass]) expect(await again(t.as(second), id)).toEqual({ ok: false, error: 'gone' });
    expect(await exceptionsOf(t, caseId)).toMatchObject([approved]);
    expect((await actsIn(t, caseId)).slice(2)).toEqual([`reviewer breakGlass.approve access:${id} absent`]);
    expect(await alarmsOf(t, caseId)).toEqual(['breakGlass officer']);
  });

  it('says no: the request is over, once, with a row and no alarm', async () => {
    const caseId = await sent();
    const id = await ask(caseId);
    expect(await declineBreakGlass(t.as(reviewer), id)).toEqual({ ok: true });
    expect(await exceptionsOf(t, caseId)).toMatchObject([{ approvedBy: null, since: null, endedAt: t.base.now() }]);
    for (const again of [approveBreakGlass, declineBreakGlass]) expect(await again(t.as(second), id)).toEqual({ ok: false, error: 'gone' });
    expect((await actsIn(t, caseId)).slice(2)).toEqual([`reviewer breakGlass.decline access:${id} absent`]);
    expect(await alarmsOf(t, caseId)).toEqual([]);
  });

  it('is never who asked', async () => {
    const id = await ask(await sent(), second);
    for (const act of [approveBreakGlass, declineBreakGlass]) expect(await act(t.as(second), id)).toEqual({ ok: false, error: 'own' });
  });

  it('says yes within a day', async () => {
    const [inTime, late] = [await ask(await sent()), await ask(await sent())];
    pass(t, 24 * hourMs - 1);
    expect(await approveBreakGlass(t.as(reviewer), inTime)).toEqual({ ok: true });
    pass(t, 1);
    expect(await approveBreakGlass(t.as(reviewer), late)).toEqual({ ok: false, error: 'gone' });
  });

  it('is a reviewer who does not know the person; that she was refused is named with the case', async () => {
    const caseId = await sent();
    const id = await ask(caseId);
    await knows('second', caseId);
    for (const act of [approveBreakGlass, declineBreakGlass]) {
      for (const actor of [second, staff('other', 'intake')]) {
        expect(await refusalOf(act(t.as(actor), id))).toEqual({ code: 'forbidden', refused: { caseId, action: 'breakGlass.approve' } });
      }
      for (const actor of [staff('planner', 'planner'), applicant(caseId)]) expect(await refusalOf(act(t.as(actor), id))).toEqual({ code: 'forbidden' });
    }
    expect(await exceptionsOf(t, caseId)).toMatchObject([{ approvedBy: null, endedAt: null }]);
  });

  it('is asked before, so that the alarm of a guarded case stays, and again in the write', async () => {
    for (const act of [approveBreakGlass, declineBreakGlass]) {
      const guarded = await sent(true);
      const asked = await ask(guarded);
      await knows('second', guarded);
      await refusalOf(act(t.as(second), asked));
      expect((await alarmsOf(t, guarded)).at(-1)).toBe('guardedRefused second');
      const caseId = await sent();
      const id = await ask(caseId);
      expect((await refusalOf(act(meanwhile(t.as(reviewer), () => knows('reviewer', caseId)), id))).code).toBe('forbidden');
      expect(await exceptionsOf(t, caseId)).toMatchObject([{ approvedBy: null, endedAt: null }]);
    }
  });

  it('cannot tell whether there is such a request, and approves nothing that is none', async () => {
    const caseId = await sent();
    await openForReason(t.as(officer), { caseId, ...given });
    const [own] = await exceptionsOf(t, caseId);
    for (const act of [approveBreakGlass, declineBreakGlass]) {
      for (const id of ['none', own!.id]) await expect(act(t.as(reviewer), id)).rejects.toThrow('forbidden: breakGlass.approve');
    }
    expect(await exceptionsOf(t, caseId)).toEqual([own]);
  });
});
