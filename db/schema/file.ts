import { bytes, id, index, instant, integer, table, text, uniqueIndex } from '#db/columns.ts';

/** Every version of every answer, motive included. Append-only: saving names the version it is based on (design 4). */
export const answers = table(
  'answers',
  {
    id: id(),
    caseId: text().notNull(),
    /** 'about.nameLatin', 'motive.account' ... */
    field: text().notNull(),
    version: integer().notNull(),
    formVersion: text().notNull(),
    /** Language of the page it was typed on. */
    language: text().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    at: instant().notNull(),
    sealed: bytes().notNull(),
  },
  (t) => [uniqueIndex('answers_case_field_version').on(t.caseId, t.field, t.version)],
);

/** What was sent: an immutable snapshot with its hash. The file first, additions and answers to questions after. */
export const submissions = table(
  'submissions',
  {
    id: id(),
    caseId: text().notNull(),
    seq: integer().notNull(),
    kind: text(['file', 'answer', 'addition']).notNull(),
    /** Person-readable number on the receipt. */
    receipt: text().notNull(),
    formVersion: text().notNull(),
    language: text().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    at: instant().notNull(),
    /** SHA-256 (hex) of the snapshot's canonical text. */
    sha256: text().notNull(),
    sealed: bytes().notNull(),
  },
  (t) => [uniqueIndex('submissions_case_seq').on(t.caseId, t.seq), uniqueIndex('submissions_receipt').on(t.receipt)],
);

/** A document that arrived whole: encrypted in the store, hashed, flushed, then this row. */
export const documents = table(
  'documents',
  {
    id: id(),
    caseId: text().notNull(),
    storageName: text().notNull(),
    sha256: text().notNull(),
    /** Bytes of the original. */
    size: integer().notNull(),
    mediaType: text().notNull(),
    scan: text(['not_scanned', 'clean', 'infected']).notNull(),
    /** Title, file name, kind, language and note, sealed. */
    sealed: bytes().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    at: instant().notNull(),
    /** Taken back: before sending it disappears from the file, afterwards it is shown as withdrawn. */
    withdrawnAt: instant(),
    /** The submission that it was sent with; empty while it is hers alone. */
    submissionId: text(),
    /** A further page of this document; empty of a first page. */
    partOf: text(),
    /** Its place among the pages, lowest first. */
    position: integer().notNull().default(1),
  },
  (t) => [index('documents_case').on(t.caseId, t.at), uniqueIndex('documents_storage').on(t.storageName)],
);

/** What she said of a document after it was sent. It stands beside what she said before, which stays. */
export const documentCorrections = table(
  'document_corrections',
  {
    id: id(),
    caseId: text().notNull(),
    documentId: text().notNull(),
    /** All that she says of it now, sealed. */
    sealed: bytes().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('document_corrections_case').on(t.caseId, t.documentId, t.at)],
);

/** Which pages of explanation she saw, in which language and version (G3). */
export const informationShown = table(
  'information_shown',
  {
    id: id(),
    caseId: text().notNull(),
    page: text().notNull(),
    version: text().notNull(),
    language: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('information_shown_case').on(t.caseId, t.page)],
);
