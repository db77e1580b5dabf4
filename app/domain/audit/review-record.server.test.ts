// What the independent reviewer does (security 2.10): she concludes alarms of others, looks into the record, and each of her
// looks is in it too. Who knows the person of a case sees nothing of it.
import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import { insertException } from '#app/domain/access/exceptional.store.server.ts';
import { alarms, auditRows, conflictsOfInterest, people } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { raiseAlarm } from './alarms.store.server.ts';
import { logPage } from './log-cursor.ts';
import { makeReport } from './reading-report.server.ts';
import { recordBeginnings } from './record-many.store.server.ts';
import { record } from './record.store.server.ts';
import { concludeAlarm, findForLog, readCaseLog, readDesk, readPersonLog } from './review-record.server.ts';

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase();
  await t.base.db.write(async (tx) => {
    const row = (id: string, name: string) => ({ id, issuer: 'test', subject: id, audience: 'staff' as const, name, office: 'intake', barNumber: '', guardianNumber: '', disabledAt: null, createdAt: t.base.now() });
    await tx.insert(people).values([row('officer', 'M. de Wit'), row('second', 'S. Bakker')]);
  });
});
afterAll(() => t.close());

const db = () => t.base.db.read;
const auditor = (id = 'auditor') => t.as(staff(id, 'auditor'));
const officer = { id: 'officer', name: 'M. de Wit', office: 'intake', audience: 'staff' };
const act = (who: string, caseId: string) => t.base.db.write((tx) => record(tx, t.as(staff(who, 'intake')), { caseId, action: 'file.read' }), caseId);
const raise = async (caseId: string, about = 'officer'): Promise<string> => {
  await t.base.db.write((tx) => raiseAlarm(tx, t.as(staff(about, 'intake')), { kind: 'guardedRead', caseId }), caseId);
  return (await db().select().from(alarms).where(eq(alarms.caseId, caseId)))[0]!.id;
};
const knows = (caseId: string, personId: string) => t.base.db.write((tx) => insertConflict(tx, { caseId, personId, by: 'administrator', at: t.base.now() }));
/** What she did in the chain of the office. */
const actsOf = async (who: string, action: string) => (await db().select().from(auditRows).where(and(eq(auditRows.chain, 'office'), eq(auditRows.action, action), eq(auditRows.actorId, who))).orderBy(asc(auditRows.seq))).map(({ object, reason }) => [object, reason]);

test('her desk has the open alarms with the numbers and names that go with them, and the reports', async () => {
  const caseId = await insertCase(t, { reference: 'Z-5000001' });
  const id = await raise(caseId);
  t.clock.at = new Date(t.clock.at.getTime() + 1000);
  const withoutCase = await raise('a-case-that-is-gone', 'somebody');
  const report = await makeReport(t.as(system), '2026-11-09');
  const desk = await readDesk(auditor('desk-reader'));
  expect(desk.alarms.map((one) => [one.id, one.caseId, one.reference])).toEqual([[id, caseId, 'Z-5000001'], [withoutCase, 'a-case-that-is-gone', '']]);
  expect(desk.reports).toEqual([report]);
  expect([...desk.people]).toEqual([['officer', officer]]);
  expect(await actsOf('desk-reader', 'record.read')).toEqual([['desk', '']]);
});

describe('an alarm', () => {
  const concluded = async (id: string) => (await db().select().from(alarms).where(eq(alarms.id, id)))[0];

  test('is concluded by a reviewer, once, and that is in the record', async () => {
    const id = await raise(await insertCase(t));
    expect(await concludeAlarm(auditor(), id, 'investigate')).toEqual({ ok: true });
    expect(await concluded(id)).toMatchObject({ reviewedBy: 'auditor', reviewedAt: t.base.now(), conclusion: 'investigate' });
    expect(await concludeAlarm(auditor('other'), id, 'explained')).toEqual({ ok: false, error: 'done' });
    expect(await actsOf('auditor', 'alarm.conclude')).toEqual([[`alarm:${id}`, 'investigate']]);
    expect(await actsOf('other', 'alarm.conclude')).toEqual([]);
    await expect(concludeAlarm(auditor(), randomUUID(), 'explained')).rejects.toThrow('not_found: alarm');
  });

  test('is not concluded by whom it is about', async () => {
    const id = await raise(await insertCase(t), 'auditor');
    expect(await concludeAlarm(auditor(), id, 'explained')).toEqual({ ok: false, error: 'self' });
    expect(await concludeAlarm(auditor('other'), id, 'explained')).toEqual({ ok: true });
  });

  test('is not concluded by who let that person into that case; of another case or person she is independent', async () => {
    const [opened, another] = [await insertCase(t), await insertCase(t)];
    const letIn = { id: randomUUID(), caseId: opened, personId: 'asker', kind: 'breakGlass' as const, reason: 'absent', sealed: Buffer.of(1), askedAt: t.base.now(), approvedBy: 'approver', since: t.base.now(), until: t.base.now(), endedAt: null };
    await t.base.db.write((tx) => insertException(tx, letIn));
    const id = await raise(opened, 'asker');
    expect(await concludeAlarm(auditor('approver'), id, 'explained')).toEqual({ ok: false, error: 'self' });
    expect(await concluded(id)).toMatchObject({ reviewedBy: null });
    expect(await concludeAlarm(auditor('approver'), await raise(another, 'asker'), 'explained')).toEqual({ ok: true });
    const [, ofAnother] = await t.base.db.write(async (tx) => {
      await raiseAlarm(tx, t.as(staff('officer', 'intake')), { kind: 'guardedRead', caseId: opened });
      return tx.select().from(alarms).where(eq(alarms.caseId, opened)).orderBy(asc(alarms.personId));
    });
    expect(ofAnother!.personId).toBe('officer');
    expect(await concludeAlarm(auditor('approver'), ofAnother!.id, 'explained')).toEqual({ ok: true });
  });

  test('is not concluded by who knows the person of the case, also when that was said a moment ago', async () => {
    const caseId = await insertCase(t);
    const id = await raise(caseId);
    await knows(caseId, 'knows');
    await expect(concludeAlarm(auditor('knows'), id, 'explained')).rejects.toThrow('forbidden');
    const ctx = auditor('soon');
    // Said between the first look and the writing.
    const late = concludeAlarm({ ...ctx, db: { ...ctx.db, write: async (work, alone) => { await knows(caseId, 'soon'); return ctx.db.write(work, alone); } } }, id, 'explained');
    await expect(late).rejects.toThrow('forbidden');
    expect(await concluded(id)).toMatchObject({ reviewedBy: null });
  });
});

describe('the log', () => {
  test('of a case: who did what, with names and numbers; her look is in it', async () => {
    const caseId = await insertCase(t, { reference: 'Z-5000002' });
    await act('officer', caseId);
    const log = await readCaseLog(auditor('case-reader'), caseId);
    expect(log.reference).toBe('Z-5000002');
    expect(log.rows.map(({ actorId, action, chain }) => [actorId, action, chain]).sort()).toEqual([['case-reader', 'record.read', 'office'], ['officer', 'file.read', caseId]]);
    expect([...log.people]).toEqual([['officer', officer]]);
    expect([...log.references]).toEqual([[caseId, 'Z-5000002']]);
    expect(log.next).toBeUndefined();
    expect(await actsOf('case-reader', 'record.read')).toEqual([[`case:${caseId}`, '']]);
    await expect(readCaseLog(auditor(), 'no-case')).rejects.toThrow('not_found');
  });

  test('of a person: what she did with which cases, but those of people whom the viewer knows', async () => {
    const [caseId, known] = [await insertCase(t, { reference: 'Z-5000003' }), await insertCase(t)];
    await act('second', caseId);
    // Two at one moment stand in the order of chance.
    t.clock.at = new Date(t.clock.at.getTime() + 1);
    await act('second', known);
    await knows(known, 'person-reader');
    const log = await readPersonLog(auditor('person-reader'), 'second');
    expect([log.name, log.rows.map(({ chain }) => chain), [...log.references.values()], [...log.people.keys()], log.next]).toEqual(['S. Bakker', [caseId], ['Z-5000003'], ['second'], undefined]);
    expect((await readPersonLog(auditor(), 'second', log.rows[0])).rows).toEqual([]);
    expect(await actsOf('person-reader', 'record.read')).toEqual([['person:second', '']]);
    await expect(readPersonLog(auditor(), 'nobody')).rejects.toThrow('not_found: person');
  });

  test('goes on where a page ended, to the first row', async () => {
    const caseId = await insertCase(t);
    const acts = Array.from({ length: logPage + 1 }, () => ({ action: 'file.read' }));
    await t.base.db.write((tx) => recordBeginnings(tx, { ...t.as(staff('busy', 'intake')), now: () => new Date(0) }, [{ caseId, acts }]));
    const newest = await readCaseLog(auditor(), caseId);
    expect([newest.rows.length, newest.next]).toEqual([logPage, newest.rows.at(-1)]);
    const older = await readCaseLog(auditor(), caseId, newest.next);
    expect([older.rows.map(({ seq }) => seq), older.next]).toEqual([[2, 1], undefined]);
  });

  test('of a case of a person whom she knows is not there: no log, and no find by its number', async () => {
    const caseId = await insertCase(t, { reference: 'Z-5000004' });
    expect(await findForLog(auditor('finder'), 'Z-5000004')).toEqual({ ok: true, caseId });
    expect(await findForLog(auditor('finder'), 'Z-5999999')).toEqual({ ok: true, caseId: undefined });
    await knows(caseId, 'finder');
    expect(await findForLog(auditor('finder'), 'Z-5000004')).toEqual({ ok: true, caseId: undefined });
    await expect(readCaseLog(auditor('finder'), caseId)).rejects.toThrow('forbidden');
    expect(await actsOf('finder', 'record.read')).toEqual([]);
    await t.base.db.write(async (tx) => void (await tx.update(conflictsOfInterest).set({ endedAt: t.base.now() }).where(eq(conflictsOfInterest.personId, 'finder'))));
    expect(await findForLog(auditor('finder'), 'Z-5000004')).toEqual({ ok: true, caseId });
  });
});

test.each([staff('curious', 'intake', 'reviewer', 'administrator', 'guarded'), lawyer('A1'), applicant('case'), system])('nobody else looks into it or concludes anything: $kind', async (actor) => {
  const caseId = await insertCase(t);
  const id = await raise(caseId);
  const ctx = t.as(actor);
  for (const look of [() => readDesk(ctx), () => readCaseLog(ctx, caseId), () => readCaseLog(ctx, 'no-case'), () => readPersonLog(ctx, 'officer'), () => readPersonLog(ctx, 'nobody'), () => findForLog(ctx, 'Z-1'), () => concludeAlarm(ctx, id, 'explained'), () => concludeAlarm(ctx, 'none', 'explained')]) {
    await expect(look()).rejects.toThrow(/^forbidden: record\./);
  }
  expect(await actsOf('id' in actor ? actor.id : '', 'record.read')).toEqual([]);
  expect(await actsOf('id' in actor ? actor.id : '', 'case.find')).toEqual([]);
});
