import { and, asc, desc, eq, gt, isNotNull, isNull, lte, ne, or } from 'drizzle-orm';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { seal, open } from '#app/domain/keys/envelope.server.ts';
import { cases, exceptionalAccess as table } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type Exception = typeof table.$inferSelect;
/** With the number of its case: the one thing that is shown of it. */
export type NumberedException = Exception & { reference: string };

export const sealWords = (key: Buffer, row: Pick<Exception, 'id' | 'caseId'>, words: string): Buffer => seal(key, bindingOf.exceptionalAccess(row), words);
export const openWords = (key: Buffer, row: Exception): string => open(key, bindingOf.exceptionalAccess(row), row.sealed).toString('utf8');

export async function insertException(tx: Tx, row: Exception): Promise<void> {
  await tx.insert(table).values(row);
}

export const findException = async (db: Tx, id: string): Promise<Exception | undefined> => (await db.select().from(table).where(eq(table.id, id)))[0];

const inForce = (at: Date) => and(isNotNull(table.since), gt(table.until, at), isNull(table.endedAt));
const waiting = (askedAfter: Date) => and(eq(table.kind, 'breakGlass'), isNull(table.approvedBy), isNull(table.endedAt), gt(table.askedAt, askedAfter));

/** The right of this person on this case that is in force, break-glass first. */
export async function findInForce(db: Tx, caseId: string, personId: string, at: Date): Promise<Exception | undefined> {
  const mine = and(eq(table.caseId, caseId), eq(table.personId, personId), inForce(at));
  return (await db.select().from(table).where(mine).orderBy(asc(table.kind)).limit(1))[0];
}

/** Approves a request that waits. @returns whether it could be: of two at once, one. */
export async function approveRow(tx: Tx, id: string, given: { by: string; at: Date; until: Date; askedAfter: Date }): Promise<boolean> {
  const set = { approvedBy: given.by, since: given.at, until: given.until };
  const changed = await tx.update(table).set(set).where(and(eq(table.id, id), waiting(given.askedAfter))).returning({ id: table.id });
  return changed.length === 1;
}

/** @returns whether it had not ended before. */
export async function endException(tx: Tx, id: string, at: Date): Promise<boolean> {
  const open = and(eq(table.id, id), isNull(table.endedAt), or(isNull(table.until), gt(table.until, at)));
  return (await tx.update(table).set({ endedAt: at }).where(open).returning({ id: table.id })).length === 1;
}

/** Ends rights and requests on a case. @returns whose. */
export async function endExceptionsOf(tx: Tx, given: { caseId: string; who: (personId: string) => boolean; at: Date }): Promise<string[]> {
  const { caseId, who, at } = given;
  const open = await tx.select().from(table).where(and(eq(table.caseId, caseId), isNull(table.endedAt), or(isNull(table.until), gt(table.until, at))));
  const theirs = open.filter(({ personId }) => who(personId));
  for (const { id } of theirs) await endException(tx, id, at);
  return theirs.map(({ personId }) => personId);
}

/** Cases on which this person has a right, or asks for one. */
export const listCasesOf = async (db: Tx, personId: string, at: Date): Promise<string[]> =>
  (
    await db
      .selectDistinct({ caseId: table.caseId })
      .from(table)
      .where(and(eq(table.personId, personId), isNull(table.endedAt), or(isNull(table.until), gt(table.until, at))))
  ).map(({ caseId }) => caseId);

const columns = {
  id: table.id,
  caseId: table.caseId,
  personId: table.personId,
  kind: table.kind,
  reason: table.reason,
  sealed: table.sealed,
  askedAt: table.askedAt,
  approvedBy: table.approvedBy,
  since: table.since,
  until: table.until,
  endedAt: table.endedAt,
  reference: cases.reference,
};
const numbered = (db: Tx) => db.select(columns).from(table).innerJoin(cases, eq(cases.id, table.caseId));

/** Rights of one person that are in force. */
export const listInForce = (db: Tx, personId: string, at: Date): Promise<NumberedException[]> =>
  numbered(db).where(and(eq(table.personId, personId), inForce(at))).orderBy(asc(table.until)) as unknown as Promise<NumberedException[]>;

/** Rights that this person approved and that are in force. */
export const listApproved = (db: Tx, personId: string, at: Date): Promise<NumberedException[]> =>
  numbered(db).where(and(eq(table.approvedBy, personId), inForce(at))).orderBy(asc(table.until)) as unknown as Promise<NumberedException[]>;

/** Whom this person let in, with which case and when, also what is over: of that she is no independent reviewer. */
export const listLetIn = (db: Tx, approvedBy: string): Promise<Pick<Exception, 'caseId' | 'personId' | 'since' | 'until'>[]> =>
  db.select({ caseId: table.caseId, personId: table.personId, since: table.since, until: table.until }).from(table).where(eq(table.approvedBy, approvedBy));

/** Requests of others that wait for a second person. */
export const listWaiting = (db: Tx, personId: string, askedAfter: Date): Promise<NumberedException[]> =>
  numbered(db).where(and(ne(table.personId, personId), waiting(askedAfter))).orderBy(asc(table.askedAt)) as unknown as Promise<NumberedException[]>;

/** Rights of one person that are over, the last first. */
export const listOver = (db: Tx, personId: string, at: Date, limit = 20): Promise<NumberedException[]> =>
  numbered(db)
    .where(and(eq(table.personId, personId), isNotNull(table.since), or(isNotNull(table.endedAt), lte(table.until, at))))
    .orderBy(desc(table.askedAt))
    .limit(limit) as unknown as Promise<NumberedException[]>;
