import { randomUUID } from 'node:crypto';
import { asc, eq, max } from 'drizzle-orm';
import { fieldsByName, questionName } from '#app/domain/file/question-names.server.ts';
import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { findings, submissions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { Finding, Findings } from './finding.ts';

/** The latest finding of each field. */
export async function listFindings(db: Tx, keys: Digests, caseId: string): Promise<Findings> {
  const rows = await db.select().from(findings).where(eq(findings.caseId, caseId)).orderBy(asc(findings.version));
  const fields = rows.length === 0 ? undefined : fieldsByName(keys, caseId);
  return Object.fromEntries(
    rows.flatMap(({ question, ...row }) => {
      const field = fields?.get(question);
      // Of a question that is asked no more nobody asks what was found.
      return field === undefined ? [] : [[field, { field, ...row }]];
    }),
  );
}

/** What was sent when this person last found something; undefined when never. */
export async function findLastLook(db: Tx, caseId: string, person: string): Promise<{ seq: number; at: Date } | undefined> {
  const rows = await db.select().from(findings).where(eq(findings.caseId, caseId)).orderBy(asc(findings.at));
  const mine = rows.filter((row) => row.by === person);
  const last = mine.at(-1);
  return last && { seq: Math.max(...mine.map((row) => row.submissionSeq)), at: last.at };
}

/** @returns the id of its row. */
export async function insertFinding(tx: Tx, keys: Digests, caseId: string, { field, ...finding }: Finding): Promise<string> {
  const id = randomUUID();
  await tx.insert(findings).values({ id, caseId, question: questionName(keys, caseId, field), ...finding });
  return id;
}

/** Number of the last submission; 0 while nothing was sent. */
export async function getLastSeq(db: Tx, caseId: string): Promise<number> {
  const [row] = await db.select({ seq: max(submissions.seq) }).from(submissions).where(eq(submissions.caseId, caseId));
  return Number(row?.seq ?? 0);
}
