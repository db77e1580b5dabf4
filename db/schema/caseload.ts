import { bool, bytes, id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/**
 * One pending application. Columns in the clear are those that must be sorted, filtered or counted; they carry no
 * content (design 4). Names, numbers and answers are sealed with the key of the case.
 */
export const cases = table(
  'cases',
  {
    id: id(),
    /** Number of the case in this portal, e.g. Z-0004417. */
    reference: text().notNull(),
    /** Blind index (HMAC) of the V-number: found by exact number only. */
    vIndex: text().notNull(),
    /** Dates as ISO yyyy-mm-dd; empty when the import had none (R-01: such a case goes to a person). */
    lodgedOn: text().notNull(),
    madeOn: text().notNull(),
    legalRegime: text().notNull(),
    track: text().notNull(),
    /** Language of letters and pages, BCP 47. */
    language: text().notNull(),
    /** ISO 3166-1 alpha-3, 'XXA' stateless, 'XXX' unknown. */
    nationality: text().notNull(),
    location: text().notNull(),
    nuisance: bool().notNull(),
    safeCountry: bool().notNull(),
    unaccompaniedMinor: bool().notNull(),
    childrenInvolved: bool().notNull(),
    subsequentApplication: bool().notNull(),
    /** Last day of a term set by a court or a notice of default; empty when none. */
    courtTermOn: text().notNull(),
    defaultNoticeTermOn: text().notNull(),
    scope: text().notNull(),
    scopeReason: text().notNull(),
    /** Staff only. Empty until assigned. */
    planCategory: text().notNull(),
    stage: text().notNull(),
    stageSince: instant().notNull(),
    /** A smaller group works on it, and each touch is looked at: a known person, a colleague, somebody threatened. */
    guarded: bool().notNull(),
    /** Its content no longer exists (see `erasures`); the row stays for the figures. */
    erasedAt: instant(),
    waveId: text(),
    /** Date by which the answer is asked; a request, never a threat. Empty when none. */
    respondBy: text().notNull(),
    /** Since when she wants to speak to a lawyer before she goes on; reminders wait. Empty when she does not. */
    lawyerFirstSince: instant(),
    /** Since when what she sent, or the register, leaves open that she is a minor: a person looks the same day. */
    mayBeMinorSince: instant(),
    firstDecisionOn: text().notNull(),
    /** Digest of the imported row: the same row again changes nothing. */
    importDigest: text().notNull(),
    /** Personal data as imported, sealed. */
    facts: bytes().notNull(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('cases_reference').on(t.reference),
    uniqueIndex('cases_v_index').on(t.vIndex),
    index('cases_stage').on(t.stage, t.stageSince, t.id),
    index('cases_wave').on(t.waveId, t.stage),
    index('cases_invitable').on(t.scope, t.stage, t.lodgedOn, t.id),
  ],
);

/** The data key of a case, wrapped by the key-encryption key. Destroying this row is the erasure (design 4). */
export const caseKeys = table('case_keys', {
  caseId: text().primaryKey(),
  kekVersion: integer().notNull(),
  wrapped: bytes().notNull(),
  /** 1, 2, 3 ...: a new data key under which all content was sealed anew. */
  generation: integer().notNull(),
  createdAt: instant().notNull(),
});

/** Everything that the letter's unseen annex would fix: a value with an owner, a validity and a history (design 4). */
export const settings = table(
  'settings',
  {
    id: id(),
    name: text().notNull(),
    value: json<unknown>().notNull(),
    validFrom: instant().notNull(),
    owner: text().notNull(),
    setBy: text().notNull(),
    setAt: instant().notNull(),
  },
  (t) => [index('settings_name').on(t.name, t.validFrom)],
);
