import { expect, test } from 'vitest';
import type { Answer, Answers } from '#app/domain/file/answer.ts';
import { checklist, checklistFor, type ChecklistFacts } from './checklist.ts';

const answered = (values: Record<string, Answer>): Answers =>
  Object.fromEntries(Object.entries(values).map(([field, answer]) => [field, { field, version: 1, answer, language: 'nl', at: new Date(0) }]));
const facts = (given: Partial<ChecklistFacts> = {}): ChecklistFacts => ({ answers: {}, childrenInvolved: false, unaccompaniedMinor: false, subsequentApplication: false, nationality: 'SYR', track: 'regular', ...given });
const ids = (given: Partial<ChecklistFacts>) => checklistFor(facts(given), []).map(({ id }) => id);

test('an empty file of a country without call-up has the least', () => {
  expect(ids({ nationality: 'SOM' })).toEqual(['identity']);
});

test('country, track and answers add what could help', () => {
  expect(ids({ nationality: 'TUR' })).toContain('proceedings');
  expect(ids({ nationality: 'ERI' })).toContain('military');
  expect(ids({ track: 'safe_country' })).toContain('safeCountry');
  expect(ids({ childrenInvolved: true })).toContain('family');
  expect(ids({ unaccompaniedMinor: true })).toContain('minor');
  expect(ids({ subsequentApplication: true })).toContain('earlier');
  const answers = answered({ 'needs.care': { kind: 'value', value: 'yes' }, 'motive.account': { kind: 'value', value: 'x' } });
  expect(ids({ answers })).toEqual(expect.arrayContaining(['medical', 'story']));
});

test('a document of its kind ticks it off, one that was withdrawn does not', () => {
  const [first] = checklistFor(facts(), [{ kind: 'travel', withdrawn: false }]);
  expect(first).toEqual({ id: 'identity', kind: 'identity', done: true });
  expect(checklistFor(facts(), [{ kind: 'travel', withdrawn: true }])[0]?.done).toBe(false);
});

test('a document of which nothing was said ticks nothing off', () => {
  const answers = answered({ 'work.stateOrArmedService': { kind: 'value', value: 'yes' }, 'motive.account': { kind: 'value', value: 'x' } });
  const all = checklistFor(facts({ answers, nationality: 'TUR', track: 'safe_country', childrenInvolved: true, unaccompaniedMinor: true, subsequentApplication: true }), [{ kind: 'other', withdrawn: false }]);
  expect(all.filter(({ done }) => done)).toEqual([]);
  expect(checklist.filter(({ kinds }) => kinds.includes('other'))).toEqual([]);
});

test('no two entries have one name', () => {
  expect(new Set(checklist.map(({ id }) => id)).size).toBe(checklist.length);
});
