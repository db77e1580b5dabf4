import { bool, bytes, id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/** What an officer found of one field, each version kept. */
export const findings = table(
  'findings',
  {
    id: id(),
    caseId: text().notNull(),
    /** A keyed digest of which question it is, as in `answers`. */
    question: text().notNull(),
    version: integer().notNull(),
    verdict: text(['fine', 'ask', 'none', 'registerChanged', 'registerKept']).notNull(),
    /** The submission that was looked at: a later one makes the finding old. */
    submissionSeq: integer().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex('findings_case_question_version').on(t.caseId, t.question, t.version)],
);

/** A question to the applicant on one field. Blocks readiness until it is settled. */
export const requests = table(
  'requests',
  {
    id: id(),
    caseId: text().notNull(),
    /** A keyed digest of which question it is about, as in `answers`. */
    question: text().notNull(),
    reason: text().notNull(),
    /** Which question it is about, and the officer's own words, sealed. */
    sealed: bytes().notNull(),
    respondBy: text().notNull(),
    state: text(['open', 'answered', 'settled', 'withdrawn']).notNull(),
    by: text().notNull(),
    at: instant().notNull(),
    answeredAt: instant(),
    answerSubmissionId: text(),
    settledBy: text(),
    settledAt: instant(),
  },
  (t) => [index('requests_case').on(t.caseId, t.state), index('requests_state').on(t.state, t.respondBy)],
);

/** A message in the portal; applicant and lawyer see it from the same moment. */
export const messages = table(
  'messages',
  {
    id: id(),
    caseId: text().notNull(),
    at: instant().notNull(),
    /** Text key; the words live in the locales, so each reader has them in the own language. */
    template: text().notNull(),
    params: json<Record<string, string | number>>().notNull(),
    /** Own words of a person and which question it is about, sealed; empty buffer when neither. */
    sealed: bytes().notNull(),
    readByApplicantAt: instant(),
    readByLawyerAt: instant(),
    readByGuardianAt: instant(),
  },
  (t) => [index('messages_case').on(t.caseId, t.at)],
);

/** A person's confirmation or waiver of a gate; the latest counts, all are kept. */
export const gateConfirmations = table(
  'gate_confirmations',
  {
    id: id(),
    caseId: text().notNull(),
    gate: text().notNull(),
    version: integer().notNull(),
    verdict: text(['met', 'not_met', 'waived', 'not_applicable']).notNull(),
    note: bytes().notNull(),
    /** The state of the file that it was given for. */
    submissionSeq: integer().notNull(),
    by: text().notNull(),
    role: text().notNull(),
    at: instant().notNull(),
    expiresAt: instant(),
  },
  (t) => [uniqueIndex('gate_confirmations_case_gate_version').on(t.caseId, t.gate, t.version)],
);

/** In the queue if and only if decision-ready, in the same transaction (promise 5). */
export const queueEntries = table(
  'queue_entries',
  {
    caseId: text().primaryKey(),
    /** Order class by the rule in force: 10 court, 20 notice of default, 30 children, 40 needs, 50 wave. Lower first. */
    rank: integer().notNull(),
    /** Within a class: the term's date for ranks 10 and 20, else empty. */
    termOn: text().notNull(),
    wave: integer().notNull(),
    lodgedOn: text().notNull(),
    ruleVersion: text().notNull(),
    readyAt: instant().notNull(),
    readyBy: text().notNull(),
    readyUntil: instant().notNull(),
    reference: text().notNull(),
    language: text().notNull(),
    location: text().notNull(),
    duration: text().notNull(),
    claimedBy: text(),
    claimedUntil: instant(),
    plannedOn: text(),
    plannedBy: text(),
    handedOverAt: instant(),
    planned: bool().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    // Each filter has the order in its own index: a page costs the same at any length of the queue.
    index('queue_order').on(t.planned, t.rank, t.termOn, t.wave, t.lodgedOn, t.caseId),
    index('queue_location').on(t.planned, t.location, t.rank, t.termOn, t.wave, t.lodgedOn, t.caseId),
    index('queue_language').on(t.planned, t.language, t.rank, t.termOn, t.wave, t.lodgedOn, t.caseId),
    index('queue_location_language').on(t.planned, t.location, t.language, t.rank, t.termOn, t.wave, t.lodgedOn, t.caseId),
    index('queue_waiting').on(t.planned, t.readyAt),
    index('queue_planned_on').on(t.plannedOn, t.caseId),
    index('queue_to_hand_over').on(t.handedOverAt, t.plannedOn, t.caseId),
    index('queue_claimed').on(t.claimedBy, t.claimedUntil),
    index('queue_until').on(t.readyUntil),
    uniqueIndex('queue_reference').on(t.reference),
  ],
);
