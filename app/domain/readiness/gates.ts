import type { Assessed, Gate, GateFacts, GateId, Judged, Why, WhyKey } from './gate.ts';
import { plusDays, plusMonths } from './terms.ts';

const yes = (key: WhyKey, params?: Why['params'], until?: Date): Judged => ({
  met: true,
  why: params ? { key, params } : { key },
  ...(until ? { until } : {}),
});
const no = (key: WhyKey, params?: Why['params']): Judged => ({ met: false, why: params ? { key, params } : { key } });
const isoDay = (at: Date) => at.toISOString().slice(0, 10);

const byHand = { source: 'manual', blocking: true, confirmedBy: 'intake', waivable: false, note: 'needed' } as const;
const computed = { source: 'computed', blocking: true, waivable: false, note: 'needed' } as const;

const afterComplete = ['file_complete', 'decision_ready', 'planned', 'handed_over'];

/** The 22 gates of domain 5 as data. A new gate is one entry here and its texts under `gates:<id>`. */
export const gates: readonly Gate[] = [
  { ...computed, id: 'G1', assess: inScope },
  {
    ...computed,
    id: 'G2',
    waivable: true,
    waiverRole: 'intake',
    assess: (f) => (f.differing === 0 ? yes('sameAsRegister') : no('differs', { count: f.differing })),
  },
  {
    ...computed,
    id: 'G3',
    assess: (f) => (f.informationShownAt ? yes('shown', { date: isoDay(f.informationShownAt) }) : no('notShown')),
  },
  {
    ...computed,
    id: 'G4',
    confirmedBy: 'intake',
    waivable: true,
    waiverRole: 'reviewer',
    assess: legalHelp,
  },
  { ...byHand, id: 'G5', excusedBy: (f) => (f.unaccompaniedMinor || f.mayBeMinor ? undefined : { key: 'adult' }), assess: (f) => no(f.unaccompaniedMinor ? 'minor' : 'ageUnsure') },
  { ...computed, id: 'G6', confirmedBy: 'intake', waivable: true, waiverRole: 'intake', expiresAfter: 'contactDays', assess: contact },
  {
    ...computed,
    id: 'G7',
    waivable: true,
    waiverRole: 'intake',
    assess: (f) => (f.missing === 0 ? yes('allAnswered') : no('missing', { count: f.missing })),
  },
  { ...computed, id: 'G8', assess: motive },
  { ...computed, id: 'G9', assess: sending },
  { ...byHand, id: 'G10', assess: documents },
  { ...byHand, id: 'G11' },
  { ...byHand, id: 'G12' },
  { ...byHand, id: 'G13', waivable: true, waiverRole: 'intake', expiresAfter: 'medicalAdviceMonths' },
  { ...byHand, id: 'G14', sealed: 'needs' },
  { ...byHand, id: 'G15' },
  { ...byHand, id: 'G16', note: 'none' },
  { ...byHand, id: 'G17', waivable: true, waiverRole: 'intake' },
  { ...computed, id: 'G18', assess: questions },
  {
    ...computed,
    id: 'G19',
    confirmedBy: 'intake',
    waivable: true,
    waiverRole: 'intake',
    excusedBy: (f) => (f.countryModule === 'none' ? { key: 'noCountryModule' } : undefined),
    assess: (f) => (f.countryModule === 'current' ? yes('moduleCurrent') : no(f.countryModule === 'changed' ? 'moduleChanged' : 'moduleNotSeen')),
  },
  { ...computed, id: 'G20', confirmedBy: 'intake', expiresAfter: 'readinessMonths', assess: fresh },
  {
    ...computed,
    id: 'G21',
    confirmedBy: 'intake',
    assess: (f) => (f.interviewLanguage ? yes('interviewKnown') : no('interviewUnknown')),
  },
  {
    ...byHand,
    id: 'G22',
    confirmedBy: 'reviewer',
    excusedBy: (f) => (f.needsSecondReviewer ? undefined : { key: 'noSecondReviewer' }),
    assess: () => no('secondReviewer'),
  },
];

export function getGate(id: GateId): Gate {
  return gates.find((gate) => gate.id === id)!;
}

function inScope(f: GateFacts): Judged {
  if (f.firstDecisionOn !== '') return no('decided');
  const in_ = f.scope === 'in' && f.lodgedOn !== '' && f.lodgedOn < f.terms.scopeLodgedBefore;
  return in_ ? yes('inScope') : no('outOfScope');
}

/** Known, or else what she said of it: that she wants none is confirmed by a person (G4, "offered and declined, recorded"). */
function legalHelp(f: GateFacts): Judged {
  if (f.lawyers > 0) return yes('lawyer');
  if (f.wantsLawyer === 'no') return no('declinesLawyer');
  return no(f.wantsLawyer === undefined ? 'noLawyer' : 'wantsLawyer');
}

function contact(f: GateFacts): Judged {
  if (!f.contactAnswered || !f.lastSentAt) return no('contactMissing');
  const until = plusDays(f.lastSentAt, f.terms.contactDays);
  return until > f.now ? yes('contactFresh', { date: isoDay(until) }, until) : no('contactOld', { count: f.terms.contactDays });
}

function motive(f: GateFacts): Judged {
  if (f.motive === 'missing') return no('motiveMissing');
  return yes(({ text: 'motiveText', interview: 'motiveInterview', explained: 'motiveExplained' } as const)[f.motive]);
}

function sending({ sentBy }: GateFacts): Judged {
  if (!sentBy) return no('notSentByPerson');
  return yes(({ person: 'sentByPerson', paper: 'sentOnPaper' } as const)[sentBy]);
}

function documents({ documents: d }: GateFacts): Judged {
  if (d.total === 0) return yes('noDocuments');
  if (d.infected > 0) return { ...no('documentsInfected', { count: d.infected }), hard: true };
  return no('documentsLook', { count: d.total, waiting: d.notScanned });
}

function questions(f: GateFacts): Judged {
  const count = f.openQuestions + f.answeredQuestions;
  if (count > 0) return no('questionsOpen', { count });
  return afterComplete.includes(f.stage) ? yes('noQuestions') : no('notComplete');
}

function fresh(f: GateFacts): Judged {
  if (!f.lastSentAt) return no('notSentByPerson');
  const until = plusMonths(f.lastSentAt, f.terms.readinessMonths);
  return until > f.now ? yes('fresh', { date: isoDay(until) }, until) : no('old', { count: f.terms.readinessMonths });
}

/** The judgement of every gate: a pure function of the facts (design 3, `readiness`). A person sets the flag. */
export const assessGates = (facts: GateFacts): Assessed[] => gates.map((gate) => assessGate(gate, facts));

function assessGate(gate: Gate, facts: GateFacts): Assessed {
  const excused = gate.excusedBy?.(facts);
  if (excused) return { gate: gate.id, state: 'not_applicable', why: excused };
  const judged = gate.assess?.(facts) ?? no('toConfirm');
  if (judged.met) return { gate: gate.id, state: 'met', why: judged.why, ...(judged.until ? { until: judged.until } : {}) };
  if (judged.hard) return { gate: gate.id, state: 'open', why: judged.why, hard: true };
  return spoken(gate, facts) ?? { gate: gate.id, state: 'open', why: judged.why };
}

/** What a person said of it, as long as that counts: given for this state of the file, and not expired. */
function spoken(gate: Gate, facts: GateFacts): Assessed | undefined {
  const said = facts.confirmations[gate.id];
  if (!said || said.verdict === 'not_met') return undefined;
  const { by, at, verdict, expiresAt } = said;
  const open = (key: 'fileChanged' | 'expired'): Assessed => ({ gate: gate.id, state: 'open', why: { key, params: { date: isoDay(at) } }, by, at });
  if (said.submissionSeq !== facts.submissionSeq) return open('fileChanged');
  if (expiresAt && expiresAt <= facts.now) return open('expired');
  const keys = { met: 'confirmed', waived: 'waived', not_applicable: 'notApplicable' } as const;
  const why = { key: keys[verdict], params: { date: isoDay(at) } };
  return { gate: gate.id, state: verdict, why, by, at, ...(expiresAt ? { until: expiresAt } : {}) };
}

export const openGates = (assessed: readonly Assessed[]): GateId[] =>
  assessed.filter(({ gate, state }) => state === 'open' && getGate(gate).blocking).map(({ gate }) => gate);

/** The first moment at which a gate stops holding by itself; the flag does not outlive it. */
export function holdsUntil(assessed: readonly Assessed[], atMost: Date): Date {
  const ends = assessed.flatMap(({ until }) => (until ? [until.getTime()] : []));
  return new Date(Math.min(atMost.getTime(), ...ends));
}
