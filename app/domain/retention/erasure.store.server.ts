import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { unknownTo, type Viewer } from '#app/domain/access/visible.store.server.ts';
import { giveUpPages } from '#app/domain/preview/page.store.server.ts';
import { rows, type Tx } from '#db/engine.ts';
import * as schema from '#db/schema/index.ts';

const { archiveExports, caseKeys, cases, documents, erasures, invitations, uploads } = schema;
export type ErasureRow = typeof erasures.$inferSelect;
export type NewErasure = Omit<ErasureRow, 'id'>;

/** The proof comes before what it proves: append-only rows go only under it. @returns its id. */
export async function insertErasure(tx: Tx, row: NewErasure): Promise<string> {
  const id = randomUUID();
  await tx.insert(erasures).values({ id, ...row });
  return id;
}

export async function findErasure(db: Tx, caseId: string, kind: string): Promise<ErasureRow | undefined> {
  const [row] = await db.select().from(erasures).where(and(eq(erasures.caseId, caseId), eq(erasures.kind, kind))).orderBy(desc(erasures.at)).limit(1);
  return row;
}

/** Newest first; none of people whom the viewer knows. */
export const listErasureRows = (db: Tx, viewer: Viewer, limit = 100) =>
  db
    .select({ proof: erasures, reference: cases.reference })
    .from(erasures)
    .innerJoin(cases, eq(cases.id, erasures.caseId))
    .where(unknownTo(db, viewer, erasures.caseId))
    .orderBy(desc(erasures.at), desc(erasures.id))
    .limit(limit);

/** What goes with a draft, and what goes with a whole case. Tables of a case that stand in neither list stay, see `staying`. */
export const draftTables = ['answers', 'cosignatures', 'draftComments'] as const;
export const caseTables = [
  'accounts',
  'answers',
  'assignments',
  'codeIssues',
  'conflictsOfInterest',
  'cosignatures',
  'devices',
  'documentMarks',
  'documentCorrections',
  'draftComments',
  'exceptionalAccess',
  'findings',
  'gateConfirmations',
  'guardianships',
  'helpers',
  'informationShown',
  'mandates',
  'messages',
  'passkeys',
  'queueEntries',
  'requests',
  'retentionNotices',
  'returnCodes',
  'sessions',
  'submissions',
] as const;
/** Tables of which rows about an erased case stay, and why nothing of them can be read or known of her. */
export const staying = {
  alarms: 'that somebody looked; goes by its own term',
  archiveExports: 'what was handed to the archive: hash, size and the number that the archive gave',
  caseKeys: 'the key itself goes in its own statement, last',
  documentPages: 'sizes of pictures without a key; gone when the bytes are gone from the store',
  documents: 'blanked, and gone when the bytes are gone from the store',
  erasures: 'the proof',
  events: 'codes and dates, from which the public figures are counted',
  invitations: 'blanked: that a letter was sent counts for its wave',
  uploadParts: 'where its bytes lie, until they are gone from the store',
  uploads: 'blanked, and gone when the bytes are gone from the store',
  legalHolds: 'that and why it was held; the words have no key any more',
} as const;

/** @returns how many rows went, per table. */
export async function removeRows(tx: Tx, caseId: string, names: readonly (typeof caseTables)[number][]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) {
    const table = schema[name];
    const gone = await rows<{ one: number }>(tx, sql`DELETE FROM ${table} WHERE ${table.caseId} = ${caseId} RETURNING 1 AS one`);
    counts[name] = gone.length;
  }
  return counts;
}

/** What a proof tells: rows per table, documents and their bytes. */
export async function countWhatGoes(tx: Tx, caseId: string, onlyDraft: boolean): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of onlyDraft ? draftTables : caseTables) {
    const table = schema[name];
    const [found] = await rows<{ n: number | string }>(tx, sql`SELECT count(*) AS n FROM ${table} WHERE ${table.caseId} = ${caseId}`);
    counts[name] = Number(found?.n ?? 0);
  }
  const held = await tx.select({ size: documents.size }).from(documents).where(whichDocuments(caseId, !onlyDraft));
  return { ...counts, documents: held.length, bytes: held.reduce((sum, { size }) => sum + size, 0) };
}

/** Without those that an earlier erasure blanked: a proof tells what it took, and nothing twice. */
const whichDocuments = (caseId: string, all: boolean) => and(eq(documents.caseId, caseId), sql`length(${documents.sealed}) > 0`, all ? undefined : isNull(documents.submissionId));

const nothing = Buffer.alloc(0);

/** Documents keep only where their bytes lie, until those are gone. @param all also those that were sent. */
export async function blankDocuments(tx: Tx, caseId: string, at: Date, all: boolean): Promise<{ documents: number; bytes: number }> {
  const which = whichDocuments(caseId, all);
  const held = await tx.select({ id: documents.id, size: documents.size }).from(documents).where(which);
  const blank = { sealed: nothing, sha256: '', mediaType: '', size: 0, actorId: '', withdrawnAt: at, scanAt: null, previewAt: null, pages: 0 };
  await giveUpPages(tx, held.map(({ id }) => id));
  await tx.update(documents).set(blank).where(which);
  return { documents: held.length, bytes: held.reduce((sum, { size }) => sum + size, 0) };
}

/** What is half way keeps only where its bytes lie; the key of those goes with this. */
export async function blankUploads(tx: Tx, caseId: string): Promise<void> {
  await tx.update(uploads).set({ state: 'dropped', sealed: nothing, size: 0, actorId: '' }).where(eq(uploads.caseId, caseId));
}

export async function blankInvitations(tx: Tx, caseId: string): Promise<void> {
  await tx.update(invitations).set({ letter: null, codeHash: '', language: '' }).where(eq(invitations.caseId, caseId));
}

/**
 * The row stays for the figures: number, scope, dates and stage. The blind index stays so that the next file of the
 * case system does not make the person anew.
 */
export async function blankCase(tx: Tx, caseId: string, at: Date): Promise<void> {
  const flags = { nuisance: false, safeCountry: false, unaccompaniedMinor: false, childrenInvolved: false, subsequentApplication: false, guarded: false };
  const words = { madeOn: '', legalRegime: '', track: '', language: '', nationality: '', location: '', courtTermOn: '', defaultNoticeTermOn: '', planCategory: '', respondBy: '', importDigest: '', lawyerFirstSince: null, mayBeMinorSince: null };
  await tx.update(cases).set({ ...flags, ...words, facts: nothing, erasedAt: at }).where(eq(cases.id, caseId));
}

export async function removeCaseKey(tx: Tx, caseId: string): Promise<void> {
  await tx.delete(caseKeys).where(eq(caseKeys.caseId, caseId));
}

/**
 * Bytes in the store that nothing can open any more: of blanked documents, and of packages that the archive has. What was blanked
 * without a proof nobody erased: its bytes stay, for who mends the row.
 */
export const listBlankedDocuments = (db: Tx) =>
  db
    .select({ id: documents.id, storageName: documents.storageName })
    .from(documents)
    .where(and(sql`length(${documents.sealed}) = 0`, exists(db.select({ id: erasures.id }).from(erasures).where(eq(erasures.caseId, documents.caseId)))))
    .orderBy(asc(documents.id))
    .limit(200);

export async function removeBlanked(tx: Tx, ids: string[]): Promise<void> {
  await tx.delete(documents).where(and(inArray(documents.id, ids), sql`length(${documents.sealed}) = 0`));
}

export const listSpentPackages = (db: Tx) =>
  db
    .select({ id: archiveExports.id, storageName: archiveExports.storageName })
    .from(archiveExports)
    .innerJoin(cases, eq(cases.id, archiveExports.caseId))
    .where(and(ne(archiveExports.storageName, ''), isNotNull(cases.erasedAt)))
    .limit(200);

export async function clearPackages(tx: Tx, ids: string[]): Promise<void> {
  await tx.update(archiveExports).set({ storageName: '' }).where(inArray(archiveExports.id, ids));
}
