import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { DomainError } from '#app/domain/context.ts';
import { questionName } from '#app/domain/file/question-names.server.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import type { Digests, Keyring } from '#app/domain/keys/keyring.server.ts';
import { requests } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { QuestionReason } from './reasons.ts';

export type RequestRow = typeof requests.$inferSelect;
export type QuestionState = RequestRow['state'];

/** A question on one field, with its words. */
export type Question = Omit<RequestRow, 'sealed' | 'reason' | 'question'> & { field: string; reason: QuestionReason; words: string };
type Sealed = { field: string; words: string };

/** @throws DomainError `tampered`. */
export const openQuestion = (key: Buffer, { sealed, question: _name, ...row }: RequestRow): Question => ({
  ...row,
  ...openJson<Sealed>(key, bindingOf.request(row), sealed),
  reason: row.reason as QuestionReason,
});

/** Questions of a case, oldest first, whatever became of them. Asks no permission: callers have asked `may`. */
export async function listQuestions(db: Tx, keys: Keyring, caseId: string): Promise<Question[]> {
  const list = () => db.select().from(requests).where(eq(requests.caseId, caseId)).orderBy(asc(requests.at), asc(requests.id));
  if ((await list()).length === 0) return [];
  return readWithKey(db, keys, caseId, async (key) => (await list()).map((row) => openQuestion(key, row)));
}

export type NewQuestion = { caseId: string; field: string; reason: QuestionReason; words: string; respondBy: string; by: string; at: Date };

export async function insertQuestion(tx: Tx, keys: Keyring, { field, words, ...given }: NewQuestion): Promise<string> {
  const id = randomUUID();
  const sealed = sealJson(await getCaseKey(tx, keys, given.caseId), bindingOf.request({ id, caseId: given.caseId }), { field, words } satisfies Sealed);
  const question = questionName(keys, given.caseId, field);
  const later = { answeredAt: null, answerSubmissionId: null, settledBy: null, settledAt: null };
  await tx.insert(requests).values({ id, ...given, question, sealed, state: 'open', ...later });
  return id;
}

/** @throws DomainError `not_found`. */
export async function getRequestRow(db: Tx, id: string): Promise<RequestRow> {
  const [row] = await db.select().from(requests).where(eq(requests.id, id));
  if (!row) throw new DomainError('not_found', 'request');
  return row;
}

export type Unsettled = Pick<RequestRow, 'id' | 'question' | 'state' | 'respondBy'>;

/** Questions that are not settled: they wait for the applicant (open) or for us (answered). */
export async function listUnsettled(db: Tx, caseId: string): Promise<Unsettled[]> {
  return db
    .select({ id: requests.id, question: requests.question, state: requests.state, respondBy: requests.respondBy })
    .from(requests)
    .where(and(eq(requests.caseId, caseId), inArray(requests.state, ['open', 'answered'])));
}

/** Whether one of them is about this field. */
export function isAbout(keys: Digests, caseId: string, field: string): (request: Unsettled) => boolean {
  const name = questionName(keys, caseId, field);
  return ({ question }) => question === name;
}

/** Moves a question on, only from the state it was seen in. @throws DomainError `conflict`. */
export async function setQuestionState(
  tx: Tx,
  id: string,
  from: QuestionState,
  set: Partial<Omit<RequestRow, 'id' | 'caseId' | 'sealed'>> & { state: QuestionState },
): Promise<void> {
  const changed = await tx.update(requests).set(set).where(and(eq(requests.id, id), eq(requests.state, from))).returning({ id: requests.id });
  if (changed.length !== 1) throw new DomainError('conflict', 'request');
}
