/** The conditions of decision-readiness (domain 5), in the order in which staff read them. */
export const gateIds = [
  'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'G11', 'G12', 'G13', 'G14', 'G15', 'G16', 'G17', 'G18', 'G19', 'G20', 'G21', 'G22',
] as const;
export type GateId = (typeof gateIds)[number];
export const isGateId = (text: string): text is GateId => (gateIds as readonly string[]).includes(text);

export type GateState = 'met' | 'open' | 'waived' | 'not_applicable';
export type GateRole = 'intake' | 'reviewer';

/** Words of an outcome: `gates:why.<key>`. Params named `date` are ISO and written out at the edge. */
export type Why = { key: WhyKey; params?: Readonly<Record<string, string | number>> };
export type WhyKey = (typeof whyKeys)[number];
export const whyKeys = [
  'inScope', 'outOfScope', 'decided', 'sameAsRegister', 'differs', 'shown', 'notShown', 'lawyer', 'noLawyer', 'wantsLawyer', 'declinesLawyer', 'adult', 'minor', 'ageUnsure',
  'contactFresh', 'contactOld', 'contactMissing', 'allAnswered', 'missing', 'motiveText', 'motiveInterview', 'motiveExplained', 'motiveMissing',
  'sentByPerson', 'sentOnPaper', 'notSentByPerson', 'noDocuments', 'documentsLook', 'documentsInfected', 'toConfirm', 'noCountryModule', 'moduleCurrent', 'moduleChanged', 'moduleNotSeen',
  'noQuestions', 'questionsOpen', 'notComplete', 'fresh', 'old', 'interviewKnown', 'interviewUnknown', 'noSecondReviewer',
  'secondReviewer', 'confirmed', 'waived', 'notApplicable', 'fileChanged', 'expired',
] as const;

/** What is computed of a gate: whether it holds, why, and until when it holds by itself. */
export type Judged = { met: boolean; why: Why; until?: Date; /** No word of a person can set it aside. */ hard?: true };

/** A person's word on a gate: the latest one counts. */
export type Confirmation = {
  gate: GateId;
  version: number;
  verdict: 'met' | 'not_met' | 'waived' | 'not_applicable';
  /** What had been sent when it was given: anything later makes it old. */
  submissionSeq: number;
  by: string;
  role: string;
  at: Date;
  expiresAt: Date | null;
};

export type Gate = {
  id: GateId;
  source: 'computed' | 'manual';
  /** While it is open the case cannot be ready. */
  blocking: boolean;
  /** Who may confirm it by hand, also where the computed facts do not suffice; absent: only facts count. */
  confirmedBy?: GateRole;
  waivable: boolean;
  waiverRole?: GateRole;
  /** `needed`: a confirmation says on what it rests. `none`: nothing of it may be written down here (G16). */
  note: 'needed' | 'optional' | 'none';
  /** The sealed part that it is about: only who may open that says it, and its note opens with that part. */
  sealed?: string;
  /** Setting that says how long a confirmation counts. */
  expiresAfter?: 'contactDays' | 'medicalAdviceMonths' | 'readinessMonths';
  /** A reason when it does not apply. */
  excusedBy?: (facts: GateFacts) => Why | undefined;
  assess?: (facts: GateFacts) => Judged;
};

export type Terms = { scopeLodgedBefore: string; contactDays: number; medicalAdviceMonths: number; readinessMonths: number };

/** Everything that the gates are judged on. Codes, numbers and dates: no content. */
export type GateFacts = {
  now: Date;
  terms: Terms;
  submissionSeq: number;
  stage: string;
  scope: string;
  lodgedOn: string;
  firstDecisionOn: string;
  unaccompaniedMinor: boolean;
  /** By her own date or that of the register it is not certain that she is of age. */
  mayBeMinor: boolean;
  /** Register fields in which her answer differs and of which she was not told what becomes of it. */
  differing: number;
  informationShownAt: Date | undefined;
  lawyers: number;
  /** As she answered: 'yes', 'later', 'no'; undefined when it was not asked. */
  wantsLawyer: string | undefined;
  contactAnswered: boolean;
  /** The last time that something was sent by her. */
  lastSentAt: Date | undefined;
  missing: number;
  motive: 'text' | 'interview' | 'explained' | 'missing';
  /** By herself, or by a signed form on paper; undefined when by neither. */
  sentBy: 'person' | 'paper' | undefined;
  documents: { total: number; notScanned: number; infected: number };
  openQuestions: number;
  answeredQuestions: number;
  /** Whether the prompts of her country are those of today. */
  countryModule: 'none' | 'notSeen' | 'changed' | 'current';
  interviewLanguage: boolean;
  needsSecondReviewer: boolean;
  confirmations: Readonly<Partial<Record<GateId, Confirmation>>>;
};

export type Assessed = {
  gate: GateId;
  state: GateState;
  why: Why;
  by?: string;
  at?: Date;
  /** When it stops holding by itself. */
  until?: Date;
  /** Open, and no word of a person can set it aside. */
  hard?: true;
};
