// The weekly report (BIO2 8.15.06): counted once, of weeks that are over and of no other, with the limits that held then, and
// signed by somebody who is not in it.
import { randomUUID } from 'node:crypto';
import { and, asc, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertException } from '#app/domain/access/exceptional.store.server.ts';
import type { Actor, Ctx } from '#app/domain/context.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { auditRows, readingReports } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { getReport, lastWeek, makeReport, makeWeeklyReports, recordLook, signReport } from './reading-report.server.ts';
import { record } from './record.store.server.ts';

let t: TestBase;
const auditor = staff('auditor', 'auditor');
const now = new Date('2026-11-24T09:00:00Z');
const minute = 60_000;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.at = now;
  await t.base.db.write(async (tx) => void (await tx.delete(readingReports)));
});

const at = (moment: string): Date => new Date(`${moment}Z`);
const doAt = (when: Date, who: string, caseId: string | undefined, action = 'file.read', more: { reason?: string } = {}) =>
  t.base.db.write((tx) => record(tx, { ...t.as(staff(who, 'intake')), now: () => when }, { caseId, action, ...more }), caseId);
/** What the record says of reports since it was last asked. */
let seen = 0;
const told = async () => {
  const rows = await t.base.db.read.select().from(auditRows).where(and(eq(auditRows.chain, 'office'), like(auditRows.object, 'report:%'))).orderBy(asc(auditRows.seq));
  const news = rows.filter(({ seq }) => seq > seen).map(({ actorId, action, object, reason }) => [actorId, action, object.slice('report:'.length), reason]);
  seen = rows.at(-1)?.seq ?? 0;
  return news;
};
const weeks = async () => (await t.base.db.read.select().from(readingReports).orderBy(asc(readingReports.week))).map(({ week }) => week);

test.each([['2026-11-23T00:00:00', '2026-11-16'], ['2026-11-29T23:59:59', '2026-11-16'], ['2026-11-30T00:00:00', '2026-11-23'], ['2027-01-01T12:00:00', '2026-12-21']])('at %s the last week that is over began on %s', (moment, monday) => {
  expect(lastWeek(at(moment))).toBe(monday);
});

describe('making a report', () => {
  test('counts what happened from Monday to Sunday, to the moment, and what was taken the week before', async () => {
    const caseId = await insertCase(t, { reference: 'Z-4000001', stage: 'submitted' });
    await doAt(at('2026-11-16T00:00:00'), 'monday', caseId);
    await doAt(new Date(at('2026-11-23T00:00:00').getTime() - 1), 'sunday', caseId);
    await doAt(new Date(at('2026-11-16T00:00:00').getTime() - 1), 'before', caseId);
    await doAt(at('2026-11-23T00:00:00'), 'after', caseId);
    await told();
    const report = await makeReport(t.as(auditor), '2026-11-16');
    const finding = (personId: string) => ({ pattern: 'withoutAssignment', personId, count: 1, cases: ['Z-4000001'] });
    expect(report).toEqual({ id: report.id, week: '2026-11-16', madeAt: now, findings: [finding('monday'), finding('sunday')], reviewedBy: null, reviewedAt: null, conclusion: '' });
    expect(await getReport(t.as(auditor), '2026-11-16')).toEqual(report);
    expect(await told()).toEqual([['auditor', 'report.make', '2026-11-16', ''], ['auditor', 'record.read', '2026-11-16', '']]);
  });

  test('counts with the limits that held at the end of that week', async () => {
    const set = (name: Parameters<typeof changeSetting>[1], value: number | number[], from = '2026-11-01T00:00:00') => changeSetting(t.as(system), name, value as never, at(from));
    const caseIds = await Promise.all(['1', '2'].map((n) => insertCase(t, { reference: `Z-400010${n}`, nationality: 'XXA', stage: 'submitted' })));
    for (const [hour, caseId] of caseIds.entries()) await doAt(at(`2026-10-07T0${8 + hour}:00:00`), 'reader', caseId);
    for (const hour of [8, 9]) await doAt(at(`2026-10-07T0${hour}:30:00`), 'finder', caseIds[0], 'case.find');
    for (const hour of [8, 9]) await doAt(at(`2026-10-07T0${hour}:30:00`), 'knocker', undefined, 'case.find', { reason: 'none' });
    const patterns = async () => {
      await t.base.db.write(async (tx) => void (await tx.delete(readingReports)));
      return (await makeReport(t.as(system), '2026-10-05')).findings.map(({ pattern, personId }) => `${personId} ${pattern}`).filter((one) => !one.endsWith('withoutAssignment')).sort();
    };
    // As it is when nobody set anything, nor set it before the week was over.
    for (const name of ['reportSearches', 'reportInARow', 'reportTries'] as const) await set(name, 2, '2026-10-12T00:00:01');
    expect(await patterns()).toEqual([]);
    for (const [name, value] of [['reportCasesPerDay', 1], ['reportSearches', 2], ['reportInARow', 2], ['reportTries', 2], ['reportOutOfHours', 2], ['officeHours', [13, 14]]] as const) await set(name, value as never, '2026-10-12T00:00:00');
    expect(await patterns()).toEqual(['finder searchedAgain', 'knocker triedInVain', 'reader manyCases', 'reader outOfHours', 'reader sameGroup']);
    // Ten and eleven o'clock in Amsterdam are hours of the office again.
    await set('officeHours', [10, 12], '2026-10-12T00:00:00');
    expect(await patterns()).not.toContain('reader outOfHours');
  });

  test('is done once: what happens or is looked for later changes nothing, nor do two at once make two', async () => {
    await told();
    const [one, other] = await Promise.all([makeReport(t.as(auditor), '2026-11-09'), makeReport(t.as(staff('other', 'auditor')), '2026-11-09')]);
    expect(other).toEqual(one);
    t.clock.at = new Date(now.getTime() + minute);
    await doAt(at('2026-11-10T10:00:00'), 'afterwards', await insertCase(t, { stage: 'submitted' }));
    expect(await makeReport(t.as(auditor), '2026-11-09')).toEqual(one);
    expect(await told()).toHaveLength(1);
    expect(await weeks()).toEqual(['2026-11-09']);
  });

  test.each(['2026-11-10', '2026-11-15', 'nonsense', '2026-02-30', '2026-11-9', '', '2026-11-16T00'])('"%s" is no Monday', async (week) => {
    await expect(makeReport(t.as(auditor), week)).rejects.toThrow('invalid: week');
  });

  test('waits until the week is over', async () => {
    t.clock.at = new Date(at('2026-11-30T00:00:00').getTime() - 1);
    await expect(makeReport(t.as(auditor), '2026-11-23')).rejects.toThrow('conflict: the week is not over');
    t.clock.at = at('2026-11-30T00:00:00');
    expect((await makeReport(t.as(auditor), '2026-11-23')).week).toBe('2026-11-23');
  });

  test('and reading or signing one is for the reviewer; the program only counts', async () => {
    const refused: [Actor, string][] = [[staff('officer', 'intake', 'reviewer', 'administrator'), 'record.count'], [lawyer('A1'), 'record.count']];
    for (const [actor, action] of refused) await expect(makeReport(t.as(actor), '2026-11-09')).rejects.toThrow(`forbidden: ${action}`);
    for (const actor of [...refused.map(([one]) => one), system]) {
      await expect(getReport(t.as(actor), '2026-11-09')).rejects.toThrow('forbidden: record.read');
      await expect(recordLook(t.as(actor), 'desk')).rejects.toThrow('forbidden: record.read');
      await expect(signReport(t.as(actor), '2026-11-09', 'explained')).rejects.toThrow('forbidden: record.conclude');
    }
    await told();
    await expect(getReport(t.as(auditor), '2026-11-09')).rejects.toThrow('not_found: report');
    expect(await told()).toEqual([]);
  });
});

describe('the upkeep', () => {
  const turn = async (moment: string) => {
    t.clock.at = at(moment);
    await makeWeeklyReports(t.base);
    return weeks();
  };

  test('makes the report of the last week, later of those that were missed, the oldest first, and none from before the first', async () => {
    await told();
    expect(await turn('2026-11-24T09:00:00')).toEqual(['2026-11-16']);
    expect(await turn('2026-11-29T23:59:59')).toEqual(['2026-11-16']);
    const later = ['2026-11-23', '2026-11-30', '2026-12-07'];
    expect(await turn('2026-12-15T09:00:00')).toEqual(['2026-11-16', ...later]);
    expect(await told()).toEqual(['2026-11-16', ...later].map((week) => ['report', 'report.make', week, '']));
    await t.base.db.write(async (tx) => void (await tx.delete(readingReports).where(eq(readingReports.week, '2026-11-30'))));
    expect(await turn('2026-12-15T09:00:00')).toEqual(['2026-11-16', ...later]);
  });

  test('goes eight weeks back and no further', async () => {
    await turn('2026-06-02T09:00:00');
    expect(await turn('2026-11-24T09:00:00')).toEqual(['2026-05-25', '2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']);
  });

  test('takes back reports of weeks that are not over, which a clock that was ahead made; one that was signed stays', async () => {
    await turn('2026-11-24T09:00:00');
    await turn('2026-12-08T09:00:00');
    await told();
    expect(await turn('2026-11-24T09:00:00')).toEqual(['2026-11-16']);
    expect((await told()).sort()).toEqual([['report', 'report.undo', '2026-11-23', ''], ['report', 'report.undo', '2026-11-30', '']]);
    await turn('2026-12-01T09:00:00');
    expect(await signReport(t.as(auditor), '2026-11-23', 'spoken')).toEqual({ ok: true });
    await told();
    expect(await turn('2026-11-24T09:00:00')).toEqual(['2026-11-16', '2026-11-23']);
    expect(await told()).toEqual([]);
  });
});

describe('signing a report off', () => {
  const week = '2026-11-16';
  const sign = (who: string) => signReport(t.as(staff(who, 'auditor')), week, 'explained');
  beforeEach(async () => {
    const findings = ['asker', 'reader'].map((personId) => ({ pattern: 'guarded', personId, count: 1, cases: [] }));
    await t.base.db.write(async (tx) => void (await tx.insert(readingReports).values({ id: randomUUID(), week, madeAt: now, findings, reviewedBy: null, reviewedAt: null, conclusion: '' })));
    await told();
  });

  test('happens once, with a conclusion, and is in the record', async () => {
    expect(await sign('auditor')).toEqual({ ok: true });
    expect(await sign('other')).toEqual({ ok: false, error: 'done' });
    expect(await getReport(t.as(auditor), week)).toMatchObject({ reviewedBy: 'auditor', reviewedAt: now, conclusion: 'explained' });
    expect((await told())[0]).toEqual(['auditor', 'report.sign', week, 'explained']);
    await expect(signReport(t.as(auditor), '2026-11-09', 'explained')).rejects.toThrow('not_found: report');
  });

  test('is not for somebody who is in it', async () => {
    expect(await sign('reader')).toEqual({ ok: false, error: 'self' });
    expect(await told()).toEqual([]);
  });

  const [monday, next] = [at('2026-11-16T00:00:00'), at('2026-11-23T00:00:00')];
  const by = (moment: Date, ms: number) => new Date(moment.getTime() + ms);
  test.each<[string, personId: string, since: Date | null, until: Date | null, isHers: boolean]>([
    ['during it', 'asker', by(monday, minute), by(monday, 2 * minute), true],
    ['from before it until after', 'asker', by(monday, -minute), by(next, minute), true],
    ['until its first moment', 'asker', by(monday, -minute), by(monday, 1), true],
    ['until just before', 'asker', by(monday, -minute), monday, false],
    ['from its last moment', 'asker', by(next, -1), by(next, minute), true],
    ['from just after', 'asker', next, by(next, minute), false],
    ['during it, somebody who is not in it', 'somebody', by(monday, minute), by(monday, 2 * minute), false],
    ['never: it was not given', 'asker', null, null, false],
    ['without an end', 'asker', by(monday, minute), null, false],
  ])('nor for who let one of them in %s', async (_, personId, since, until, isHers) => {
    const approver = randomUUID();
    await t.base.db.write((tx) => insertException(tx, { id: randomUUID(), caseId: randomUUID(), personId, kind: 'breakGlass', reason: 'absent', sealed: Buffer.of(1), askedAt: monday, approvedBy: approver, since, until, endedAt: null }));
    expect(await sign(approver)).toEqual(isHers ? { ok: false, error: 'self' } : { ok: true });
  });
});

test('a look that cannot be recorded is none', async () => {
  await makeReport(t.as(system), '2026-11-16');
  const away: Ctx = { ...t.as(auditor), db: { ...t.base.db, write: () => Promise.reject(new Error('disk full')) } };
  await expect(getReport(away, '2026-11-16')).rejects.toThrow('disk full');
});
