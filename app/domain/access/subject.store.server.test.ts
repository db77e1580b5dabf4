// The facts on which `may` decides, and the door of every operation on a case: what has ended counts for nothing, and each refusal
// tells as much as the one who asks may know.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noSession, type Actor } from '#app/domain/context.ts';
import { assignments, cases, conflictsOfInterest, exceptionalAccess, guardianships, helpers, mandates } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, guardian, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { makeHelper } from '../../../tests/support/helpers.ts';
import { actsIn, after, alarmsOf, refusalOf } from '../../../tests/support/rights.ts';
import { putToSleep } from './session.store.server.ts';
import { endSession, findSessionActor, startSession } from './sessions.server.ts';
import { getCaseSubject, requireOnCase } from './subject.store.server.ts';
import type { CaseAction } from './may.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
});
afterAll(() => t.close());

const ask = (actor: Actor, action: CaseAction, caseId: string, db: Tx = t.base.db.read) => requireOnCase(db, t.as(actor), action, caseId);
const askToWrite = (actor: Actor, action: CaseAction, caseId: string) => t.base.db.write((tx) => ask(actor, action, caseId, tx), caseId);
const officer = staff('officer', 'intake');
const stranger = staff('stranger', 'intake');

/** In force, ended, and on another case: of each kind three. */
async function fill(caseId: string, otherCase: string): Promise<void> {
  const now = t.base.now();
  const [none, ended] = [{ endedAt: null }, { endedAt: now }];
  await t.base.db.write(async (tx) => {
    for (const [place, state, tail] of [[caseId, none, ''], [caseId, ended, '-ended'], [otherCase, none, '-elsewhere']] as const) {
      const row = () => ({ id: randomUUID(), caseId: place, since: now, ...state });
      const by = { by: 'x', source: 'test' };
      await tx.insert(assignments).values({ ...row(), ...by, personId: `officer${tail}`, role: 'intake' });
      await tx.insert(assignments).values({ ...row(), ...by, personId: `reviewer${tail}`, role: 'reviewer' });
      await tx.insert(mandates).values({ ...row(), ...by, barNumber: `A1${tail}` });
      await tx.insert(mandates).values({ ...row(), ...by, barNumber: `A2${tail}`, draftSince: now });
      await tx.insert(guardianships).values({ ...row(), ...by, guardianNumber: `N1${tail}` });
      await tx.insert(conflictsOfInterest).values({ ...row(), ...by, at: now, personId: `knows${tail}` });
      const help = { sealed: Buffer.from('-'), selector: randomUUID(), codeHash: '', codeUntil: now, usedAt: null, pinHash: null };
      await tx.insert(helpers).values({ ...row(), ...help, id: `${place}${tail}`, types: true, until: after(t, 1) });
      const access = { kind: 'reason' as const, reason: 'absent', sealed: Buffer.from('-'), askedAt: now, approvedBy: null, until: after(t, 1) };
      await tx.insert(exceptionalAccess).values({ ...row(), ...access, personId: `looks${tail}` });
    }
  });
}

describe('the facts of a case', () => {
  it('are what is in force on this case at this moment, and nothing that ended', async () => {
    const [caseId, otherCase] = [await insertCase(t, { stage: 'submitted', guarded: true }), await insertCase(t)];
    await fill(caseId, otherCase);
    const all = {
      caseId,
      stage: 'submitted',
      guarded: true,
      assigned: ['officer', 'reviewer'],
      officers: ['officer'],
      mandated: ['A1', 'A2'],
      letIn: ['A2'],
      guardians: ['N1'],
      helpers: [{ id: caseId, types: true }],
      conflicted: ['knows'],
      exceptional: [{ personId: 'looks', kind: 'reason' }],
    };
    const { assigned, mandated, ...rest } = await getCaseSubject(t.base.db.read, caseId, t.base.now());
    expect({ assigned: [...assigned].sort(), mandated: [...mandated].sort(), ...rest }).toEqual(all);
    // Help and a right end by themselves; a right that has not begun is none yet.
    const later = await getCaseSubject(t.base.db.read, caseId, after(t, 1));
    expect([later.helpers, later.exceptional, later.conflicted]).toEqual([[], [], ['knows']]);
    expect((await getCaseSubject(t.base.db.read, caseId, after(t, -1))).exceptional).toEqual([]);
  });

  it('are not there for a case that is not there', async () => {
    await expect(getCaseSubject(t.base.db.read, 'none', t.base.now())).rejects.toThrow('not_found: case');
  });
});

describe('who asks', () => {
  it('for the own file is not looked up: what she may needs no fact of it', async () => {
    expect(await ask(applicant('mine'), 'draft.read', 'mine')).toEqual({
      caseId: 'mine', stage: '', assigned: [], officers: [], mandated: [], guardians: [], helpers: [], letIn: [], guarded: false, conflicted: [], exceptional: [],
    });
    expect(await refusalOf(ask(applicant('mine'), 'file.read', 'mine'))).toEqual({ code: 'forbidden' });
    const other = await insertCase(t);
    expect(await refusalOf(ask(applicant('mine'), 'draft.read', other))).toEqual({ code: 'forbidden', refused: { caseId: other, action: 'draft.read' } });
  });

  it('and may gets the facts; who may not is named with the act, so that it goes into the record', async () => {
    const caseId = await insertCase(t, { stage: 'submitted' });
    await t.base.db.write((tx) => tx.insert(assignments).values({ id: randomUUID(), caseId, personId: 'officer', role: 'intake', since: t.base.now(), endedAt: null, by: 'x' }));
    expect(await ask(officer, 'file.read', caseId)).toEqual(await getCaseSubject(t.base.db.read, caseId, t.base.now()));
    for (const actor of [stranger, lawyer('A9'), guardian('N9')]) {
      expect(await refusalOf(ask(actor, 'file.read', caseId))).toEqual({ code: 'forbidden', refused: { caseId, action: 'file.read' } });
    }
    expect(await alarmsOf(t, caseId)).toEqual([]);
  });

  it('cannot tell a case that is not there from one that is not theirs; the program can', async () => {
    const caseId = await insertCase(t);
    for (const [actor, code] of [[stranger, 'forbidden'], [lawyer('A9'), 'forbidden'], [{ kind: 'public' }, 'sign_in_needed']] as const) {
      expect([(await refusalOf(ask(actor, 'file.read', caseId))).code, (await refusalOf(ask(actor, 'file.read', 'none'))).code]).toEqual([code, code]);
    }
    expect((await refusalOf(ask({ kind: 'public' }, 'file.read', caseId))).refused).toBeUndefined();
    await expect(ask(system, 'retention.apply', 'none')).rejects.toThrow('not_found: case');
  });

  it('is not told that the case is not theirs when the base could not be asked', async () => {
    const over = await t.base.db.write((tx) => Promise.resolve({ tx }));
    await expect(ask(stranger, 'file.read', 'any', over.tx)).rejects.toThrow('This transaction has ended');
  });
});

describe('a guarded case', () => {
  it('raises an alarm and writes a row when staff are refused, which outlive the refusal; inside a write it is left to who catches it', async () => {
    const caseId = await insertCase(t, { stage: 'submitted', guarded: true });
    expect(await refusalOf(ask(stranger, 'file.read', caseId))).toEqual({ code: 'forbidden' });
    expect([await actsIn(t, caseId), await alarmsOf(t, caseId)]).toEqual([['stranger file.read refused'], ['guardedRefused stranger']]);
    const named = { code: 'forbidden', refused: { caseId, action: 'file.read' } };
    expect(await refusalOf(askToWrite(stranger, 'file.read', caseId))).toEqual(named);
    expect(await refusalOf(ask(lawyer('A9'), 'file.read', caseId))).toEqual(named);
    expect(await alarmsOf(t, caseId)).toHaveLength(1);
  });
});

describe('who came in by a PIN', () => {
  it('writes only while that session stands, also asleep; reading is asked at the door', async () => {
    const caseId = await insertCase(t, { stage: 'in_progress' });
    const helper = await makeHelper(t, caseId);
    const start = { applicant: { kind: 'applicant' as const, caseId, deviceId: undefined }, helper: { kind: 'helper' as const, helper, caseId, deviceId: undefined } };
    for (const one of Object.values(start)) {
      const { token } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), one));
      const actor = await findSessionActor(t.base, token);
      if (actor.kind !== one.kind) throw new Error('Not in');
      await askToWrite(actor, 'draft.write', caseId);
      await t.base.db.write((tx) => putToSleep(tx, actor.sessionId, t.base.now()));
      await askToWrite(actor, 'draft.write', caseId);
      await endSession(t.as(actor));
      await expect(askToWrite(actor, 'draft.write', caseId)).rejects.toThrow('sign_in_needed: session');
      await ask(actor, 'draft.write', caseId);
      // The demonstration acts for people who never signed in.
      await askToWrite({ ...actor, sessionId: noSession }, 'draft.write', caseId);
    }
  });

  it('is alone asked for it: a session of staff is looked at by the door', async () => {
    const caseId = await insertCase(t);
    await t.base.db.write((tx) => tx.update(cases).set({ stage: 'submitted' }).where(eq(cases.id, caseId)));
    await askToWrite(stranger, 'case.assign', caseId);
  });
});
