import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, max, sql, type SQL } from 'drizzle-orm';
import type { Actor } from '#app/domain/context.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { answers } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { prepared } from '#db/prepared.ts';
import type { Answer, Answers, AnswerVersion } from './answer.ts';
import { formVersion } from './sections/registry.ts';

/** The table is append-only: a version, once written, never changes. */
type Row = typeof answers.$inferSelect;

const opened = (key: Buffer, row: Row): AnswerVersion => ({
  field: row.field,
  version: row.version,
  answer: openJson<Answer>(key, bindingOf.answer(row), row.sealed),
  language: row.language,
  at: row.at,
  ...(row.actorKind === 'helper' ? { typedBy: row.actorId } : {}),
  ...(row.paper ? { paper: row.paper } : {}),
});

/** @throws DomainError `tampered` when the row is not as it was sealed. */
export const proveAnswer = (key: Buffer, row: Row): void => void opened(key, row);

/** The latest versions, in one query; they are found in the index alone. */
function latestOf(db: Tx, ofCase: SQL, which = ofCase) {
  const latest = db
    .select({ field: answers.field, last: max(answers.version).as('last') })
    .from(answers)
    .where(which)
    .groupBy(answers.field)
    .as('latest');
  return db
    .select({ row: answers })
    .from(answers)
    .innerJoin(latest, and(eq(answers.field, latest.field), eq(answers.version, latest.last)))
    .where(ofCase);
}

const allLatest = prepared((db) => latestOf(db, eq(answers.caseId, sql.placeholder('caseId'))));

/** The latest version of every answer, or of these. */
export async function listLatest(db: Tx, key: Buffer, caseId: string, fields?: string[]): Promise<Answers> {
  const ofCase = eq(answers.caseId, caseId);
  const rows = await (fields ? latestOf(db, ofCase, and(ofCase, inArray(answers.field, fields))) : allLatest(db, { caseId }));
  return Object.fromEntries(rows.map(({ row }) => [row.field, opened(key, row)]));
}

export async function findVersion(db: Tx, key: Buffer, at: { caseId: string; field: string; version: number }): Promise<AnswerVersion | undefined> {
  const { caseId, field, version } = at;
  const [row] = await db
    .select()
    .from(answers)
    .where(and(eq(answers.caseId, caseId), eq(answers.field, field), eq(answers.version, version)));
  return row && opened(key, row);
}

/** All versions of one answer, newest first. */
export async function listVersionRows(db: Tx, key: Buffer, caseId: string, field: string): Promise<AnswerVersion[]> {
  const rows = await db
    .select()
    .from(answers)
    .where(and(eq(answers.caseId, caseId), eq(answers.field, field)))
    .orderBy(desc(answers.version));
  return rows.map((row) => opened(key, row));
}

/** @throws the database's unique violation when the version exists: two tabs can never both write it. */
export async function insertVersion(tx: Tx, key: Buffer, actor: Actor, caseId: string, given: AnswerVersion): Promise<void> {
  const { answer, typedBy: _theActor, ...version } = given;
  const sealed = sealJson(key, bindingOf.answer({ caseId, ...version }), answer);
  const who = { actorKind: actor.kind, actorId: 'id' in actor ? actor.id : '' };
  await tx.insert(answers).values({ id: randomUUID(), caseId, ...version, formVersion, ...who, sealed });
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
