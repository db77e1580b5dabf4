import { randomUUID } from 'node:crypto';
import { asc, eq, max } from 'drizzle-orm';
import { findings, submissions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { Finding, Findings } from './finding.ts';

/** The latest finding of each field. */
export async function listFindings(db: Tx, caseId: string): Promise<Findings> {
  const rows = await db.select().from(findings).where(eq(findings.caseId, caseId)).orderBy(asc(findings.version));
  return Object.fromEntries(rows.map((row) => [row.field, row]));
}

/** What was sent when this person last found something; undefined when never. */
export async function findLastLook(db: Tx, caseId: string, person: string): Promise<{ seq: number; at: Date } | undefined> {
  const rows = await db.select().from(findings).where(eq(findings.caseId, caseId)).orderBy(asc(findings.at));
  const mine = rows.filter((row) => row.by === person);
  const last = mine.at(-1);
  return last && { seq: Math.max(...mine.map((row) => row.submissionSeq)), at: last.at };
}

export async function insertFinding(tx: Tx, caseId: string, finding: Finding): Promise<void> {
  await tx.insert(findings).values({ id: randomUUID(), caseId, ...finding });
}

/** Number of the last submission; 0 while nothing was sent. */
export async function getLastSeq(db: Tx, caseId: string): Promise<number> {
  const [row] = await db.select({ seq: max(submissions.seq) }).from(submissions).where(eq(submissions.caseId, caseId));
  return Number(row?.seq ?? 0);
}
