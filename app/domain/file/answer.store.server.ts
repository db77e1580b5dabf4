import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, max, sql, type SQL } from 'drizzle-orm';
import type { Ctx } from '#app/domain/context.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { answers } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { prepared } from '#db/prepared.ts';
import type { Answer, Answers, AnswerVersion } from './answer.ts';
import { questionName } from './question-names.server.ts';
import { formVersion } from './sections/registry.ts';

/** The table is append-only: a version, once written, never changes. */
type Row = typeof answers.$inferSelect;
type Sealed = { field: string; answer: Answer };

/** @throws DomainError `tampered` when the row is not as it was sealed. */
export const openAnswer = (key: Buffer, row: Row): AnswerVersion => ({
  ...openJson<Sealed>(key, bindingOf.answer(row), row.sealed),
  version: row.version,
  language: row.language,
  at: row.at,
  ...(row.actorKind === 'helper' ? { typedBy: row.actorId } : {}),
  ...(row.paper ? { paper: row.paper } : {}),
});

/** The latest versions, in one query; they are found in the index alone. */
function latestOf(db: Tx, ofCase: SQL, which = ofCase) {
  const latest = db
    .select({ question: answers.question, last: max(answers.version).as('last') })
    .from(answers)
    .where(which)
    .groupBy(answers.question)
    .as('latest');
  return db
    .select({ row: answers })
    .from(answers)
    .innerJoin(latest, and(eq(answers.question, latest.question), eq(answers.version, latest.last)))
    .where(ofCase);
}

const allLatest = prepared((db) => latestOf(db, eq(answers.caseId, sql.placeholder('caseId'))));

const byField = (key: Buffer, rows: { row: Row }[]): Answers =>
  Object.fromEntries(rows.map(({ row }) => openAnswer(key, row)).map((answer) => [answer.field, answer]));

/** The latest version of every answer. */
export const listLatest = async (db: Tx, key: Buffer, caseId: string): Promise<Answers> => byField(key, await allLatest(db, { caseId }));

/** What names of questions are made with, and the key of the case. */
export type AnswerKeys = { keys: Digests; key: Buffer };

/** The latest version of the answers to these questions. */
export async function listLatestOf(db: Tx, { keys, key }: AnswerKeys, caseId: string, fields: readonly string[]): Promise<Answers> {
  const ofCase = eq(answers.caseId, caseId);
  const named = fields.map((field) => questionName(keys, caseId, field));
  return byField(key, await latestOf(db, ofCase, and(ofCase, inArray(answers.question, named))));
}

export async function findVersion(db: Tx, { keys, key }: AnswerKeys, at: { caseId: string; field: string; version: number }): Promise<AnswerVersion | undefined> {
  const { caseId, field, version } = at;
  const [row] = await db
    .select()
    .from(answers)
    .where(and(eq(answers.caseId, caseId), eq(answers.question, questionName(keys, caseId, field)), eq(answers.version, version)));
  return row && openAnswer(key, row);
}

/** All versions of one answer, newest first. */
export async function listVersionRows(db: Tx, { keys, key }: AnswerKeys, caseId: string, field: string): Promise<AnswerVersion[]> {
  const rows = await db
    .select()
    .from(answers)
    .where(and(eq(answers.caseId, caseId), eq(answers.question, questionName(keys, caseId, field))))
    .orderBy(desc(answers.version));
  return rows.map((row) => openAnswer(key, row));
}

/**
 * @returns the id of its row.
 * @throws the database's unique violation when the version exists: two tabs can never both write it.
 */
export async function insertVersion(tx: Tx, { keys, actor }: Pick<Ctx, 'keys' | 'actor'>, key: Buffer, caseId: string, given: AnswerVersion): Promise<string> {
  const id = randomUUID();
  const { field, answer, typedBy: _theActor, ...version } = given;
  const of = { caseId, question: questionName(keys, caseId, field) };
  const sealed = sealJson(key, bindingOf.answer({ ...of, ...version }), { field, answer } satisfies Sealed);
  const who = { actorKind: actor.kind, actorId: 'id' in actor ? actor.id : '' };
  await tx.insert(answers).values({ id, ...of, ...version, formVersion, ...who, sealed });
  return id;
}

/** When she, or who helps her, last wrote or took away an answer; undefined when never. */
export async function findLastOwnAt(db: Tx, caseId: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: answers.at })
    .from(answers)
    .where(and(eq(answers.caseId, caseId), inArray(answers.actorKind, ['applicant', 'helper'])))
    .orderBy(desc(answers.at))
    .limit(1);
  return row?.at;
}
