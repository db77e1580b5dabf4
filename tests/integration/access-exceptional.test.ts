// Reading outside the own cases, guarded cases, people who know the applicant, and the limit on searches
// (security 2.6, decisions 0012 and 0013), against a real database.
import { randomUUID } from 'node:crypto';
import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseCase, takeCase, takeNext } from '#app/domain/access/assignments.server.ts';
import { approveBreakGlass, askBreakGlass, declineBreakGlass } from '#app/domain/access/break-glass.server.ts';
import { declareConflict, withdrawConflict } from '#app/domain/access/conflicts.server.ts';
import { disablePerson, enablePerson } from '#app/domain/access/disable.server.ts';
import { endAccess, findOwnAccess } from '#app/domain/access/end-access.server.ts';
import { guardCase, listGuarded, unguardCase } from '#app/domain/access/guard.server.ts';
import { listAccess } from '#app/domain/access/list-access.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { listReaders } from '#app/domain/access/readers.server.ts';
import { endSession, findSessionActor, startSession } from '#app/domain/access/sessions.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Actor, Ctx } from '#app/domain/context.ts';
import { getSubmittedFile } from '#app/domain/file/submissions.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { openCase } from '#app/domain/review/case-view.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { judgeField } from '#app/domain/review/judge-field.server.ts';
import { listWorklist } from '#app/domain/review/worklist.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { alarms, auditRows, conflictsOfInterest, exceptionalAccess, mandates, people } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../support/context.ts';
import { figure } from '../support/figures.ts';
import { sentCase } from '../support/review.ts';

let t: TestBase;
const officer = staff('officer', 'intake');
const other = staff('other', 'intake');
const reviewer = staff('reviewer', 'reviewer');
const second = staff('second', 'reviewer');
const keeper = staff('keeper', 'intake', 'reviewer', 'guarded');
const administrator = staff('administrator', 'administrator');
const minute = 60_000;

beforeAll(async () => {
  t = await openTestBase();
  await t.base.db.write(async (tx) => {
    for (const { id } of [officer, other, reviewer, second, keeper, administrator] as { id: string }[]) {
      const row = { id, issuer: t.base.config.oidc.issuer, subject: id, audience: 'staff' as const, name: id, office: 'intake', barNumber: '', guardianNumber: '' };
      await tx.insert(people).values({ ...row, disabledAt: null, createdAt: t.base.now() });
    }
  });
  await changeSetting(t.as(system), 'searchesPerHour', 1000, t.base.now());
});
afterAll(() => t.close());

const given = { reason: 'absent', words: 'The officer is ill, and the lawyer rang.' };
const read = (actor: Actor, caseId: string) => openCase(t.as(actor), caseId, { action: 'file.read', object: 'case' });
const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow('forbidden');
const numberOf = async (caseId: string) => (await getCaseRow(t.base.db.read, caseId)).reference;
const alarmsOf = async (caseId: string) => (await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId))).map(({ kind, personId }) => `${kind} ${personId}`);
const rowsOf = (caseId: string, action: string) => t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, caseId), like(auditRows.action, action)));
const ask = async (actor: Actor, caseId: string) => {
  expect(await askBreakGlass(t.as(actor), { ...given, number: await numberOf(caseId) })).toEqual({ ok: true });
  const rows = await t.base.db.read.select().from(exceptionalAccess).where(eq(exceptionalAccess.caseId, caseId));
  return rows.at(-1)?.id ?? '';
};
const list = async (actor: Actor, view: 'unassigned' | 'review' = 'unassigned') => (await listWorklist(t.as(actor), { view })).rows.map(({ caseId }) => caseId);

describe('a reason', () => {
  test('opens to read, for a while, and is seen by her', async () => {
    const caseId = await sentCase(t);
    await refused(read(other, caseId));
    expect(await openForReason(t.as(other), { caseId, reason: 'absent', words: 'short' })).toEqual({ ok: false, error: 'words_needed' });
    await refused(read(other, caseId));
    expect(await openForReason(t.as(other), { caseId, ...given })).toEqual({ ok: true });
    const view = await read(other, caseId);
    expect(view.exception).toMatchObject({ kind: 'reason', until: new Date(t.base.now().getTime() + 60 * minute) });
    expect(view.rights).toEqual({ work: false, sealed: false, guard: false });
    expect((await rowsOf(caseId, 'file.read')).at(-1)).toMatchObject({ actorId: 'other', reason: 'reason' });
    expect(await listReaders(t.as(applicant(caseId)), caseId)).toMatchObject([{ by: 'intake', what: 'file', exceptional: true }]);
    // It reads and does nothing.
    await refused(judgeField(t.as(other), { caseId, field: 'about.nameLatin', verdict: 'fine', base: 0, seq: 1 }));
    await refused(releaseCase(t.as(other), caseId));
    t.clock.at = new Date(t.clock.at.getTime() + 60 * minute);
    await refused(read(other, caseId));
  });

  test('is not asked of who works on it, and does not stay when she takes the case', async () => {
    const caseId = await sentCase(t);
    await openForReason(t.as(other), { caseId, ...given });
    await takeCase(t.as(other), { caseId, role: 'intake', reason: 'divided' });
    expect(await findOwnAccess(t.as(other), caseId)).toBeUndefined();
    await refused(openForReason(t.as(other), { caseId, ...given }));
    await releaseCase(t.as(other), caseId);
    await refused(read(other, caseId));
  });

  test('does not open what was not sent, and is ended by her', async () => {
    const draft = await insertCase(t, { stage: 'in_progress' });
    await refused(openForReason(t.as(other), { caseId: draft, ...given }));
    const caseId = await sentCase(t);
    await openForReason(t.as(other), { caseId, ...given });
    const access = await findOwnAccess(t.as(other), caseId);
    await refused(endAccess(t.as(officer), access!.id));
    await endAccess(t.as(other), access!.id);
    await refused(read(other, caseId));
    expect((await listAccess(t.as(other))).over.find(({ id }) => id === access!.id)?.reads).toBe(0);
  });

  test('its words are sealed', async () => {
    const caseId = await sentCase(t);
    await openForReason(t.as(other), { caseId, ...given });
    const [row] = await t.base.db.read.select().from(exceptionalAccess).where(eq(exceptionalAccess.caseId, caseId));
    expect(Buffer.from(row!.sealed).includes('lawyer')).toBe(false);
  });
});

describe('a broken glass', () => {
  test('needs a second person, is in force four hours, and raises an alarm', async () => {
    const caseId = await sentCase(t);
    await guardCase(t.as(administrator), { caseId, reason: 'threatened' });
    const id = await ask(other, caseId);
    await refused(read(other, caseId));
    await refused(approveBreakGlass(t.as(officer), id));
    expect((await listAccess(t.as(reviewer))).requests.map((one) => [one.id, one.words])).toContainEqual([id, given.words]);
    // Reading the words is a row of its own, and no reading of the file.
    expect([await rowsOf(caseId, 'access.read'), await listReaders(t.as(applicant(caseId)), caseId)]).toMatchObject([[{ actorId: 'reviewer', object: `access:${id}`, reason: '' }], []]);
    expect(await approveBreakGlass(t.as(reviewer), id)).toEqual({ ok: true });
    expect(await alarmsOf(caseId)).toContain('breakGlass other');
    const view = await openCase(t.as(other), caseId, { action: 'sealed.read', object: 'section:needs', sealed: 'needs' });
    expect(view.exception?.kind).toBe('breakGlass');
    expect((await rowsOf(caseId, 'sealed.read')).map(({ actorId, reason }) => [actorId, reason])).toEqual([['other', 'breakGlass']]);
    expect(await alarmsOf(caseId)).toContain('guardedRead other');
    t.clock.at = new Date(t.clock.at.getTime() + 4 * 60 * minute - 1);
    await read(other, caseId);
    t.clock.at = new Date(t.clock.at.getTime() + 1);
    await refused(read(other, caseId));
  });

  test('is approved once: of two at the same moment, one', async () => {
    const caseId = await sentCase(t);
    const id = await ask(other, caseId);
    const both = await Promise.all([approveBreakGlass(t.as(reviewer), id), approveBreakGlass(t.as(second), id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await approveBreakGlass(t.as(second), id)).toEqual({ ok: false, error: 'gone' });
    expect((await alarmsOf(caseId)).filter((one) => one.startsWith('breakGlass'))).toHaveLength(1);
    expect(await rowsOf(caseId, 'breakGlass.approve')).toHaveLength(1);
  });

  test('is never approved by who asked, who knows the person, or too late; and is ended by either', async () => {
    const caseId = await sentCase(t);
    const own = await ask(reviewer, caseId);
    expect(await approveBreakGlass(t.as(reviewer), own)).toEqual({ ok: false, error: 'own' });
    await declareConflict(t.as(administrator), { caseId, personId: 'second' });
    await refused(approveBreakGlass(t.as(second), own));
    expect((await listAccess(t.as(second))).requests.some(({ id }) => id === own)).toBe(false);
    expect(await declineBreakGlass(t.as(keeper), own)).toEqual({ ok: true });
    expect(await approveBreakGlass(t.as(keeper), own)).toEqual({ ok: false, error: 'gone' });
    const late = await ask(other, caseId);
    t.clock.at = new Date(t.clock.at.getTime() + 24 * 60 * minute);
    expect(await approveBreakGlass(t.as(reviewer), late)).toEqual({ ok: false, error: 'gone' });
    const id = await ask(other, caseId);
    await approveBreakGlass(t.as(reviewer), id);
    await read(other, caseId);
    await endAccess(t.as(reviewer), id);
    await refused(read(other, caseId));
  });

  test('asking tells nothing about a case', async () => {
    const caseId = await sentCase(t);
    await declareConflict(t.as(other), { caseId });
    const before = (await t.base.db.read.select().from(exceptionalAccess)).length;
    const answers = [await askBreakGlass(t.as(other), { ...given, number: await numberOf(caseId) }), await askBreakGlass(t.as(other), { ...given, number: 'Z-8888888' })];
    expect(answers).toEqual([{ ok: true }, { ok: true }]);
    expect((await t.base.db.read.select().from(exceptionalAccess)).length).toBe(before);
  });
});

describe('who knows the person', () => {
  test('has nothing to do with the case from the same transaction on, until somebody else says otherwise', async () => {
    const caseId = await sentCase(t);
    await takeCase(t.as(keeper), { caseId, role: 'intake', reason: 'divided' });
    await declareConflict(t.as(keeper), { caseId });
    await refused(read(keeper, caseId));
    await refused(takeCase(t.as(keeper), { caseId, role: 'intake', reason: 'divided', over: true }));
    await refused(openForReason(t.as(keeper), { caseId, ...given }));
    expect(await findCase(t.as(keeper), await numberOf(caseId))).toEqual({ ok: true, caseId: undefined });
    expect(await list(keeper)).not.toContain(caseId);
    expect(await list(other)).toContain(caseId);
    for (let taken = await takeNext(t.as(keeper)); taken !== undefined; taken = await takeNext(t.as(keeper))) expect(taken).not.toBe(caseId);
    const [row] = await t.base.db.read.select().from(conflictsOfInterest).where(and(eq(conflictsOfInterest.caseId, caseId), eq(conflictsOfInterest.personId, 'keeper')));
    await refused(withdrawConflict(t.as(keeper), row!.id));
    await withdrawConflict(t.as(reviewer), row!.id);
    await takeCase(t.as(keeper), { caseId, role: 'intake', reason: 'divided' });
    await read(keeper, caseId);
  });

  test('an exceptional right ends too', async () => {
    const caseId = await sentCase(t);
    const id = await ask(other, caseId);
    await approveBreakGlass(t.as(reviewer), id);
    await declareConflict(t.as(officer), { caseId, personId: 'other' });
    await refused(read(other, caseId));
    expect(await findOwnAccess(t.as(other), caseId)).toBeUndefined();
  });
});

describe('a guarded case', () => {
  test('is not there for others, and each touch is told', async () => {
    const caseId = await sentCase(t);
    const number = await numberOf(caseId);
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    await guardCase(t.as(administrator), { caseId, reason: 'known' });
    await refused(read(officer, caseId));
    await refused(takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' }));
    expect(await findCase(t.as(officer), number)).toEqual({ ok: true, caseId: undefined });
    expect(await list(officer, 'review')).not.toContain(caseId);
    expect(await list(officer)).not.toContain(caseId);
    expect(await list(keeper)).toContain(caseId);
    await takeCase(t.as(keeper), { caseId, role: 'intake', reason: 'divided' });
    await read(keeper, caseId);
    await refused(unguardCase(t.as(reviewer), { caseId, reason: 'passed' }));
    expect(await alarmsOf(caseId)).toEqual(['guardedChanged administrator', 'guardedRefused officer', 'guardedRefused officer', 'guardedFound officer', 'guardedAssigned keeper', 'guardedRead keeper', 'guardedRefused reviewer']);
    expect((await listGuarded(t.as(administrator))).map((one) => one.caseId)).toContain(caseId);
    // Her own side is as it was: she reads her receipt and her list.
    expect((await getSubmittedFile(t.as(applicant(caseId)), caseId)).lastSeq).toBe(1);
    await unguardCase(t.as(keeper), { caseId, reason: 'passed' });
    expect(await findCase(t.as(officer), number)).toEqual({ ok: true, caseId, own: false });
  });

  test('does not open for a reason that was given before', async () => {
    const caseId = await sentCase(t);
    await openForReason(t.as(other), { caseId, ...given });
    await guardCase(t.as(keeper), { caseId, reason: 'colleague' });
    await refused(read(other, caseId));
    await refused(openForReason(t.as(other), { caseId, ...given }));
  });
});

describe('searching', () => {
  test('is possible so many times an hour, counted from the record, and says when again', async () => {
    const searcher = t.as(staff('searcher', 'intake'));
    await changeSetting(t.as(system), 'searchesPerHour', 3, t.base.now());
    const begun = t.base.now();
    for (const number of ['Z-1', 'Z-2', 'nonsense']) {
      expect(await findCase(searcher, number)).toMatchObject({ ok: true });
      t.clock.at = new Date(t.clock.at.getTime() + minute);
    }
    const limit = { ok: false, error: 'limit', again: new Date(begun.getTime() + 60 * minute) };
    expect(await findCase(searcher, 'Z-1')).toEqual(limit);
    expect(await askBreakGlass(searcher, { ...given, number: 'Z-1' })).toEqual(limit);
    expect(await findCase(t.as(staff('another', 'intake')), 'Z-1')).toMatchObject({ ok: true });
    t.clock.at = limit.again;
    expect(await findCase(searcher, 'Z-1')).toMatchObject({ ok: true });
    expect(await findCase(searcher, 'Z-1')).toMatchObject({ ok: false });
    await changeSetting(t.as(system), 'searchesPerHour', 1000, t.base.now());
  });
});

/** Every way in which something is taken away: before it the page opens, at the very next request it does not. */
describe('what is taken away', () => {
  const cut: Record<string, (ctx: Ctx, caseId: string) => Promise<unknown>> = {
    'a conflict is declared': (_ctx, caseId) => declareConflict(t.as(administrator), { caseId, personId: 'officer' }),
    'the case is guarded': (_ctx, caseId) => guardCase(t.as(administrator), { caseId, reason: 'known' }),
    'the case is let go': (ctx, caseId) => releaseCase(ctx, caseId),
    'a colleague takes it over': (_ctx, caseId) => takeCase(t.as(other), { caseId, role: 'intake', reason: 'divided', over: true }),
    'the person is disabled': () => disablePerson(t.as(administrator), 'officer'),
    'she signs out': (ctx) => endSession(ctx),
  };

  test.each(Object.keys(cut))('is gone at the next request: %s', async (name) => {
    const caseId = await sentCase(t);
    await takeCase(t.as(officer), { caseId, role: 'intake', reason: 'divided' });
    const [person] = await t.base.db.read.select().from(people).where(eq(people.id, 'officer'));
    const { token } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), { kind: 'staff', person: person!, roles: ['intake'] }));
    const request = async () => openCase(t.as(await findSessionActor(t.base, token)), caseId, { action: 'file.read', object: 'case' });
    await request();
    const begun = performance.now();
    await cut[name]!(t.as(await findSessionActor(t.base, token)), caseId);
    await expect(request()).rejects.toThrow(/forbidden|sign_in_needed/);
    figure(`refused after: ${name}`, `${Math.round(performance.now() - begun)} ms`);
    await enablePerson(t.as(administrator), 'officer');
  });

  test('a mandate that ended', async () => {
    const caseId = await sentCase(t);
    const id = randomUUID();
    await t.base.db.write((tx) => tx.insert(mandates).values({ id, caseId, barNumber: 'A90', source: 'test', since: t.base.now() }), caseId);
    await getClient(t.as(lawyer('A90')), caseId);
    await t.base.db.write((tx) => tx.update(mandates).set({ endedAt: t.base.now() }).where(eq(mandates.id, id)), caseId);
    await refused(getClient(t.as(lawyer('A90')), caseId));
  });

  test('a disabled person has no case, no right and no session left', async () => {
    const [mine, looked] = [await sentCase(t), await sentCase(t)];
    await takeCase(t.as(second), { caseId: mine, role: 'reviewer', reason: 'divided' });
    await openForReason(t.as(second), { caseId: looked, ...given });
    expect(await disablePerson(t.as(system), 'second')).toEqual({ sessions: 0, cases: 2 });
    await refused(read(second, mine));
    await refused(read(second, looked));
    await expect(disablePerson(t.as(system), 'nobody')).rejects.toThrow('not_found');
    await refused(disablePerson(t.as(officer), 'second'));
  });
});
