// The independent reviewer (security 2.10): each pattern of the weekly report with one who shows it and one who nearly does.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardCase, unguardCase } from '#app/domain/access/guard.server.ts';
import { recordRefused } from '#app/domain/access/refused.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { readingPatterns } from '#app/domain/audit/reading-patterns.ts';
import { getReport, makeReport, makeWeeklyReports } from '#app/domain/audit/reading-report.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Actor } from '#app/domain/context.ts';
import { findAtDesk } from '#app/domain/invitation/issue-code.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { assignments, auditRows, readingReports } from '#db/schema/index.ts';
import { insertCase } from '../support/cases.ts';
import { applicant, guardian, lawyer, openTestBase, staff, system, type TestBase } from '../support/context.ts';

let t: TestBase;
const auditor = staff('auditor', 'auditor');
const week = '2026-11-09';
const limits = { reportCasesPerDay: 3, reportSearches: 3, reportOutOfHours: 2, reportInARow: 3, reportTries: 3 } as const;

beforeAll(async () => {
  t = await openTestBase();
  for (const [name, value] of Object.entries(limits)) await changeSetting(t.as(system), name as keyof typeof limits, value, new Date('2026-11-01T00:00:00Z'));
});
afterAll(() => t.close());

/** Monday is 0; hours of the Netherlands, in winter one ahead of UTC. */
const on = (day: number, hours: number) => new Date(Date.parse(`${week}T00:00:00Z`) + (day * 24 + hours - 1) * 3_600_000);
const doAs = (who: string, caseId: string, at: Date, action = 'file.read') => {
  const ctx = { ...t.as(staff(who, 'intake')), now: () => at };
  return t.base.db.write(async (tx) => void (await record(tx, ctx, { caseId, action })), caseId);
};
/** Asks for a case of somebody else, as a page does. */
const isRefused = async (actor: Actor, caseId: string, at: Date) => {
  const ctx = { ...t.as(actor), now: () => at };
  const error = await requireOnCase(t.base.db.read, ctx, 'file.read', caseId).catch((thrown: unknown) => thrown);
  if (!(error instanceof DomainError)) throw new Error('it was given');
  await recordRefused(ctx, error);
};
let places = 0;
/** Of no nationality or place that another has, unless told. */
const newCase = (row: Parameters<typeof insertCase>[1] = {}) => insertCase(t, { id: randomUUID(), stage: 'submitted', nationality: `N${(places += 1)}`, location: `Place ${places}`, ...row });
const newCases = (n: number, row: Parameters<typeof insertCase>[1] = {}) => Promise.all(Array.from({ length: n }, () => newCase(row)));
async function works(who: string, caseIds: readonly string[], from = on(-7, 9), until: Date | null = null) {
  await t.base.db.write(async (tx) => {
    for (const caseId of caseIds) await tx.insert(assignments).values({ id: randomUUID(), caseId, personId: who, role: 'intake', since: from, endedAt: until, by: who });
  });
}
const guardAt = (at: Date, caseId: string, guarded: boolean) => {
  const ctx = { ...t.as(staff('keeper', 'administrator', 'guarded')), now: () => at };
  return guarded ? guardCase(ctx, { caseId, reason: 'threatened' }) : unguardCase(ctx, { caseId, reason: 'passed' });
};

describe('the report of a week', () => {
  beforeAll(async () => {
    const [mine] = await newCases(1);
    await doAs('without', mine!, on(0, 10));
    const [held, handed] = [await newCase(), await newCase()];
    await works('within', [held]);
    await doAs('within', held, on(0, 10));
    // A planner's own reading follows the queue.
    await doAs('planner', held, on(0, 11), 'needs.read');

    await works('after', [handed], on(-7, 9), on(1, 12));
    await doAs('after', handed, on(1, 12));
    await works('before', [handed], on(-7, 9), on(1, 12));
    await doAs('before', handed, on(1, 11.9));
    const decided = await newCase({ stage: 'first_decision_made', stageSince: on(2, 9) });
    await works('late', [decided]);
    await doAs('late', decided, on(2, 10));
    await works('inTime', [decided]);
    await doAs('inTime', decided, on(2, 8));

    // Taken for a look and let go again, also when the week turned in between; with one act of work, or for longer, it is work.
    for (const [who, action, from, until] of [['looker', 'sealed.read', 0, 1], ['overSunday', 'file.read', -2, 0.5], ['worker', 'field.judge', 0, 1], ['keeper', 'file.read', -7, 1], ['nextWeek', 'file.read', 4, 8]] as const) {
      const taken = await newCase();
      await works(who, [taken], on(from, 9), on(until, 9));
      for (const act of ['case.assign', 'file.read', action, 'case.release']) await doAs(who, taken, on(from, 9.5), act);
    }

    // Paper is brought in without having the case: each scan looks it up, each part is looked at before it is typed over.
    const paper = (await newCases(4, { nationality: 'ERI', stage: 'in_progress' }));
    for (const [at, caseId] of paper.entries()) for (const act of ['case.find', 'paper.read', 'case.find', 'case.find', 'paper.add', 'paper.read', 'draft.write']) await doAs('typist', caseId, on(1, 10 + at), act);
    for (const act of ['paper.add', 'paper.read']) await doAs('peeker', paper[0]!, on(act === 'paper.add' ? 1 : 2, 10), act);

    for (const [who, n] of [['many', 4], ['some', 3]] as const) {
      const own = await newCases(n);
      await works(who, own);
      for (const caseId of own) await doAs(who, caseId, on(2, 13));
      // Again the same, and another on the next day: neither is one more of that day.
      await doAs(who, own[0]!, on(2, 14));
      if (who === 'some') await doAs(who, own[1]!, on(3, 9));
    }

    const number = await newCase();
    for (const day of [0, 1, 2]) await doAs('searcher', number, on(day, 10), 'case.find');
    for (const day of [0, 1]) await doAs('twice', number, on(day, 10), 'case.find');
    const taken = await newCase();
    for (const day of [0, 1, 2]) await doAs('taker', taken, on(day, 10), 'case.find');
    await works('taker', [taken], on(2, 11));

    // At a desk a number is looked up for who stands there: a letter of the same day explains it.
    const [neighbour, visitor] = [await newCase(), await newCase()];
    for (const day of [0, 1, 2]) await doAs('curious', neighbour, on(day, 10), 'desk.find');
    for (const day of [0, 1, 2]) for (const act of ['desk.find', 'code.issue']) await doAs('counter', visitor, on(day, 10), act);

    const nights = await newCase();
    await works('night', [nights]);
    for (const hours of [6.9, 20]) await doAs('night', nights, on(0, hours));
    await works('saturday', [nights]);
    for (const day of [5, 6]) await doAs('saturday', nights, on(day, 12));
    await works('early', [nights]);
    for (const hours of [7, 19.9, 6.5]) await doAs('early', nights, on(0, hours));

    for (const [who, row] of [['country', { nationality: 'ERI' }], ['town', { location: 'Emmen' }]] as const) {
      const same = await newCases(3, row);
      await works(who, same);
      for (const [at, caseId] of same.entries()) await doAs(who, caseId, on(at, 10));
    }
    const [one, two, three, between] = [await newCase({ nationality: 'ERI' }), await newCase({ nationality: 'ERI' }), await newCase({ nationality: 'ERI' }), await newCase()];
    // Taking a case and letting it go is no work on it.
    for (const who of ['mixed', 'working', 'grabbing']) await works(who, [one, two, three, between]);
    for (const [at, caseId] of [one, two, between, three].entries()) await doAs('mixed', caseId, on(at, 10));
    for (const [at, caseId] of [one, two, three].entries()) await doAs('working', caseId, on(at, 10));
    await doAs('working', two, on(1, 11), 'field.judge');
    for (const [at, caseId] of [one, two, three].entries()) for (const act of ['case.takeOver', 'case.assign', 'file.read']) await doAs('grabbing', caseId, on(at, 10), act);

    const [guarded, was, becomes] = [await newCase(), await newCase(), await newCase()];
    for (const caseId of [guarded, was]) await guardAt(on(-3, 9), caseId, true);
    await guardAt(on(1, 9), was, false);
    for (const who of ['reader', 'near']) await works(who, [guarded, was, becomes]);
    await doAs('reader', guarded, on(0, 10));
    await doAs('reader', was, on(0, 10));
    await doAs('near', was, on(2, 10));
    await doAs('near', becomes, on(2, 10));
    await guardAt(on(7, 9), becomes, true);

    // Refused cases and numbers that nobody has count together; of who comes in by a mandate too.
    const [shut, other, third] = [await newCase(), await newCase(), await newCase()];
    for (const caseId of [shut, other]) await isRefused(staff('knocker', 'intake'), caseId, on(1, 10));
    await findCase({ ...t.as(staff('knocker', 'intake')), now: () => on(1, 11) }, 'Z-9999999');
    await isRefused(staff('careful', 'intake'), shut, on(1, 10));
    await findCase({ ...t.as(staff('careful', 'intake')), now: () => on(1, 11) }, 'Z-9999998');
    await findCase({ ...t.as(staff('careful', 'intake')), now: () => on(7, 9) }, 'Z-9999997');
    await isRefused(staff('careful', 'intake'), other, on(-1, 10));
    for (const number of ['V1111111111', '1111111112', 'nonsense']) await findAtDesk({ ...t.as(staff('guesser', 'desk')), now: () => on(2, 10) }, number);
    for (const actor of [lawyer('B1'), guardian('B2')]) for (const caseId of [shut, other, third]) await isRefused(actor, caseId, on(2, 10));
    for (const day of [0, 1, 2]) await isRefused(applicant(shut), other, on(day, 10));

    // The weeks beside it, to the second, and somebody who is no staff: no part of this one.
    await doAs('sunday', mine!, new Date(on(0, 1).getTime() - 1));
    await doAs('monday', mine!, on(7, 1));
    for (const actor of [applicant(mine!), lawyer('A1')]) await t.base.db.write(async (tx) => void (await record(tx, { ...t.as(actor), now: () => on(0, 10) }, { caseId: mine!, action: 'file.read' })), mine!);
  }, 120_000);

  test('names who shows a pattern, and not who nearly does', async () => {
    const { findings } = await makeReport(t.as(auditor), week);
    const told = (who: string) => findings.filter(({ personId }) => personId === who).map(({ pattern, count }) => `${pattern} ${count}`);
    expect(Object.fromEntries(['without', 'within', 'planner'].map((who) => [who, told(who)]))).toEqual({ without: ['withoutAssignment 1'], within: [], planner: [] });
    expect(Object.fromEntries(['after', 'before', 'late', 'inTime'].map((who) => [who, told(who)]))).toEqual({ after: ['afterEnd 1'], before: [], late: ['afterEnd 1'], inTime: [] });
    expect(Object.fromEntries(['looker', 'overSunday', 'worker', 'keeper', 'nextWeek'].map((who) => [who, told(who)]))).toEqual({ looker: ['takenAndLeft 2'], overSunday: ['takenAndLeft 2'], worker: [], keeper: [], nextWeek: [] });
    expect(Object.fromEntries(['typist', 'peeker'].map((who) => [who, told(who)]))).toEqual({ typist: [], peeker: ['withoutAssignment 1'] });
    expect(Object.fromEntries(['many', 'some'].map((who) => [who, told(who)]))).toEqual({ many: ['manyCases 4'], some: [] });
    expect(Object.fromEntries(['searcher', 'twice', 'taker'].map((who) => [who, told(who)]))).toEqual({ searcher: ['searchedAgain 3'], twice: [], taker: [] });
    expect(Object.fromEntries(['curious', 'counter'].map((who) => [who, told(who)]))).toEqual({ curious: ['searchedAgain 3'], counter: [] });
    expect(Object.fromEntries(['night', 'saturday', 'early'].map((who) => [who, told(who)]))).toEqual({ night: ['outOfHours 2'], saturday: ['outOfHours 2'], early: [] });
    expect(Object.fromEntries(['country', 'town', 'mixed', 'working', 'grabbing'].map((who) => [who, told(who)]))).toEqual({ country: ['sameGroup 3'], town: ['sameGroup 3'], mixed: [], working: [], grabbing: ['sameGroup 3'] });
    // Guarded when it was read, whatever it is now.
    expect(Object.fromEntries(['reader', 'near'].map((who) => [who, told(who)]))).toEqual({ reader: ['guarded 2'], near: [] });
    const inVain = ['knocker', 'careful', 'guesser', 'lawyer-B1', 'guardian-B2'];
    expect(Object.fromEntries(inVain.map((who) => [who, told(who)]))).toEqual({ knocker: ['triedInVain 3'], careful: [], guesser: ['triedInVain 3'], 'lawyer-B1': ['triedInVain 3'], 'guardian-B2': ['triedInVain 3'] });
    const casesOf = (who: string) => findings.find(({ personId, pattern }) => personId === who && pattern === 'triedInVain')?.cases.length;
    expect(inVain.map(casesOf)).toEqual([2, undefined, 0, 3, 3]);
    expect(['sunday', 'monday'].flatMap(told)).toEqual([]);
    expect(new Set(findings.map(({ pattern }) => pattern))).toEqual(new Set(readingPatterns));
    expect(findings.every(({ cases, personId }) => (cases.length > 0 || personId === 'guesser') && cases.every((reference) => /^Z-\d{7}$/.test(reference)))).toBe(true);
  });

  test('stays as it was made, and is made by itself for the last week that is over', async () => {
    const before = await getReport(t.as(auditor), week);
    await doAs('afterwards', await newCase(), on(0, 10));
    expect(await makeReport(t.as(auditor), week)).toEqual(before);
    await expect(getReport(t.as(auditor), '2026-11-16')).rejects.toThrow('not_found');
    for (let times = 0; times < 2; times += 1) await makeWeeklyReports(t.base);
    expect((await getReport(t.as(auditor), '2026-11-16')).findings.map(({ personId }) => personId)).toEqual(expect.arrayContaining(['monday']));
    for (const wrong of ['2026-11-10', 'nonsense', '2026-02-30']) await expect(makeReport(t.as(auditor), wrong)).rejects.toThrow('invalid');
  });
});

describe('weeks that were missed', () => {
  let own: TestBase;
  const weeks = async () => (await own.base.db.read.select({ week: readingReports.week }).from(readingReports)).map((row) => row.week).sort();
  const turn = async (days: number) => {
    own.clock.at = new Date(own.clock.at.getTime() + days * 86_400_000);
    await makeWeeklyReports(own.base);
    return weeks();
  };
  beforeAll(async () => void (own = await openTestBase()));
  afterAll(() => own.close());

  test('are reported when the server is there again, the oldest first, and none from before the first', async () => {
    const first = ['2026-11-16'];
    expect(await turn(0)).toEqual(first);
    const missed = ['2026-11-23', '2026-11-30', '2026-12-07'];
    expect(await turn(21)).toEqual([...first, ...missed]);
    const made = await own.base.db.read.select().from(auditRows).where(eq(auditRows.action, 'report.make')).orderBy(auditRows.seq);
    expect(made.map(({ object }) => object)).toEqual([...first, ...missed].map((week) => `report:${week}`));
    expect(await turn(0)).toHaveLength(4);
    // After a very long time the last eight.
    expect((await turn(20 * 7)).slice(4)).toEqual(['2027-03-08', '2027-03-15', '2027-03-22', '2027-03-29', '2027-04-05', '2027-04-12', '2027-04-19', '2027-04-26']);
  });

  test('in the middle are not forgotten because a later one is there', async () => {
    await own.base.db.write(async (tx) => void (await tx.delete(readingReports).where(eq(readingReports.week, '2027-04-12'))));
    expect(await turn(0)).toContain('2027-04-12');
  });

  test('that were only ahead of the clock are counted when they are over', async () => {
    const before = await weeks();
    expect(await turn(14)).toHaveLength(before.length + 2);
    expect(await turn(-14)).toEqual(before);
    expect(await turn(7)).toEqual([...before, '2027-05-03']);
  });
});
