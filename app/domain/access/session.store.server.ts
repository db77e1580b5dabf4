import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { helpers, people, sessions } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { prepared } from '#db/prepared.ts';
import type { Whose } from './account.store.server.ts';

export type SessionRow = typeof sessions.$inferSelect;
export type PersonRow = typeof people.$inferSelect;
export type HelperRow = typeof helpers.$inferSelect;
export type FoundSession = { session: SessionRow; person: PersonRow | null; helper: HelperRow | null };

const byToken = prepared((db) =>
  db
    .select({ session: sessions, person: people, helper: helpers })
    .from(sessions)
    .leftJoin(people, eq(people.id, sessions.personId))
    .leftJoin(helpers, eq(helpers.id, sessions.helperId))
    .where(eq(sessions.tokenHash, sql.placeholder('tokenHash'))),
);

/** The session and who it is of, in one query: asked at every request. */
export async function findSession(db: Tx, tokenHash: string): Promise<FoundSession | undefined> {
  const [row] = await byToken(db, { tokenHash });
  return row;
}

/** The same, by the number of the session. */
export async function findSessionWithPerson(db: Tx, id: string): Promise<FoundSession | undefined> {
  const [row] = await db
    .select({ session: sessions, person: people, helper: helpers })
    .from(sessions)
    .leftJoin(people, eq(people.id, sessions.personId))
    .leftJoin(helpers, eq(helpers.id, sessions.helperId))
    .where(eq(sessions.id, id));
  return row;
}

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await tx.insert(sessions).values(row);
}

export async function touchSession(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(sessions).set({ lastSeenAt: at }).where(and(eq(sessions.id, id), isNull(sessions.endedAt)));
}

/** Nothing but signing in anew, or the PIN, wakes it. */
export async function putToSleep(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(sessions).set({ asleepAt: at }).where(and(eq(sessions.id, id), isNull(sessions.asleepAt)));
}

/** @returns whether it was open until now. */
export async function endSessionRow(tx: Tx, id: string, at: Date): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: at })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return ended.length === 1;
}

/** Ends the sessions of an applicant, or of one helper. @param of those of one remembered phone only. @returns those that ended. */
export async function endSessionsOf(tx: Tx, { caseId, helperId }: Whose, at: Date, of?: { deviceId: string }): Promise<SessionRow[]> {
  return tx
    .update(sessions)
    .set({ endedAt: at })
    .where(and(eq(sessions.caseId, caseId), helperId === undefined ? isNull(sessions.helperId) : eq(sessions.helperId, helperId), isNull(sessions.endedAt), of ? eq(sessions.deviceId, of.deviceId) : undefined))
    .returning();
}

/** Those that nobody ended, the newest first. */
export const listSessionsOfPerson = (db: Tx, personId: string): Promise<SessionRow[]> =>
  db.select().from(sessions).where(and(eq(sessions.personId, personId), isNull(sessions.endedAt))).orderBy(desc(sessions.createdAt));

/** Whether nobody ended it; by the index of the case, as each write of hers asks. */
export async function isSessionOpen(tx: Tx, { caseId, sessionId }: { caseId: string; sessionId: string }): Promise<boolean> {
  const own = and(eq(sessions.caseId, caseId), eq(sessions.id, sessionId), isNull(sessions.endedAt));
  return (await tx.select({ id: sessions.id }).from(sessions).where(own)).length > 0;
}

export const findSessionById = async (db: Tx, id: string): Promise<SessionRow | undefined> =>
  (await db.select().from(sessions).where(eq(sessions.id, id)))[0];
