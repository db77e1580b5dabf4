import { bool, bytes, id, index, instant, integer, json, table, text, uniqueIndex } from '#db/columns.ts';

/** Every version of every answer, motive included. Append-only: saving names the version it is based on (design 4). */
export const answers = table(
  'answers',
  {
    id: id(),
    caseId: text().notNull(),
    /** What the question is called in this case: a keyed digest. Which one it is stands in `sealed` (decision 0061). */
    question: text().notNull(),
    version: integer().notNull(),
    formVersion: text().notNull(),
    /** Language of the page it was typed on. */
    language: text().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    /** Typed over from paper: the day of receipt and the codes of the pages. Nothing that she said. */
    paper: json<{ receivedOn: string; pages: string }>(),
    at: instant().notNull(),
    sealed: bytes().notNull(),
  },
  (t) => [uniqueIndex('answers_case_question_version').on(t.caseId, t.question, t.version)],
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
    /** SHA-256 (hex) of every text, salted, and of every file of it: each can be confirmed by itself. */
    parts: json<string[]>().notNull(),
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
    /** Whether there are pictures of its pages, or why not. `waiting`: nobody has tried yet. */
    preview: text(['waiting', 'ready', 'none', 'unreadable', 'locked', 'too_complex']).notNull(),
    /** Pages that have a picture. */
    pages: integer().notNull(),
    /** Why the scanner has said nothing yet; empty when it was not asked or has answered. */
    scanNote: text(['', 'limits', 'failed']).notNull(),
    /** How often the scanner was asked, and when next; empty when it has answered. */
    scanTries: integer().notNull(),
    scanAt: instant(),
    /** How often pictures were tried, and when next; empty when nothing is left to do. */
    previewTries: integer().notNull(),
    previewAt: instant(),
    /** When the scanner gave its answer. */
    checkedAt: instant(),
    /** Title, file name, kind, language and note, sealed. */
    sealed: bytes().notNull(),
    /** How often these words were written: those of before do not open in their place. */
    version: integer().notNull(),
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
  (t) => [index('documents_case').on(t.caseId, t.at), uniqueIndex('documents_storage').on(t.storageName), index('documents_scan').on(t.scanAt), index('documents_preview').on(t.previewAt)],
);

/** A page of a document as a picture without metadata, encrypted in the store under its own id. */
export const documentPages = table(
  'document_pages',
  {
    id: id(),
    caseId: text().notNull(),
    documentId: text().notNull(),
    page: integer().notNull(),
    /** `making`: its bytes may be on their way to the store. `gone`: they are to be taken away. */
    state: text(['making', 'ready', 'gone']).notNull(),
    storageName: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** Of the picture, a JPEG. */
    size: integer().notNull(),
    sha256: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index('document_pages_document').on(t.documentId, t.page), index('document_pages_case').on(t.caseId), index('document_pages_state').on(t.state, t.at), uniqueIndex('document_pages_storage').on(t.storageName)],
);

/** What an officer marked on a document, each change a row; the last one holds. */
export const documentMarks = table(
  'document_marks',
  {
    id: id(),
    caseId: text().notNull(),
    documentId: text().notNull(),
    mark: text(['legible', 'translate', 'original', 'irrelevant']).notNull(),
    marked: bool().notNull(),
    /** Counts the changes of one mark on one document. */
    version: integer().notNull(),
    by: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex('document_marks_document').on(t.documentId, t.mark, t.version), index('document_marks_case').on(t.caseId)],
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
