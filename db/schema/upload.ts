import { bytes, id, index, instant, integer, table, text, uniqueIndex } from '#db/columns.ts';

/**
 * A document on its way in pieces (docs/decisions/0025). What arrived lies in the store, encrypted, one row of
 * `upload_parts` a piece; whole, it becomes a row of `documents` under the id that was chosen at the beginning.
 */
export const uploads = table(
  'uploads',
  {
    id: id(),
    caseId: text().notNull(),
    /** The document that it becomes. */
    documentId: text().notNull(),
    /** Bytes that the browser said there are. */
    size: integer().notNull(),
    /** Bytes that lie in the store; a multiple of 64 kB. */
    received: integer().notNull(),
    /** done: the document is there. dropped: by her, by a refusal or by time. */
    state: text(['open', 'done', 'dropped']).notNull(),
    /** What the person said of it, how the file is recognised, and the key of its pieces, sealed; empty when it is not open. */
    sealed: bytes().notNull(),
    /** How often that was written: what lay there before does not open in its place. */
    version: integer().notNull(),
    actorKind: text().notNull(),
    actorId: text().notNull(),
    at: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('uploads_case').on(t.caseId, t.state), index('uploads_expiry').on(t.expiresAt), uniqueIndex('uploads_document').on(t.documentId)],
);

/** A piece that arrived: encrypted in the store under its id, flushed, then this row. */
export const uploadParts = table(
  'upload_parts',
  {
    id: id(),
    caseId: text().notNull(),
    uploadId: text().notNull(),
    /** Where in the file it begins, and how many plain bytes it has. */
    start: integer().notNull(),
    size: integer().notNull(),
  },
  (t) => [uniqueIndex('upload_parts_start').on(t.uploadId, t.start)],
);

/** Names that are being written to the store and that no row promises yet: what a crash left is found by them. */
export const storeWrites = table('store_writes', { name: id(), at: instant().notNull() }, (t) => [index('store_writes_at').on(t.at)]);
