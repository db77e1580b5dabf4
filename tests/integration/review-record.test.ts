// What the independent reviewer does with what she is told: alarms concluded once and by somebody else, and her own looking
// in the record too (security 2.10).
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveBreakGlass, askBreakGlass } from '#app/domain/access/break-glass.server.ts';
import { insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { isConclusion } from '#app/domain/audit/conclusions.ts';
import { logPage, readLogCursor, writeLogCursor } from '#app/domain/audit/log-cursor.ts';
import { getReport, makeReport, signReport } from '#app/domain/audit/reading-report.server.ts';
import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { concludeAlarm, findForLog, readCaseLog, readDesk, readPersonLog } from '#app/domain/audit/review-record.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { alarms, auditRows, exceptionalAccess, people } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, lawyer, openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
const auditor = staff('auditor', 'auditor');
const administrator = staff('administrator', 'administrator');
const week = '2026-11-09';

beforeAll(async () => {
  t = await openTestBase();
  await makeReport(t.as(system), week);
});
afterAll(() => t.close());

/** Monday is 0; hours of the Netherlands, in winter one ahead of UTC. */
const on = (day: number, hours: number) => new Date(Date.parse(`${week}T00:00:00Z`) + (day * 24 + hours - 1) * 3_600_000);
const doAs = (who: string, caseId: string, at: Date) => {
  const ctx = { ...t.as(staff(who, 'intake')), now: () => at };
  return t.base.db.write(async (tx) => void (await record(tx, ctx, { caseId, action: 'file.read' })), caseId);
};
const newCase = () => insertCase(t, { id: randomUUID(), stage: 'submitted' });

describe('an alarm', () => {
  const raise = async (about: string): Promise<string> => {
    const caseId = await newCase();
    await t.base.db.write((tx) => raiseAlarm(tx, t.as(staff(about, 'intake')), { kind: 'guardedRead', caseId }), caseId);
    const [row] = await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId));
    return row!.id;
  };
  const rowsOf = (id: string) => t.base.db.read.select().from(auditRows).where(and(eq(auditRows.action, 'alarm.conclude'), eq(auditRows.object, `alarm:${id}`)));
  const findAlarm = async (id: string) => (await t.base.db.read.select().from(alarms).where(eq(alarms.id, id)))[0];

  test('is concluded by the reviewer alone, with a reason, and that is in the record', async () => {
    const id = await raise('officer');
    for (const actor of [staff('officer', 'intake'), staff('second', 'reviewer'), administrator, staff('desk', 'desk'), lawyer('A1'), applicant('case'), system]) {
      await expect(concludeAlarm(t.as(actor), id, 'explained')).rejects.toThrow('forbidden');
    }
    expect((await readDesk(t.as(auditor))).alarms.map((one) => one.id)).toContain(id);
    expect(await findAlarm(id)).toMatchObject({ reviewedBy: null, reviewedAt: null });
    expect(await concludeAlarm(t.as(auditor), id, 'investigate')).toEqual({ ok: true });
    expect(await findAlarm(id)).toMatchObject({ reviewedBy: 'auditor', reviewedAt: t.base.now(), conclusion: 'investigate' });
    expect(await rowsOf(id)).toMatchObject([{ chain: officeChain, actorId: 'auditor', role: 'auditor', reason: 'investigate', result: 'done' }]);
    expect((await readDesk(t.as(auditor))).alarms.map((one) => one.id)).not.toContain(id);
  });

  test('is concluded once, also by two at the same moment', async () => {
    const id = await raise('officer');
    const both = await Promise.all([concludeAlarm(t.as(auditor), id, 'explained'), concludeAlarm(t.as(staff('other', 'auditor')), id, 'spoken')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await concludeAlarm(t.as(auditor), id, 'explained')).toEqual({ ok: false, error: 'done' });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test('is not concluded by whom it is about, and one that is not there by nobody', async () => {
    const id = await raise('auditor');
    expect(await concludeAlarm(t.as(auditor), id, 'explained')).toEqual({ ok: false, error: 'self' });
    expect(await rowsOf(id)).toEqual([]);
    expect(await concludeAlarm(t.as(staff('other', 'auditor')), id, 'spoken')).toEqual({ ok: true });
    await expect(concludeAlarm(t.as(auditor), randomUUID(), 'explained')).rejects.toThrow('not_found');
    expect(['', 'other', 'Explained', 'done'].filter(isConclusion)).toEqual([]);
  });

  test('is not concluded, nor the report of that week signed, by who let that person in', async () => {
    const approver = t.as(staff('approver', 'reviewer', 'auditor'));
    const caseId = await newCase();
    const { reference } = await getCaseRow(t.base.db.read, caseId);
    const asker = t.as(staff('asker', 'intake'));
    expect(await askBreakGlass(asker, { number: reference, reason: 'absent', words: 'The officer is ill, and the lawyer rang.' })).toEqual({ ok: true });
    const [asked] = await t.base.db.read.select().from(exceptionalAccess).where(eq(exceptionalAccess.caseId, caseId));
    expect(await approveBreakGlass(approver, asked!.id)).toEqual({ ok: true });
    const [alarm] = await t.base.db.read.select().from(alarms).where(and(eq(alarms.caseId, caseId), eq(alarms.kind, 'breakGlass')));
    expect(await concludeAlarm(approver, alarm!.id, 'explained')).toEqual({ ok: false, error: 'self' });
    // What others were alarmed about is hers to look at.
    expect(await concludeAlarm(approver, await raise('officer'), 'explained')).toEqual({ ok: true });
    expect(await concludeAlarm(t.as(auditor), alarm!.id, 'explained')).toEqual({ ok: true });

    const monday = '2026-11-23';
    await doAs('asker', caseId, t.base.now());
    const then = t.clock.at;
    t.clock.at = new Date(Date.parse(`${monday}T00:00:00Z`) + 8 * 86_400_000);
    expect((await makeReport(t.as(auditor), monday)).findings.map(({ personId }) => personId)).toContain('asker');
    expect(await signReport(approver, monday, 'explained')).toEqual({ ok: false, error: 'self' });
    expect(await signReport(t.as(auditor), monday, 'explained')).toEqual({ ok: true });
    t.clock.at = then;
  });
});

describe('reading the record', () => {
  const looks = async (who: string) => (await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, officeChain), eq(auditRows.action, 'record.read'), eq(auditRows.actorId, who)))).map(({ object }) => object);

  test('is in the record, whatever is looked at; the log of a case shows who looked at it', async () => {
    const caseId = await newCase();
    await t.base.db.write(async (tx) => {
      const row = { id: 'looked-at', issuer: 'test', subject: 'looked-at', audience: 'staff' as const, name: 'Test', office: 'intake', barNumber: '', guardianNumber: '' };
      await tx.insert(people).values({ ...row, disabledAt: null, createdAt: t.base.now() });
    });
    const looker = t.as(staff('looker', 'auditor'));
    await readDesk(looker);
    await getReport(looker, week);
    await readPersonLog(looker, 'looked-at');
    const log = await readCaseLog(looker, caseId);
    expect(await looks('looker')).toEqual(['desk', `report:${week}`, 'person:looked-at', `case:${caseId}`]);
    expect(log.rows[0]).toMatchObject({ actorId: 'looker', action: 'record.read' });
    expect(await findForLog(looker, log.reference)).toEqual({ ok: true, caseId });
    expect((await readPersonLog(looker, 'looked-at')).rows.filter(({ actorId }) => actorId !== 'looked-at')).toEqual([]);
    expect((await verifyRecord(t.base)).faults).toEqual([]);
  });

  test('begins with a search that is counted, recorded and limited as every search', async () => {
    const searcher = t.as(staff('searcher', 'auditor'));
    const found = () => t.base.db.read.select().from(auditRows).where(and(eq(auditRows.action, 'case.find'), eq(auditRows.actorId, 'searcher')));
    expect(await findForLog(searcher, 'Z-8888888')).toEqual({ ok: true, caseId: undefined });
    expect(await found()).toMatchObject([{ chain: officeChain, reason: 'none' }]);
    await changeSetting(t.as(system), 'searchesPerHour', 1, t.base.now());
    expect(await findForLog(searcher, 'Z-8888888')).toMatchObject({ ok: false, error: 'limit' });
    await changeSetting(t.as(system), 'searchesPerHour', 1000, t.base.now());
  });

  test('is not for who knows the person: no log of the case, no row of it at a colleague, no alarm', async () => {
    const caseId = await newCase();
    await t.base.db.write(async (tx) => {
      await insertConflict(tx, { caseId, personId: 'knows', by: 'admin', at: t.base.now() });
      await raiseAlarm(tx, t.as(staff('looked-at', 'intake')), { kind: 'guardedRead', caseId });
    }, caseId);
    await doAs('looked-at', caseId, t.base.now());
    const { reference } = await getCaseRow(t.base.db.read, caseId);
    const [alarm] = await t.base.db.read.select().from(alarms).where(eq(alarms.caseId, caseId));
    const seen = async (who: string) => {
      const ctx = t.as(staff(who, 'auditor'));
      const found = await findForLog(ctx, reference);
      return [found.ok && found.caseId === caseId, (await readDesk(ctx)).alarms.some(({ id }) => id === alarm!.id), (await readPersonLog(ctx, 'looked-at')).rows.some(({ chain }) => chain === caseId)];
    };
    expect(await seen('auditor')).toEqual([true, true, true]);
    expect(await seen('knows')).toEqual([false, false, false]);
    const knows = t.as(staff('knows', 'auditor'));
    await expect(readCaseLog(knows, caseId)).rejects.toThrow('forbidden');
    await expect(concludeAlarm(knows, alarm!.id, 'explained')).rejects.toThrow('forbidden');
    expect(await looks('knows')).not.toContain(`case:${caseId}`);
    expect(await concludeAlarm(t.as(auditor), alarm!.id, 'explained')).toEqual({ ok: true });
  });

  test('goes back to the first row, page by page, whoever made many after it', async () => {
    const caseId = await newCase();
    const looker = t.as(staff('looker', 'auditor'));
    await doAs('first', caseId, on(0, 10));
    for (let part = 0; part < 6; part += 1) {
      // Many in one moment: a page may end in the middle of them.
      const ctx = { ...t.as(staff('busy', 'intake')), now: () => on(1, 10) };
      await t.base.db.write(async (tx) => {
        for (let row = 0; row < 100; row += 1) await record(tx, ctx, { caseId, action: 'document.read' });
      }, caseId);
    }
    const newest = await readCaseLog(looker, caseId);
    expect(newest.rows).toHaveLength(logPage);
    const cursor = readLogCursor(writeLogCursor(newest.next!));
    const older = await readCaseLog(looker, caseId, cursor);
    expect(older.next).toBeUndefined();
    expect(older.rows.at(-1)).toMatchObject({ actorId: 'first', seq: 1 });
    const acts = [...newest.rows, ...older.rows].filter(({ action }) => action === 'document.read');
    expect(new Set(acts.map(({ id }) => id)).size).toBe(600);
    expect(acts).toHaveLength(600);
    // Each page that was looked at is in the record, and moves none of the rows behind it.
    expect((await looks('looker')).filter((object) => object === `case:${caseId}`)).toHaveLength(2);
    expect(['', '1.2', `1.2.${'x'.repeat(36)}`, `-1.2.${randomUUID()}`].map(readLogCursor)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('is for the reviewer alone, and who is refused has read nothing', async () => {
    const caseId = await newCase();
    for (const actor of [staff('curious', 'intake'), staff('curious', 'reviewer'), staff('curious', 'administrator')]) {
      const ctx = t.as(actor);
      for (const look of [() => readDesk(ctx), () => getReport(ctx, week), () => readCaseLog(ctx, caseId), () => readPersonLog(ctx, 'looked-at'), () => findForLog(ctx, 'Z-1')]) await expect(look()).rejects.toThrow('forbidden');
    }
    expect(await looks('curious')).toEqual([]);
  });
});
