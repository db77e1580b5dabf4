import { createHash } from 'node:crypto';
import { and, asc, desc, eq, like } from 'drizzle-orm';
import { DomainError } from '#app/domain/context.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import { auditRows, submissions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { canonicalJson, sameContent } from './canonical.ts';
import { partHashesOf } from './parts.ts';
import { newReceiptNumber } from './receipt-number.server.ts';
import type { Snapshot, SubmissionKind } from './snapshot.ts';

type Row = typeof submissions.$inferSelect;

/** What she keeps in hand. `chainSeq`, `chainHead`: row of the record that tells of it, and its link, by which it can be proved. */
export type Receipt = { seq: number; kind: SubmissionKind; number: string; at: Date; sha256: string; chainSeq: number; chainHead: string };

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The object under which the record knows a submission. */
export const submissionObject = (id: string): string => `submission:${id}`;

export const listSubmissionRows = (db: Tx, caseId: string): Promise<Row[]> =>
  db.select().from(submissions).where(eq(submissions.caseId, caseId)).orderBy(asc(submissions.seq)) as unknown as Promise<Row[]>;

export async function findLastRow(db: Tx, caseId: string): Promise<Row | undefined> {
  const [row] = await db.select().from(submissions).where(eq(submissions.caseId, caseId)).orderBy(desc(submissions.seq)).limit(1);
  return row;
}

export async function findFileRow(db: Tx, caseId: string): Promise<Row | undefined> {
  const [row] = await db
    .select()
    .from(submissions)
    .where(and(eq(submissions.caseId, caseId), eq(submissions.kind, 'file')))
    .orderBy(asc(submissions.seq))
    .limit(1);
  return row;
}

export async function findByReceipt(db: Tx, receipt: string): Promise<Pick<Row, 'sha256' | 'parts' | 'at'> | undefined> {
  const [row] = await db.select({ sha256: submissions.sha256, parts: submissions.parts, at: submissions.at }).from(submissions).where(eq(submissions.receipt, receipt));
  return row;
}

/** A receipt number that no submission has. */
export async function freeReceiptNumber(tx: Tx): Promise<string> {
  for (;;) {
    const receipt = newReceiptNumber();
    const [taken] = await tx.select({ id: submissions.id }).from(submissions).where(eq(submissions.receipt, receipt));
    if (!taken) return receipt;
  }
}

export async function insertSubmission(tx: Tx, key: Buffer, id: string, snapshot: Snapshot): Promise<void> {
  const { caseId, seq, kind, receipt, formVersion, language, actor, at } = snapshot;
  const text = canonicalJson(snapshot);
  const who = { actorKind: actor.kind, actorId: actor.id };
  const sealed = seal(key, bindingOf.submission({ caseId, seq }), text);
  await tx.insert(submissions).values({ id, caseId, seq, kind, receipt, formVersion, language, ...who, at: new Date(at), sha256: hashOf(text), parts: partHashesOf(snapshot), sealed });
}

/**
 * Opens a submission and proves that it is what was sent.
 * @throws DomainError `tampered` when the content is not that of the receipt.
 */
export function openSubmission(key: Buffer, row: Row): Snapshot {
  const text = open(key, bindingOf.submission(row), row.sealed).toString('utf8');
  if (hashOf(text) !== row.sha256) throw new DomainError('tampered', submissionObject(row.id));
  const snapshot = JSON.parse(text) as Snapshot;
  if (snapshot.caseId !== row.caseId || snapshot.seq !== row.seq || snapshot.receipt !== row.receipt) {
    throw new DomainError('tampered', submissionObject(row.id));
  }
  if (!sameContent(partHashesOf(snapshot), row.parts)) throw new DomainError('tampered', `${submissionObject(row.id)} parts`);
  return snapshot;
}

/** Receipts of these submissions. @throws DomainError `tampered` for one that the record does not know. */
export async function receiptsOf(db: Tx, caseId: string, rows: readonly Row[]): Promise<Receipt[]> {
  if (rows.length === 0) return [];
  const links = await db
    .select({ object: auditRows.object, seq: auditRows.seq, hash: auditRows.hash })
    .from(auditRows)
    .where(and(eq(auditRows.chain, caseId), like(auditRows.object, submissionObject('%'))));
  const heads = new Map(links.map((link) => [link.object, link]));
  return rows.map(({ id, seq, kind, receipt: number, at, sha256 }) => {
    const link = heads.get(submissionObject(id));
    if (link === undefined) throw new DomainError('tampered', submissionObject(id));
    return { seq, kind, number, at, sha256, chainSeq: link.seq, chainHead: link.hash };
  });
}
