// What a reviewer is shown of a week of reading (security 2.10), each pattern at the border where it begins: who is named
// for less than that is watched for nothing, who is not named for that much goes on.
import { describe, expect, test } from 'vitest';
import { findPatterns, type CaseOfAct, type ReadingLimits, type ReadingPattern, type StaffAct, type Worked } from './reading-patterns.ts';

const week = new Date('2026-11-09T00:00:00Z');
/** Monday is 0; hours of the Netherlands, in winter one ahead of UTC. */
const on = (day: number, hours: number) => new Date(week.getTime() + (day * 24 + hours - 1) * 3_600_000);
const justBefore = (at: Date) => new Date(at.getTime() - 1);
const limits: ReadingLimits = { casesPerDay: 3, searches: 3, officeFrom: 7, officeUntil: 20, outOfHours: 2, inARow: 3, tries: 3 };

const act = (caseId: string, at: Date, action = 'file.read', personId = 'she'): StaffAct => ({ at, personId, caseId, action });
const has = (caseId: string, since = on(-7, 9), endedAt: Date | null = null, personId = 'she'): Worked => ({ caseId, personId, since, endedAt });
const row = (caseId: string, more: Partial<CaseOfAct> = {}): CaseOfAct => ({ caseId, reference: `Z-${caseId}`, nationality: caseId, location: caseId, guarded: [], endedAt: undefined, ...more });

type Week = { acts?: StaffAct[]; tries?: StaffAct[]; worked?: Worked[]; cases?: CaseOfAct[]; from?: Date };
const find = ({ acts = [], tries = [], worked = [], cases = [], from = week }: Week) =>
  findPatterns({ acts, tries, worked, from, limits, cases: new Map(cases.map((one) => [one.caseId, one])) });
/** How often this is told of her. */
const counted = (pattern: ReadingPattern, given: Week) => find(given).find((one) => one.pattern === pattern && one.personId === 'she')?.count ?? 0;

test('tells of each person what was done how often, and with which cases by their numbers', () => {
  const acts = [act('b', on(0, 10)), act('gone', on(0, 10)), act('b', on(0, 11)), act('a', on(0, 11)), act('a', on(0, 12), 'file.read', 'he'), act('a', on(0, 12), 'field.judge', 'worker')];
  const tries = [act('', on(1, 10), 'case.find', 'knocker'), act('b', on(1, 10), 'file.read', 'knocker'), act('', on(1, 11), 'case.find', 'knocker')];
  expect(find({ acts, tries, cases: [row('a'), row('b')] })).toEqual([
    { pattern: 'withoutAssignment', personId: 'she', count: 4, cases: ['Z-a', 'Z-b', 'gone'] },
    { pattern: 'withoutAssignment', personId: 'he', count: 1, cases: ['Z-a'] },
    { pattern: 'triedInVain', personId: 'knocker', count: 3, cases: ['Z-b'] },
  ]);
  expect(find({ tries: tries.slice(1) })).toEqual([]);
});

describe('reading', () => {
  const [since, ended] = [on(1, 9), on(2, 17)];
  const span = [has('a', since, ended)];
  const over = [row('a', { endedAt: on(1, 9) })];
  test.each<[string, Week, without: number, after: number]>([
    ['of a case that she has, from the moment on that she has it', { acts: [act('a', since), act('a', justBefore(ended))], worked: span }, 0, 0],
    ['before that', { acts: [act('a', justBefore(since))], worked: [...span, has('a', since)] }, 1, 0],
    ['once it is no longer hers', { acts: [act('a', ended)], worked: span }, 0, 1],
    ['once it is hers again', { acts: [act('a', on(3, 9))], worked: [...span, has('a', on(3, 9))] }, 0, 0],
    ['of a case that a colleague has', { acts: [act('a', on(1, 10))], worked: [has('a', on(-7, 9), null, 'he'), has('b')] }, 1, 0],
    ['of a case that a colleague had, and she another', { acts: [act('a', on(3, 10))], worked: [has('a', since, ended, 'he'), has('b', since, ended)] }, 1, 0],
    ['by the queue', { acts: [act('a', on(1, 10), 'package.read'), act('a', on(1, 10), 'needs.read')] }, 0, 0],
    ['of a case that is decided, up to that moment', { acts: [act('a', on(1, 9))], cases: over, worked: [has('a')] }, 0, 0],
    ['of a case that is decided, after it, although it is still hers', { acts: [act('a', on(1, 9.1))], cases: over, worked: [has('a')] }, 0, 1],
    ['of a case that is decided and never was hers', { acts: [act('a', on(1, 9.1))], cases: over }, 0, 1],
    ['in the week before', { acts: [act('a', justBefore(week))] }, 0, 0],
    ['in the first moment of the week', { acts: [act('a', week)] }, 1, 0],
    ['is not what changes a case', { acts: [act('a', on(1, 10), 'case.assign')] }, 0, 0],
  ])('%s', (_, given, without, after) => {
    expect([counted('withoutAssignment', given), counted('afterEnd', given)]).toEqual([without, after]);
  });
});

describe('a look that work explains: of the same day, at the same case', () => {
  test.each<[look: string, work: string, day: number, caseId: string, told: number]>([
    ...['paper.add', 'draft.write', 'file.send'].map((work): [string, string, number, string, number] => ['paper.read', work, 1, 'a', 0]),
    ['paper.read', 'paper.add', 2, 'a', 1],
    ['paper.read', 'paper.add', 1, 'b', 1],
    ['paper.read', 'code.issue', 1, 'a', 1],
    ['file.read', 'paper.add', 1, 'a', 1],
  ])('%s with %s on day %i at case %s', (look, work, day, caseId, told) => {
    expect(counted('withoutAssignment', { acts: [act('a', on(1, 10), look), act(caseId, on(day, 11), work)] })).toBe(told);
  });

  test.each<[look: string, work: string, day: number, told: number]>([
    ['case.find', 'paper.add', 1, 0],
    ['case.find', 'paper.add', 2, 3],
    ['case.find', 'code.issue', 1, 3],
    ['desk.find', 'code.issue', 1, 0],
    ['desk.find', 'code.issue', 2, 3],
    ['desk.find', 'paper.add', 1, 3],
  ])('%s three times, and %s on day %i', (look, work, day, told) => {
    expect(counted('searchedAgain', { acts: [...[9, 10, 11].map((hour) => act('a', on(1, hour), look)), act('a', on(day, 12), work)] })).toBe(told);
  });
});

describe('a case taken and left', () => {
  const [since, ended] = [on(1, 9), on(2, 17)];
  const reads = [act('a', since), act('a', on(1, 10), 'motive.read'), act('a', ended)];
  const left = (acts: StaffAct[], from = since, until: Date | null = ended) => counted('takenAndLeft', { acts, worked: [has('a', from, until)] });

  test('counts its reads from the taking to the leaving, and no others', () => {
    expect(left([act('a', justBefore(since)), ...reads, act('b', on(1, 10)), act('a', on(1, 10), 'case.assign'), act('a', on(2, 17.1))])).toBe(3);
    expect(left([act('a', on(1, 10), 'file.read', 'he')])).toBe(0);
    expect(left(reads, since, null)).toBe(0);
  });

  test.each<[string, since: Date, ended: Date, told: number]>([
    ['the week before', on(-2, 9), justBefore(week), 0],
    ['the first moment of the week', on(-2, 9), week, 1],
    ['the last moment of the week', on(5, 9), justBefore(on(7, 1)), 1],
    ['the first moment of the next', on(5, 9), on(7, 1), 0],
    ['a week after it was taken', on(-5, 9), on(2, 9), 0],
    ['a moment less than a week after', on(-5, 9), justBefore(on(2, 9)), 1],
  ])('that was left in %s', (_, from, until, told) => {
    expect(left([act('a', from)], from, until)).toBe(told);
  });

  test.each(['field.judge', 'question.send', 'gate.confirm', 'file.complete', 'readiness.set', 'draft.write', 'file.send', 'paper.add'])('is no such case after %s', (work) => {
    expect(left([...reads, act('a', on(1, 11), work)])).toBe(0);
  });

  test.each(['case.release', 'profile.send', 'file.sends', 'question.', 'gate.', 'readiness.'])('still is one after %s, which is no work', (other) => {
    expect(left([...reads, act('a', on(1, 11), other)])).toBe(3);
  });
});

test('many cases in one day: days as they are in Amsterdam, each case once, without those that work explains', () => {
  const opened = (...all: [caseId: string, at: Date, action?: string][]) => counted('manyCases', { acts: all.map(([caseId, at, action]) => act(caseId, at, action)) });
  expect(opened(['a', on(1, 9)], ['b', on(1, 9)], ['c', on(1, 9)], ['a', on(1, 10)])).toBe(0);
  expect(opened(['a', on(1, 9)], ['b', on(1, 9)], ['c', on(1, 9)], ['a', on(1, 10)], ['d', on(1, 23.9)])).toBe(4);
  expect(opened(['a', on(1, 9)], ['b', on(1, 9)], ['c', on(1, 9)], ['d', on(1, 24)])).toBe(0);
  expect(opened(['a', on(1, 9)], ['b', on(1, 9)], ['c', on(1, 9)], ['d', on(1, 9), 'paper.read'], ['d', on(1, 10), 'paper.add'])).toBe(0);
});

test('one case searched again and again, and never taken', () => {
  const finds = ['case.find', 'desk.find', 'case.find'].map((action, at) => act('a', on(at, 10), action));
  expect(counted('searchedAgain', { acts: finds, worked: [has('b'), has('a', on(0, 9), null, 'he')] })).toBe(3);
  expect(counted('searchedAgain', { acts: finds, worked: [has('a', on(4, 9))] })).toBe(0);
  expect(counted('searchedAgain', { acts: [...finds.slice(1), act('b', on(3, 10), 'case.find'), act('a', on(3, 10))] })).toBe(0);
});

test.each<[string, at: Date, outside: boolean]>([
  ['the last moment before the office opens', justBefore(on(0, 7)), true],
  ['its first', on(0, 7), false],
  ['its last', justBefore(on(0, 20)), false],
  ['the first moment after it closed', on(0, 20), true],
  ['midnight', on(0, 24), true],
  ['Friday noon', on(4, 12), false],
  ['Saturday noon', on(5, 12), true],
  ['Sunday noon', on(6, 12), true],
  ['in summer its first moment too', new Date('2026-07-06T05:00:00Z'), false],
  ['in summer the moment before', new Date('2026-07-06T04:59:59Z'), true],
])('out of hours, when it happens twice: %s', (_, at, outside) => {
  const from = new Date(Math.min(at.getTime(), week.getTime()));
  expect(counted('outOfHours', { acts: [act('a', at), act('b', at)], from })).toBe(outside ? 2 : 0);
  expect(counted('outOfHours', { acts: [act('a', at), act('a', at, 'case.assign')], from })).toBe(0);
});

describe('cases of one nationality or place, one after the other', () => {
  const cases = [...['a', 'b', 'c'].map((id) => row(id, { nationality: 'ERI' })), ...['p', 'q'].map((id) => row(id, { location: 'Emmen' })), row('other'), row('both', { nationality: 'ERI', location: 'Emmen' })];
  const told = (opened: string, work: StaffAct[] = []) => counted('sameGroup', { acts: [...opened.split(' ').map((id, at) => act(id, on(1, 9 + at / 10))), ...work], cases });
  test.each<[opened: string, told: number]>([
    ['a b c', 3],
    ['a b', 0],
    ['a b a', 0],
    ['a b a c', 4],
    ['a a b b c', 3],
    ['a b other c', 0],
    ['other a b c', 3],
    ['a b c other', 3],
    ['p q both', 3],
    // Each read is counted once, whatever it has in common with the others.
    ['a b both p q', 5],
    // Cases of which nothing is known any more have nothing in common with those before them.
    ['unknown gone', 0],
    ['a unknown gone', 0],
  ])('%s: %i', (opened, count) => {
    expect(told(opened)).toBe(count);
  });

  test('without those on which work followed; taking a case is no work, and no reading between two', () => {
    expect(told('a b c', [act('b', on(2, 9), 'field.judge')])).toBe(0);
    expect(told('a b c', [act('b', on(2, 9), 'case.assign')])).toBe(3);
    const taken = ['a', 'b', 'c'].flatMap((id) => [act(id, on(1, 9)), act('other', on(1, 9), 'case.assign'), act(id, on(1, 9), 'motive.read')]);
    expect(counted('sameGroup', { acts: taken, cases })).toBe(3);
  });
});

test.each<[string, since: Date, until: Date | undefined, told: number]>([
  ['from the moment on that it was', on(1, 10), undefined, 1],
  ['not before', on(1, 10.1), undefined, 0],
  ['up to the end of that', on(0, 9), on(1, 10.1), 1],
  ['no longer', on(0, 9), on(1, 10), 0],
])('anything done with a case while it is guarded: %s', (_, since, until, told) => {
  const acts = [act('a', on(1, 10), 'case.assign'), act('b', on(1, 10)), act('gone', on(1, 10))];
  expect(counted('guarded', { acts, cases: [row('a', { guarded: [{ since: on(-9, 9), until: on(-8, 9) }, { since, until }] }), row('b')] })).toBe(told);
});
