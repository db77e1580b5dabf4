// Bad colleagues among ten thousand normal reads (security 2.10, P5): all are in the report, hardly anybody else is.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertAssignment } from '#app/domain/access/assignments.store.server.ts';
import type { ReadingPattern } from '#app/domain/audit/reading-patterns.ts';
import { makeReport, signReport } from '#app/domain/audit/reading-report.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { assignments } from '#db/schema/index.ts';
import { randomFrom } from '#db/seed/random.ts';
import { insertCase } from '../support/cases.ts';
import { openTestBase, staff, type TestBase } from '../support/context.ts';
import { figure } from '../support/figures.ts';

const weeks = ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'];
const officers = Array.from({ length: 40 }, (_, at) => `officer-${at}`);
const hour = 3_600_000;
const random = randomFrom(20261119);
type Act = { at: Date; who: string; caseId?: string; action: string; reason?: string; result?: 'refused' };
const acts: Act[] = [];
const own = new Map<string, string[]>();

let t: TestBase;
beforeAll(async () => {
  t = await openTestBase(new Date('2026-11-24T09:00:00Z'));
  const early = new Date('2026-10-01T09:00:00Z');
  for (const who of officers) {
    const mine: string[] = [];
    for (let at = 0; at < 8; at += 1) {
      const caseId = await insertCase(t, { id: randomUUID(), stage: 'submitted', nationality: random.pick(['SYR', 'IRQ', 'ERI', 'IRN', 'TUR', 'AFG']), location: random.pick(['Zwolle', 'Emmen', 'Assen', 'Delft', 'Almere']) });
      mine.push(caseId);
      await t.base.db.write((tx) => insertAssignment(tx, { caseId, personId: who, role: 'intake', since: early, by: who }), caseId);
    }
    own.set(who, mine);
  }
  for (let at = 0; at < 60; at += 1) onPaper.push(await insertCase(t, { id: randomUUID(), stage: 'in_progress', nationality: 'SYR', location: 'Zwolle' }));
}, 120_000);
afterAll(() => t.close());

const moment = (week: string, day: number, hours: number) => new Date(Date.parse(`${week}T00:00:00Z`) + day * 24 * hour + hours * hour);
const read = (at: Date, who: string, caseId: string, action = 'file.read') => void acts.push({ at, who, caseId, action });

/** Work in office hours on own cases; now and then late, now and then a number of somebody else is looked up. */
function normal(): void {
  for (const week of weeks) for (const who of officers) for (let day = 0; day < 5; day += 1) {
    for (let n = 0; n < 13; n += 1) {
      const caseId = random.pick(own.get(who)!);
      const at = moment(week, day, random.chance(0.01) ? 19.5 : 7 + random.next() * 9);
      read(at, who, caseId);
      if (random.chance(0.15)) read(new Date(at.getTime() + 60_000), who, caseId, 'field.judge');
    }
    if (random.chance(0.05)) read(moment(week, day, 10), who, random.pick(own.get(random.pick(officers))!), 'case.find');
    // A number with a slip in it, and a page that stood open when the case was a colleague's already.
    if (random.chance(0.2)) acts.push({ at: moment(week, day, 11), who, action: 'case.find', reason: 'none' });
    if (random.chance(0.1)) acts.push({ at: moment(week, day, 12), who, caseId: random.pick(own.get(random.pick(officers))!), action: 'file.read', result: 'refused' });
  }
}

const typists = ['officer-31', 'officer-32', 'officer-33'];
const onPaper: string[] = [];
/** Three bring in what came on paper: each part is looked up, looked at and typed over, in no case of their own. */
function paper(): void {
  for (const week of weeks) for (const who of typists) for (let day = 0; day < 5; day += 1) {
    for (let n = 0; n < 12; n += 1) {
      const caseId = random.pick(onPaper);
      const at = moment(week, day, 7 + random.next() * 8).getTime();
      for (let part = 0; part < 3; part += 1) for (const [step, action] of ['case.find', 'paper.add', 'paper.read', 'draft.write'].entries()) read(new Date(at + part * 600_000 + step * 60_000), who, caseId, action);
    }
  }
}

/** Each in another week and by another person. */
const bad: readonly { who: string; week: string; pattern: ReadingPattern; act: (who: string, week: string) => Promise<void> | void }[] = [
  { who: 'officer-3', week: weeks[0]!, pattern: 'searchedAgain', act: (who, week) => [0, 1, 2, 3].forEach((day) => read(moment(week, day, 11), who, own.get('officer-9')![0]!, 'case.find')) },
  { who: 'officer-7', week: weeks[1]!, pattern: 'outOfHours', act: (who, week) => own.get(who)!.slice(0, 6).forEach((caseId, at) => read(moment(week, 2, 22 + at / 10), who, caseId)) },
  { who: 'officer-11', week: weeks[2]!, pattern: 'withoutAssignment', act: (who, week) => read(moment(week, 1, 12), who, own.get('officer-12')![2]!) },
  { who: 'officer-19', week: weeks[3]!, pattern: 'manyCases', act: (who, week) => officers.slice(20, 26).flatMap((one) => own.get(one)!).forEach((caseId, at) => read(moment(week, 3, 8 + at / 10), who, caseId)) },
  {
    who: 'officer-30', week: weeks[3]!, pattern: 'afterEnd',
    act: async (who, week) => {
      const caseId = await insertCase(t, { id: randomUUID(), stage: 'submitted' });
      await t.base.db.write((tx) => tx.insert(assignments).values({ id: randomUUID(), caseId, personId: who, role: 'intake', since: moment(weeks[0]!, 0, 9), endedAt: moment(weeks[1]!, 0, 9), by: who }), caseId);
      read(moment(week, 1, 10), who, caseId);
    },
  },
  {
    // Has a case by one press, reads even what is sealed, and lets it go before lunch.
    who: 'officer-35', week: weeks[2]!, pattern: 'takenAndLeft',
    act: async (who, week) => {
      const caseId = own.get('officer-1')![3]!;
      const [since, endedAt] = [moment(week, 3, 8), moment(week, 3, 9)];
      await t.base.db.write((tx) => tx.insert(assignments).values({ id: randomUUID(), caseId, personId: who, role: 'intake', since, endedAt, by: who }), caseId);
      for (const [at, action] of ['case.find', 'case.takeOver', 'case.assign', 'file.read', 'sealed.read', 'case.release'].entries()) read(new Date(since.getTime() + at * 60_000), who, caseId, action);
    },
  },
];

it('six of six are found, and at most ten others', async () => {
  normal();
  paper();
  const reads = acts.filter(({ action, result }) => action.endsWith('.read') && result === undefined).length;
  for (const { who, week, act } of bad) await act(who, week);
  acts.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (let from = 0; from < acts.length; from += 500) {
    await t.base.db.write(async (tx) => {
      for (const { at, who, ...act } of acts.slice(from, from + 500)) await record(tx, { ...t.as(staff(who, 'intake')), now: () => at }, act);
    });
  }
  const reviewer = t.as(staff('auditor', 'auditor'));
  const reports = [];
  for (const week of weeks) reports.push(await makeReport(reviewer, week));
  const found = reports.flatMap(({ week, findings }) => findings.map((one) => ({ week, ...one })));
  const isBad = (one: { week: string; personId: string }) => bad.some(({ who, week }) => who === one.personId && week === one.week);
  const missed = bad.filter(({ who, week, pattern }) => !found.some((one) => one.personId === who && one.week === week && one.pattern === pattern));
  const others = found.filter((one) => !isBad(one));
  figure('normal reads', reads);
  figure('officers', officers.length);
  figure('bad colleagues found', `${bad.length - missed.length} of ${bad.length}`);
  figure('false findings', others.length);
  expect(reads).toBeGreaterThan(10_000);
  expect(missed.map(({ pattern }) => pattern)).toEqual([]);
  expect(others.map(({ pattern, personId, count }) => `${pattern} ${personId} ${count}`).slice(10)).toEqual([]);
  expect(await signReport(t.as(staff('officer-3', 'auditor')), weeks[0]!, 'explained')).toEqual({ ok: false, error: 'self' });
  expect(await signReport(reviewer, weeks[0]!, 'investigate')).toEqual({ ok: true });
  expect(await signReport(reviewer, weeks[0]!, 'explained')).toEqual({ ok: false, error: 'done' });
  await expect(makeReport(reviewer, '2026-11-23')).rejects.toThrow('conflict');
}, 240_000);
