import { id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/** One row per change of a case, in the transaction of the change. Who, when, what: never the content. */
export const events = table(
  'events',
  {
    id: id(),
    caseId: text().notNull(),
    seq: integer().notNull(),
    at: instant().notNull(),
    type: text().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    data: json<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [uniqueIndex('events_case_seq').on(t.caseId, t.seq), index('events_type_at').on(t.type, t.at), index('events_at').on(t.at)],
);

/** The record of acts and reads: one hash chain per case, or per office for acts that touch no case. */
export const auditRows = table(
  'audit_rows',
  {
    id: id(),
    chain: text().notNull(),
    seq: integer().notNull(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    role: text().notNull(),
    action: text().notNull(),
    object: text().notNull(),
    result: text().notNull(),
    reason: text().notNull(),
    origin: text().notNull(),
    eventId: text(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [uniqueIndex('audit_chain_seq').on(t.chain, t.seq), index('audit_at').on(t.at), index('audit_actor').on(t.actorId, t.at)],
);

/** Where each chain ends: what the next row links to, and what a checkpoint covers. */
export const chainHeads = table('chain_heads', {
  chain: text().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
  eventSeq: integer().notNull(),
});

/** A signed digest over the heads that moved since the one before; the heads are in the file that the operator names. */
export const checkpoints = table(
  'checkpoints',
  {
    id: id(),
    at: instant().notNull(),
    chains: integer().notNull(),
    rows: integer().notNull(),
    digest: text().notNull(),
    previous: text().notNull(),
    signature: text().notNull(),
  },
  (t) => [index('checkpoints_at').on(t.at)],
);

/** Something that an independent reviewer must look at the same day: a guarded case touched, a break-glass opened. */
export const alarms = table(
  'alarms',
  {
    id: id(),
    kind: text().notNull(),
    caseId: text().notNull(),
    personId: text().notNull(),
    at: instant().notNull(),
    reviewedBy: text(),
    reviewedAt: instant(),
    /** Code of what the reviewer concluded; empty until then. */
    conclusion: text().notNull(),
  },
  (t) => [index('alarms_open').on(t.reviewedAt, t.at), index('alarms_case').on(t.caseId)],
);

/** Unusual reading of one week, found by counting, for an independent reviewer to look at and sign off (BIO2 8.15.06). */
export const readingReports = table(
  'reading_reports',
  {
    id: id(),
    /** Monday of the week, yyyy-mm-dd. */
    week: text().notNull(),
    madeAt: instant().notNull(),
    /** People, patterns and counts: no content, no name. */
    findings: json<{ pattern: string; personId: string; count: number; cases: string[] }[]>().notNull(),
    reviewedBy: text(),
    reviewedAt: instant(),
    conclusion: text().notNull(),
  },
  (t) => [uniqueIndex('reading_reports_week').on(t.week)],
);
