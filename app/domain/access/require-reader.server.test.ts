// Who may read what was sent, and that only what is refused at last is a refusal.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/context.ts';
import { mandates } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { asHelper, makeHelper } from '../../../tests/support/helpers.ts';
import { alarmsOf, refusalOf } from '../../../tests/support/rights.ts';
import { insertAssignment } from './assignments.store.server.ts';
import { requireReader } from './require-reader.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const read = (actor: Actor, caseId: string) => requireReader(t.as(actor), caseId);
const planner = staff('planner', 'planner');
const keeper = staff('keeper', 'planner', 'guarded');
const work = (caseId: string, personId: string) =>
  t.base.db.write((tx) => insertAssignment(tx, { caseId, personId, role: 'intake', since: t.base.now(), by: personId }), caseId);

describe('what was sent is read', () => {
  it('by herself, who helps her, who acts for her, who works on it, and the program', async () => {
    const caseId = await insertCase(t, { stage: 'submitted' });
    const helper = await makeHelper(t, caseId, { types: false });
    await t.base.db.write((tx) => tx.insert(mandates).values({ id: randomUUID(), caseId, barNumber: 'A1', source: 'test', since: t.base.now() }), caseId);
    await work(caseId, 'officer');
    for (const actor of [applicant(caseId), asHelper(t, helper).actor, lawyer('A1'), staff('officer', 'intake'), system]) await expect(read(actor, caseId)).resolves.toBeUndefined();
  });

  it('by a planner while it stands in the queue, or because she works on it too', async () => {
    for (const stage of ['decision_ready', 'planned', 'handed_over'] as const) await read(planner, await insertCase(t, { stage }));
    const caseId = await insertCase(t, { stage: 'submitted' });
    expect((await refusalOf(read(planner, caseId))).code).toBe('forbidden');
    await work(caseId, 'planner');
    await read(staff('planner', 'planner', 'intake'), caseId);
  });
});

describe('is refused', () => {
  it('everybody else, with the act that was asked', async () => {
    const caseId = await insertCase(t, { stage: 'decision_ready' });
    const asked = { applicant: 'receipt.read', helper: 'draft.read', staff: 'file.read' };
    expect((await refusalOf(read(applicant('other'), caseId))).refused).toEqual({ caseId, action: asked.applicant });
    expect((await refusalOf(read(asHelper(t, { id: 'none', caseId }).actor, caseId))).refused).toEqual({ caseId, action: asked.helper });
    for (const actor of [staff('other', 'intake', 'reviewer', 'administrator', 'desk'), lawyer('A9')]) {
      expect(await refusalOf(read(actor, caseId))).toEqual({ code: 'forbidden', refused: { caseId, action: asked.staff } });
    }
    expect((await refusalOf(read({ kind: 'public' }, caseId))).code).toBe('sign_in_needed');
  });

  it('a planner of a guarded case, with one alarm; with the role she reads it, and there is none', async () => {
    const caseId = await insertCase(t, { stage: 'decision_ready', guarded: true });
    await read(keeper, caseId);
    expect(await alarmsOf(t, caseId)).toEqual([]);
    expect((await refusalOf(read(planner, caseId))).code).toBe('forbidden');
    expect(await alarmsOf(t, caseId)).toEqual(['guardedRefused planner']);
  });

  it('of a case that is not there as of one that is not theirs', async () => {
    for (const actor of [planner, staff('other', 'intake')]) await expect(read(actor, 'none')).rejects.toThrow('forbidden: file.read');
  });
});
