import { bytes, id, index, instant, integer, json, table, text } from '#db/columns.ts';

/** Nothing of this case may be erased while a hold lasts: a complaint, a court, an inspection (security 2.9). */
export const legalHolds = table(
  'legal_holds',
  {
    id: id(),
    caseId: text().notNull(),
    /** Code of the reason. */
    reason: text().notNull(),
    /** Own words, sealed; empty buffer when none. */
    sealed: bytes().notNull(),
    by: text().notNull(),
    since: instant().notNull(),
    endedBy: text(),
    endedAt: instant(),
  },
  (t) => [index('legal_holds_case').on(t.caseId, t.endedAt)],
);

/** A term comes near and the person was told, once per kind and term. */
export const retentionNotices = table(
  'retention_notices',
  {
    id: id(),
    caseId: text().notNull(),
    kind: text().notNull(),
    at: instant().notNull(),
    /** Day on which it will be erased when nothing happens, yyyy-mm-dd. */
    dueOn: text().notNull(),
  },
  (t) => [index('retention_notices_case').on(t.caseId, t.kind)],
);

/** An archive package of a case, made before erasure; the archive says that it has it. */
export const archiveExports = table(
  'archive_exports',
  {
    id: id(),
    caseId: text().notNull(),
    at: instant().notNull(),
    /** SHA-256 (hex) and bytes of the package. */
    sha256: text().notNull(),
    size: integer().notNull(),
    storageName: text().notNull(),
    acknowledgedAt: instant(),
    acknowledgedBy: text(),
    /** Where the archive keeps it, in the archive's words: a number, no content. */
    acknowledgement: text().notNull(),
  },
  (t) => [index('archive_exports_case').on(t.caseId, t.at)],
);

/** Proof that the content of a case, or its draft, was destroyed: what, when, by which rule, over how much. */
export const erasures = table(
  'erasures',
  {
    id: id(),
    caseId: text().notNull(),
    kind: text().notNull(),
    /** Setting by which the term had passed. */
    rule: text().notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    /** Rows and bytes per kind of record. */
    counts: json<Record<string, number>>().notNull(),
    /** SHA-256 (hex) over the wrapped key that was destroyed: it can be shown that no copy of it is in use. */
    keyDigest: text().notNull(),
    exportId: text(),
  },
  (t) => [index('erasures_case').on(t.caseId)],
);

/** One look at all documents: what the rows promise against what the store has. Names mean nothing; no content, no case. */
export const reconciliations = table(
  'reconciliations',
  {
    id: id(),
    /** Asked for; a server begins with it soon after. */
    at: instant().notNull(),
    /** Who asked: the night, a command or an employee. */
    by: text().notNull(),
    begunAt: instant(),
    endedAt: instant(),
    promised: integer().notNull(),
    present: integer().notNull(),
    /** Promised and not as promised, each with what is wrong: the first hundred. */
    faults: json<readonly { name: string; what: 'missing' | 'damaged' | 'unreadable' }[]>().notNull(),
    missing: integer().notNull(),
    damaged: integer().notNull(),
    /** There, and the store could not give it: a bad disk, a right that is wrong. */
    unreadable: integer().notNull(),
    /** Present and promised by no row: they go when a later look, a day on, finds them again. */
    orphans: json<readonly string[]>().notNull(),
    removed: integer().notNull(),
  },
  (t) => [index('reconciliations_at').on(t.at)],
);
