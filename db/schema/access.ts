import { bool, bytes, id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/** Staff, lawyers and guardians, who sign in by OIDC. */
export const people = table(
  'people',
  {
    id: id(),
    issuer: text().notNull(),
    subject: text().notNull(),
    audience: text(['staff', 'lawyer', 'guardian']).notNull(),
    name: text().notNull(),
    /** Function as shown to the applicant instead of a name, e.g. "intake". */
    office: text().notNull(),
    /** Number at the bar or legal-aid board for lawyers; empty for others. */
    barNumber: text().notNull(),
    /** Number of a guardian at the guardianship institution (Nidos); empty for others. */
    guardianNumber: text().notNull(),
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('people_subject').on(t.issuer, t.subject), index('people_bar').on(t.barNumber), index('people_guardian').on(t.guardianNumber)],
);

/** The applicant's way in: one per case, made when a code is used. */
export const accounts = table('accounts', {
  caseId: text().primaryKey(),
  /** Argon2id of PIN or passphrase with a pepper outside the database. */
  pinHash: text().notNull(),
  createdAt: instant().notNull(),
});

/**
 * Somebody whom she asked to help (domain 4.3 section 5): reads, or types too, until a day; never sends. The code that she
 * hands over makes his own way in, once.
 */
export const helpers = table(
  'helpers',
  {
    id: id(),
    caseId: text().notNull(),
    /** The name by which she knows him, sealed. */
    sealed: bytes().notNull(),
    types: bool().notNull(),
    since: instant().notNull(),
    until: instant().notNull(),
    selector: text().notNull(),
    /** Empty once it was used or the help ended. */
    codeHash: text().notNull(),
    codeUntil: instant().notNull(),
    usedAt: instant(),
    /** Argon2id of his own PIN, from the moment that the code was used. */
    pinHash: text(),
    endedAt: instant(),
  },
  (t) => [uniqueIndex('helpers_selector').on(t.selector), index('helpers_case').on(t.caseId, t.endedAt)],
);

/** An own phone that she chose to remember: possession for the next sign-in. */
export const devices = table(
  'devices',
  {
    id: id(),
    caseId: text().notNull(),
    /** Of a helper; empty for her own. */
    helperId: text(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant().notNull(),
    /** Wrong PINs on it since one was right, however long ago: `attempts` forgets after a day. */
    wrongPins: integer().notNull().default(0),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('devices_token').on(t.tokenHash), index('devices_case').on(t.caseId)],
);

/** A passkey of hers (WebAuthn): possession and, by the device, knowledge or body. An extra beside PIN and codes. */
export const passkeys = table(
  'passkeys',
  {
    id: id(),
    caseId: text().notNull(),
    /** Identifier that the authenticator gave, base64url. */
    credentialId: text().notNull(),
    publicKey: bytes().notNull(),
    /** How often the authenticator says that it signed; a copy of a key shows here, where it counts at all. */
    counter: integer().notNull(),
    transports: json<string[]>().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('passkeys_credential').on(t.credentialId), index('passkeys_case').on(t.caseId)],
);

/** A code handed out again at a desk: who saw whom, why, and whether she has been told since (security 2.3). */
export const codeIssues = table(
  'code_issues',
  {
    id: id(),
    caseId: text().notNull(),
    /** The new letter. */
    invitationId: text().notNull(),
    /** Code of the reason, and the two things by which the person was recognised. */
    reason: text().notNull(),
    checks: json<string[]>().notNull(),
    /** Place of the desk, as the provider tells of the employee. */
    desk: text().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    /** She was told at her next sign-in, and said that she had read it. */
    acknowledgedAt: instant(),
  },
  (t) => [index('code_issues_case').on(t.caseId, t.at), index('code_issues_by').on(t.by, t.at)],
);

/** Single-use codes for other devices; with the PIN, possession of the strip. */
export const returnCodes = table(
  'return_codes',
  {
    id: id(),
    caseId: text().notNull(),
    /** Of a helper; empty for her own. */
    helperId: text(),
    selector: text().notNull(),
    codeHash: text().notNull(),
    createdAt: instant().notNull(),
    /** PINs that were tried with it, however long ago: `attempts` forgets after a day. */
    triedPins: integer().notNull().default(0),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('return_codes_selector').on(t.selector), index('return_codes_case').on(t.caseId)],
);

/**
 * Attempts at one lock with one key in hand: a code from one browser, the PIN on one phone. Each has its own count, so
 * that nobody can lock out the owner. Codes that do not exist are counted too: that must not show.
 */
export const attempts = table(
  'attempts',
  {
    /** Keyed hash of what is tried and by whom. */
    lock: text().primaryKey(),
    count: integer().notNull(),
    /** No attempt is looked at before this moment. */
    notBefore: instant().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('attempts_at').on(t.at)],
);

/** Sessions of everyone; the cookie's value is stored as a hash only. */
export const sessions = table(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    id: text().notNull(),
    kind: text(['applicant', 'helper', 'staff', 'lawyer', 'guardian']).notNull(),
    caseId: text(),
    helperId: text(),
    personId: text(),
    deviceId: text(),
    roles: json<string[]>().notNull(),
    strong: bool().notNull(),
    origin: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Refused once for not being used: asleep from then on, wherever the clock goes. */
    asleepAt: instant(),
    endedAt: instant(),
  },
  (t) => [index('sessions_case').on(t.caseId), index('sessions_person').on(t.personId)],
);

/** State of a sign-in that is under way at another place (OIDC), bound to one browser; used once. */
export const signInFlows = table('sign_in_flows', {
  stateHash: text().primaryKey(),
  browserHash: text().notNull(),
  audience: text(['staff', 'lawyer', 'guardian']).notNull(),
  codeVerifier: text().notNull(),
  nonce: text().notNull(),
  next: text().notNull(),
  createdAt: instant().notNull(),
});

/** Who works on which case: access comes from here, never from a group at the identity provider. */
export const assignments = table(
  'assignments',
  {
    id: id(),
    caseId: text().notNull(),
    personId: text().notNull(),
    role: text().notNull(),
    since: instant().notNull(),
    endedAt: instant(),
    by: text().notNull(),
  },
  (t) => [index('assignments_case').on(t.caseId, t.endedAt), index('assignments_person').on(t.personId, t.endedAt)],
);

/** A lawyer acts for an applicant from a day until a day; withdrawn works on the next request. */
export const mandates = table(
  'mandates',
  {
    id: id(),
    caseId: text().notNull(),
    /** Number at the bar: the mandate exists before the lawyer first signs in. */
    barNumber: text().notNull(),
    source: text().notNull(),
    since: instant().notNull(),
    endedAt: instant(),
    /** Scope (security 2.5): since when she lets this lawyer read what she has not sent yet; empty when she does not. */
    draftSince: instant(),
  },
  (t) => [index('mandates_case').on(t.caseId, t.endedAt), index('mandates_bar').on(t.barNumber, t.endedAt)],
);

/** What her lawyer says about a part of a draft that she shared; she hides it when it is done. */
export const draftComments = table(
  'draft_comments',
  {
    id: id(),
    caseId: text().notNull(),
    section: text().notNull(),
    personId: text().notNull(),
    /** The words, sealed. */
    sealed: bytes().notNull(),
    at: instant().notNull(),
    hiddenAt: instant(),
  },
  (t) => [index('draft_comments_case').on(t.caseId, t.at)],
);

/** A guardian of a minor, from a day until a day: reads what was sent, and signs with her (R-16, domain 4.3). */
export const guardianships = table(
  'guardianships',
  {
    id: id(),
    caseId: text().notNull(),
    /** The guardianship exists before the guardian first signs in. */
    guardianNumber: text().notNull(),
    source: text().notNull(),
    since: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index('guardianships_case').on(t.caseId, t.endedAt), index('guardianships_number').on(t.guardianNumber, t.endedAt)],
);

/** A guardian agreed that this very content may be sent: another word changed, and it no longer fits. */
export const cosignatures = table(
  'cosignatures',
  {
    id: id(),
    caseId: text().notNull(),
    personId: text().notNull(),
    /** SHA-256 (hex) of the canonical text of the draft that was looked at. */
    sha256: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('cosignatures_case').on(t.caseId, t.at)],
);

/**
 * Reading outside the own assignment, for a reason and a time (security 2.6): `reason` by oneself, `breakGlass` with a
 * second person. In force from `since` until `until`, unless ended.
 */
export const exceptionalAccess = table(
  'exceptional_access',
  {
    id: id(),
    caseId: text().notNull(),
    personId: text().notNull(),
    kind: text(['reason', 'breakGlass']).notNull(),
    /** Code of the reason. */
    reason: text().notNull(),
    /** Own words, sealed with the key of the case. */
    sealed: bytes().notNull(),
    askedAt: instant().notNull(),
    approvedBy: text(),
    since: instant(),
    until: instant(),
    endedAt: instant(),
  },
  (t) => [index('exceptional_access_case').on(t.caseId, t.until), index('exceptional_access_person').on(t.personId, t.until)],
);

/** Somebody who knows the person of this case said so, or was named: no role opens it for them. */
export const conflictsOfInterest = table(
  'conflicts_of_interest',
  {
    id: id(),
    caseId: text().notNull(),
    personId: text().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index('conflicts_case').on(t.caseId, t.endedAt), index('conflicts_person').on(t.personId, t.endedAt)],
);
