// What a weekly report is counted from (security 2.10), what is kept of it, and the pages of the record.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertConflict } from '#app/domain/access/conflicts.store.server.ts';
import type { Actor } from '#app/domain/context.ts';
import { assignments } from '#db/schema/index.ts';
import { insertCase } from '../../../tests/support/cases.ts';
import { applicant, guardian, lawyer, openTestBase, staff, system, type TestBase } from '../../../tests/support/context.ts';
import { logPage } from './log-cursor.ts';
import { recordBeginnings } from './record-many.store.server.ts';
import { record, type Act } from './record.store.server.ts';
import * as store from './reading-report.store.server.ts';

let t: TestBase;
beforeAll(async () => void (t = await openTestBase()));
afterAll(() => t.close());

const db = () => t.base.db.read;
const officer = staff('officer', 'intake');
const moment = (minutes: number) => new Date(Date.parse('2026-11-24T09:00:00Z') + minutes * 60_000);
const doAt = (minutes: number, act: Act, actor: Actor = officer) => t.base.db.write((tx) => record(tx, { ...t.as(actor), now: () => moment(minutes) }, act), act.caseId);

describe('what happened in a time', () => {
  const at = (minutes: number) => 10_000 + minutes;
  beforeAll(async () => {
    const acts: [minutes: number, act: Act, actor?: Actor][] = [
      [2, { caseId: 'b', action: 'file.read' }],
      [0, { caseId: 'a', action: 'file.read' }],
      [0, { caseId: 'a', action: 'field.judge' }],
      [-1, { caseId: 'a', action: 'file.read' }],
      [3, { caseId: 'a', action: 'file.read' }],
      ...['access.read', 'hold.read', 'document.give'].map((action): [number, Act] => [1, { caseId: 'a', action }]),
      [1, { caseId: 'a', action: 'file.read', result: 'refused' }],
      [1, { action: 'desk.open' }],
      ...[applicant('a'), lawyer('A1'), guardian('G1'), system].map((actor): [number, Act, Actor] => [1, { caseId: 'a', action: 'motive.read' }, actor]),
      // Tried in vain: refused by a case, or a search that gave nothing.
      ...['motive.read', 'file.read'].map((action): [number, Act, Actor] => [0, { caseId: 'a', action, result: 'refused' }, lawyer('A1')]),
      [1.1, { action: 'case.find', reason: 'none' }],
      [1.2, { action: 'desk.find', reason: 'none' }],
      [1.3, { action: 'desk.refuse', reason: 'limit' }],
      [1.4, { caseId: 'c', action: 'desk.refuse', reason: 'kept' }],
      [2, { caseId: 'a', action: 'motive.read', result: 'refused' }, guardian('G1')],
      // Not in that time, not by one of them, no search, refused by no case, found.
      [-1, { caseId: 'a', action: 'motive.read', result: 'refused' }],
      [3, { caseId: 'a', action: 'motive.read', result: 'refused' }],
      [1, { caseId: 'a', action: 'motive.read', result: 'refused' }, applicant('b')],
      [1, { action: 'setting.change', reason: 'none' }],
      [1, { action: 'report.make', result: 'refused' }],
      [1.5, { caseId: 'c', action: 'case.find' }],
    ];
    for (const [minutes, act, actor] of acts) await doAt(at(minutes), act, actor);
  });

  test('acts of staff with cases, in order: no reading of notes, no giving, nothing refused, nothing of the office', async () => {
    expect(await store.listStaffActs(db(), moment(at(0)), moment(at(3)))).toEqual([
      { at: moment(at(0)), personId: 'officer', caseId: 'a', action: 'file.read' },
      { at: moment(at(0)), personId: 'officer', caseId: 'a', action: 'field.judge' },
      { at: moment(at(1.4)), personId: 'officer', caseId: 'c', action: 'desk.refuse' },
      { at: moment(at(1.5)), personId: 'officer', caseId: 'c', action: 'case.find' },
      { at: moment(at(2)), personId: 'officer', caseId: 'b', action: 'file.read' },
    ]);
  });

  test('what was tried in vain by all who come in by a provider, in order; a search that found no case has none', async () => {
    const tries = await store.listTries(db(), moment(at(0)), moment(at(3)));
    expect(tries.map((one) => [one.at, one.personId, one.caseId, one.action])).toEqual([
      [moment(at(0)), 'lawyer-A1', 'a', 'motive.read'],
      [moment(at(0)), 'lawyer-A1', 'a', 'file.read'],
      [moment(at(1)), 'officer', 'a', 'file.read'],
      [moment(at(1.1)), 'officer', '', 'case.find'],
      [moment(at(1.2)), 'officer', '', 'desk.find'],
      [moment(at(1.3)), 'officer', '', 'desk.refuse'],
      [moment(at(1.4)), 'officer', 'c', 'desk.refuse'],
      [moment(at(2)), 'guardian-G1', 'a', 'motive.read'],
    ]);
  });
});

describe('what is known of cases', () => {
  const spansOf = async (guarded: boolean, ...events: [minutes: number, type: 'case_guarded' | 'case_unguarded' | 'case_changed'][]) => {
    const caseId = await insertCase(t, { guarded });
    for (const [minutes, type] of events) await doAt(minutes, { caseId, action: 'test.act', event: { type } });
    return (await store.listCasesOfActs(db(), [caseId, 'gone'])).get(caseId)!.guarded;
  };
  const always = new Date(0);

  test.each<[string, Parameters<typeof spansOf>, Awaited<ReturnType<typeof spansOf>>]>([
    ['never', [false], []],
    ['before it was written down', [true], [{ since: always, until: undefined }]],
    ['from a moment on', [true, [1, 'case_guarded'], [2, 'case_changed']], [{ since: moment(1), until: undefined }]],
    ['for a time, and again', [true, [1, 'case_guarded'], [2, 'case_unguarded'], [3, 'case_guarded']], [{ since: moment(1), until: moment(2) }, { since: moment(3), until: undefined }]],
    ['for a time only', [false, [1, 'case_guarded'], [2, 'case_unguarded']], [{ since: moment(1), until: moment(2) }]],
    ['from before it was written down, for a time', [false, [2, 'case_unguarded']], [{ since: always, until: moment(2) }]],
    ['twice at once, from the first on', [true, [1, 'case_guarded'], [2, 'case_guarded']], [{ since: moment(1), until: undefined }]],
  ])('when one was guarded: %s', async (_, given, spans) => {
    expect(await spansOf(...given)).toEqual(spans);
  });

  test('its number, nationality and place, and when it was decided; of two the events are not mixed', async () => {
    const open = await insertCase(t, { reference: 'Z-7000001', nationality: 'ERI', location: 'Emmen', stage: 'submitted' });
    const decided = await insertCase(t, { reference: 'Z-7000002', stage: 'first_decision_made', stageSince: moment(5) });
    const left = await insertCase(t, { reference: 'Z-7000003', stage: 'left_regular_process', stageSince: moment(6) });
    await doAt(1, { caseId: decided, action: 'test.act', event: { type: 'case_unguarded' } });
    const known = await store.listCasesOfActs(db(), [open, decided, left]);
    expect(known.get(open)).toEqual({ caseId: open, reference: 'Z-7000001', nationality: 'ERI', location: 'Emmen', guarded: [], endedAt: undefined });
    expect([decided, left].map((id) => known.get(id)!.endedAt)).toEqual([moment(5), moment(6)]);
    expect([known.get(decided)!.guarded.length, known.get(left)!.guarded.length, known.size]).toEqual([1, 0, 3]);
  });

  test('their numbers, each once; what is no case has none', async () => {
    const caseId = await insertCase(t, { reference: 'Z-7000009' });
    expect(await store.listReferences(db(), [caseId, 'office', caseId])).toEqual(new Map([[caseId, 'Z-7000009']]));
  });

  test('who worked on them, and until when', async () => {
    const row = (caseId: string, endedAt: Date | null) => ({ id: randomUUID(), caseId, personId: 'officer', role: 'intake', since: moment(0), endedAt, by: 'officer' });
    await t.base.db.write(async (tx) => void (await tx.insert(assignments).values([row('worked', null), row('worked', moment(1)), row('other', null)])));
    const found = await store.listWorked(db(), ['worked', 'nobody']);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([null, moment(1)].map((endedAt) => ({ caseId: 'worked', personId: 'officer', since: moment(0), endedAt }))));
  });
});

describe('a report', () => {
  const row = (week: string) => ({ id: randomUUID(), week, madeAt: moment(0), findings: [{ pattern: 'guarded', personId: 'officer', count: 1, cases: ['Z-1'] }], reviewedBy: null, reviewedAt: null, conclusion: '' });
  const rows = ['2026-11-09', '2026-11-23', '2026-11-16', '2026-11-30'].map(row);
  const sign = (week: string, by: string) => t.base.db.write((tx) => store.signReportRow(tx, week, { reviewedBy: by, reviewedAt: moment(1), conclusion: 'explained' }));
  const weeks = async (limit?: number) => (await store.listReports(db(), limit)).map(({ week }) => week);

  test('is kept as it was made, and listed with the others, the last first', async () => {
    for (const one of rows) await t.base.db.write((tx) => store.insertReport(tx, one));
    expect(await store.findReport(db(), '2026-11-16')).toEqual(rows[2]);
    expect(await store.findReport(db(), '2026-11-02')).toBeUndefined();
    expect(await weeks()).toEqual(['2026-11-30', '2026-11-23', '2026-11-16', '2026-11-09']);
    expect(await weeks(2)).toEqual(['2026-11-30', '2026-11-23']);
  });

  test('is signed once', async () => {
    expect([await sign('2026-11-23', 'auditor'), await sign('2026-11-23', 'other'), await sign('2026-11-02', 'auditor')]).toEqual([true, false, false]);
    expect(await store.findReport(db(), '2026-11-23')).toEqual({ ...rows[1], reviewedBy: 'auditor', reviewedAt: moment(1), conclusion: 'explained' });
  });

  test('of a week that a clock was ahead for goes again, unless it was signed', async () => {
    expect(await t.base.db.write((tx) => store.removeUnsignedAfter(tx, '2026-11-16'))).toEqual(['2026-11-30']);
    expect(await weeks()).toEqual(['2026-11-23', '2026-11-16', '2026-11-09']);
  });
});

describe('the pages of the record', () => {
  const seqs = (rows: store.LogRow[]) => rows.map(({ chain, seq }) => `${chain} ${seq}`);

  test('of a case: the newest first, by number in one moment, and who looked at it', async () => {
    for (const minutes of [0, 2, 2]) await doAt(minutes, { caseId: 'logged', action: 'file.read' });
    await doAt(1, { caseId: 'logged-too', action: 'file.read' });
    await doAt(20_000, { action: 'record.read', object: 'case:logged' });
    await doAt(20_001, { action: 'record.read', object: 'case:logged-too' });
    await doAt(20_002, { caseId: 'logged-too', action: 'file.read', object: 'case:logged' });
    const rows = await store.listCaseLog(db(), 'logged');
    expect(rows[0]).toMatchObject({ chain: 'office', action: 'record.read', object: 'case:logged' });
    expect(seqs(rows.slice(1))).toEqual(['logged 3', 'logged 2', 'logged 1']);
    expect(seqs(await store.listCaseLog(db(), 'logged', rows[2]))).toEqual(['logged 1']);
  });

  test('of a person: what she did, with nothing of cases of people whom the viewer knows', async () => {
    const logged = staff('logged', 'intake');
    for (const caseId of ['p', 'known']) await doAt(3, { caseId, action: 'file.read' }, logged);
    await doAt(4, { action: 'desk.open' }, logged);
    await t.base.db.write((tx) => insertConflict(tx, { caseId: 'known', personId: 'knows', by: 'administrator', at: moment(0) }));
    const chains = async (id: string) => (await store.listPersonLog(db(), { id, guarded: false }, 'logged')).map(({ chain }) => chain).sort();
    expect(await chains('auditor')).toEqual(['known', 'office', 'p']);
    expect(await chains('knows')).toEqual(['office', 'p']);
    const [newest] = await store.listPersonLog(db(), { id: 'auditor', guarded: false }, 'logged');
    expect(newest).toMatchObject({ chain: 'office', at: moment(4) });
    expect(await store.listPersonLog(db(), { id: 'auditor', guarded: false }, 'logged', newest)).toHaveLength(2);
  });

  test('one row more than a page tells that there is a next', async () => {
    const acts = Array.from({ length: logPage + 100 }, () => ({ action: 'file.read' }));
    await t.base.db.write((tx) => recordBeginnings(tx, t.as(officer), [{ caseId: 'many', acts }]));
    const page = await store.listCaseLog(db(), 'many');
    expect([page.length, page[0]!.seq, page.at(-1)!.seq]).toEqual([logPage + 1, logPage + 100, 100]);
  });
});
