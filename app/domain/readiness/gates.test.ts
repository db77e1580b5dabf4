import { describe, expect, test } from 'vitest';
import type { Confirmation, GateFacts, GateId } from './gate.ts';
import { assessGates, gates, holdsUntil, openGates } from './gates.ts';
import { plusMonths } from './terms.ts';

const now = new Date('2026-11-24T09:00:00Z');
const said = (gate: GateId, more: Partial<Confirmation> = {}): Confirmation => ({
  gate,
  version: 1,
  verdict: 'met',
  submissionSeq: 1,
  by: 'officer',
  role: 'intake',
  at: new Date('2026-11-20T09:00:00Z'),
  expiresAt: null,
  ...more,
});
const byHand: GateId[] = ['G11', 'G12', 'G13', 'G14', 'G15', 'G16', 'G17'];

/** Facts with which every gate holds. */
const holding: GateFacts = {
  now,
  terms: { scopeLodgedBefore: '2026-06-12', contactDays: 90, medicalAdviceMonths: 12, readinessMonths: 6 },
  submissionSeq: 1,
  stage: 'file_complete',
  scope: 'in',
  lodgedOn: '2026-06-11',
  firstDecisionOn: '',
  unaccompaniedMinor: false,
  mayBeMinor: false,
  differing: 0,
  informationShownAt: now,
  wantsLawyer: undefined,
  lawyers: 1,
  contactAnswered: true,
  lastSentAt: new Date('2026-11-17T14:00:00Z'),
  missing: 0,
  motive: 'text',
  sentBy: 'person',
  documents: { total: 0, notScanned: 0, infected: 0 },
  openQuestions: 0,
  answeredQuestions: 0,
  countryModule: 'none',
  interviewLanguage: true,
  needsSecondReviewer: false,
  confirmations: Object.fromEntries(byHand.map((gate) => [gate, said(gate)])),
};
const open = (facts: Partial<GateFacts>) => openGates(assessGates({ ...holding, ...facts }));
const with_ = (...more: Confirmation[]) => ({ confirmations: { ...holding.confirmations, ...Object.fromEntries(more.map((one) => [one.gate, one])) } });

test('there are 22, each once, and with these facts all hold', () => {
  expect(gates.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, n) => `G${n + 1}`));
  expect(open({})).toEqual([]);
});

describe('each fact opens its own gate, and no other', () => {
  const cases: [GateId, Partial<GateFacts>][] = [
    ['G1', { lodgedOn: '2026-06-12' }],
    ['G1', { lodgedOn: '' }],
    ['G1', { scope: 'out' }],
    ['G1', { firstDecisionOn: '2026-11-01' }],
    ['G2', { differing: 1 }],
    ['G3', { informationShownAt: undefined }],
    ['G4', { lawyers: 0 }],
    ['G5', { unaccompaniedMinor: true }],
    ['G5', { mayBeMinor: true }],
    ['G6', { contactAnswered: false }],
    ['G6', { lastSentAt: new Date('2026-08-26T09:00:00Z') }],
    ['G7', { missing: 2 }],
    ['G8', { motive: 'missing' }],
    ['G9', { sentBy: undefined }],
    ['G10', { documents: { total: 2, notScanned: 2, infected: 0 } }],
    ['G18', { openQuestions: 1 }],
    ['G18', { answeredQuestions: 1 }],
    ['G18', { stage: 'submitted' }],
    ['G19', { countryModule: 'changed' }],
    ['G19', { countryModule: 'notSeen' }],
    ['G21', { interviewLanguage: false }],
    ['G22', { needsSecondReviewer: true }],
  ];
  test.each(cases)('%s: %o', (gate, facts) => expect(open(facts)).toEqual([gate]));
  test.each(byHand)('%s waits for a person', (gate) => expect(open({ confirmations: { ...holding.confirmations, [gate]: undefined } })).toEqual([gate]));
});

test('a signed form on paper counts as sending', () => {
  expect(open({ sentBy: 'paper' })).toEqual([]);
});

test('old contact and freshness run out by time: G6 first, then G20', () => {
  expect(open({ now: new Date('2027-02-15T13:59:59Z') })).toEqual([]);
  expect(open({ now: new Date('2027-02-15T14:00:00Z') })).toEqual(['G6']);
  expect(open({ now: new Date('2027-05-17T14:00:00Z') })).toEqual(['G6', 'G20']);
});

test('a word of a person counts for the file as it was, until it expires or is taken back', () => {
  expect(open({ ...with_(said('G14', { submissionSeq: 0 })) })).toEqual(['G14']);
  expect(open({ ...with_(said('G13', { expiresAt: now })) })).toEqual(['G13']);
  expect(open({ ...with_(said('G16', { verdict: 'not_met' })) })).toEqual(['G16']);
  expect(open({ lawyers: 0, ...with_(said('G4')) })).toEqual([]);
  expect(open({ differing: 1, ...with_(said('G2', { verdict: 'waived' })) })).toEqual([]);
  const [stale] = assessGates({ ...holding, ...with_(said('G14', { submissionSeq: 0 })) }).filter(({ gate }) => gate === 'G14');
  expect(stale).toMatchObject({ state: 'open', why: { key: 'fileChanged', params: { date: '2026-11-20' } } });
});

test('nobody can set aside a file with harmful software', () => {
  expect(open({ documents: { total: 1, notScanned: 0, infected: 1 }, ...with_(said('G10')) })).toEqual(['G10']);
});

test('what does not apply says why', () => {
  const states = Object.fromEntries(assessGates(holding).map(({ gate, state, why }) => [gate, [state, why.key]]));
  expect(states).toMatchObject({ G5: ['not_applicable', 'adult'], G19: ['not_applicable', 'noCountryModule'], G22: ['not_applicable', 'noSecondReviewer'] });
});

test('readiness ends when the first gate ends', () => {
  expect(holdsUntil(assessGates(holding), plusMonths(now, 6))).toEqual(new Date('2027-02-15T14:00:00Z'));
});

test('half a year from the last of August is the last of February', () => {
  expect(plusMonths(new Date('2026-08-31T10:00:00Z'), 6)).toEqual(new Date('2027-02-28T10:00:00Z'));
});
