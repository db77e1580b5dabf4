import { bool, id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/** Staff, lawyers and others who sign in by OIDC. */
export const people = table(
  'people',
  {
    id: id(),
    issuer: text().notNull(),
    subject: text().notNull(),
    audience: text(['staff', 'lawyer']).notNull(),
    name: text().notNull(),
    /** Function as shown to the applicant instead of a name, e.g. "intake". */
    office: text().notNull(),
    /** Number at the bar or legal-aid board for lawyers; empty for staff. */
    barNumber: text().notNull(),
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('people_subject').on(t.issuer, t.subject), index('people_bar').on(t.barNumber)],
);

/** The applicant's way in: one per case, made when a code is used. */
export const accounts = table('accounts', {
  caseId: text().primaryKey(),
  /** Argon2id of PIN or passphrase with a pepper outside the database. */
  pinHash: text().notNull(),
  createdAt: instant().notNull(),
});

/** An own phone that she chose to remember: possession for the next sign-in. */
export const devices = table(
  'devices',
  {
    id: id(),
    caseId: text().notNull(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('devices_token').on(t.tokenHash), index('devices_case').on(t.caseId)],
);

/** Single-use codes for other devices; with the PIN, possession of the strip. */
export const returnCodes = table(
  'return_codes',
  {
    id: id(),
    caseId: text().notNull(),
    selector: text().notNull(),
    codeHash: text().notNull(),
    createdAt: instant().notNull(),
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
    kind: text(['applicant', 'staff', 'lawyer']).notNull(),
    caseId: text(),
    personId: text(),
    deviceId: text(),
    roles: json<string[]>().notNull(),
    strong: bool().notNull(),
    origin: text().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [index('sessions_case').on(t.caseId), index('sessions_person').on(t.personId)],
);

/** State of a sign-in that is under way at another place (OIDC), bound to one browser; used once. */
export const signInFlows = table('sign_in_flows', {
  stateHash: text().primaryKey(),
  browserHash: text().notNull(),
  audience: text().notNull(),
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
  },
  (t) => [index('mandates_case').on(t.caseId, t.endedAt), index('mandates_bar').on(t.barNumber, t.endedAt)],
);
