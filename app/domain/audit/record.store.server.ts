import { randomUUID } from 'node:crypto';
import { and, asc, count, desc, eq, gt, gte, inArray, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Actor, Ctx } from '#app/domain/context.ts';
import { auditRows, chainHeads, events } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { canonicalRow, chainStart, type AuditFacts } from './chain.ts';
import type { EventData, EventType } from './event-types.ts';

/** Acts that touch no single case stand in the chain of the office. */
export const officeChain = 'office';

export type Act = {
  /** Case that the act is about; without one it stands in the chain of the office. */
  caseId?: string | undefined;
  /** Verb of the act or read: 'file.send', 'motive.read'. */
  action: string;
  /** What was touched, as kind and id without content: 'answer:<id of its row>'. */
  object?: string;
  result?: 'done' | 'refused';
  /** Code of the reason a person gave, never free words. */
  reason?: string;
  /** Present when the act changed the case. */
  event?: { type: EventType; data?: EventData };
};

export const actorId = (actor: Actor) => (actor.kind === 'public' ? 'public' : actor.id);
export const roleOf = (actor: Actor) => (actor.kind === 'staff' ? actor.roles.join('+') : '') || actor.kind;

/** The row of an act, before it is linked. */
export const factsOf = (ctx: Ctx, act: Omit<Act, 'caseId'>, place: Pick<AuditFacts, 'chain' | 'seq' | 'at' | 'eventId'>): AuditFacts => ({
  id: randomUUID(),
  ...place,
  actorKind: ctx.actor.kind,
  actorId: actorId(ctx.actor),
  role: roleOf(ctx.actor),
  action: act.action,
  object: act.object ?? '',
  result: act.result ?? 'done',
  reason: act.reason ?? '',
  origin: ctx.origin,
});

/**
 * Writes the event and its row in the record, in the transaction of the act: no row without the act, no act without
 * the row (design 3). Links the row into the chain of the case (security 2.10).
 * @returns the id of the event, when there is one.
 */
export async function record(tx: Tx, ctx: Ctx, act: Act): Promise<string | undefined> {
  const chain = act.caseId ?? officeChain;
  const [head] = await tx.select().from(chainHeads).where(eq(chainHeads.chain, chain));
  const at = ctx.now();
  const eventId = act.event && act.caseId ? randomUUID() : undefined;
  const eventSeq = (head?.eventSeq ?? 0) + (eventId ? 1 : 0);
  const actor = { actorKind: ctx.actor.kind, actorId: actorId(ctx.actor) };
  const event = eventId && act.event ? { seq: eventSeq, type: act.event.type, data: act.event.data ?? {} } : undefined;
  if (eventId && event) await tx.insert(events).values({ id: eventId, caseId: chain, at, ...actor, ...event });
  const facts = factsOf(ctx, act, { chain, seq: (head?.seq ?? 0) + 1, at, eventId: eventId ?? null });
  const previous = head?.hash ?? chainStart;
  const hash = ctx.keys.digest('audit', canonicalRow(facts, previous, event));
  await tx.insert(auditRows).values({ ...facts, previous, hash });
  const next = { seq: facts.seq, hash, eventSeq };
  await tx.insert(chainHeads).values({ chain, ...next }).onConflictDoUpdate({ target: chainHeads.chain, set: next });
  return eventId;
}

/** A read of content: recorded before anything is shown, and if the record fails the read fails. */
export async function recordRead(ctx: Ctx, caseId: string, action: string, object = ''): Promise<void> {
  await ctx.db.write((tx) => record(tx, ctx, { caseId, action, object }), caseId);
}

/** Events of a case, newest first. */
export const listEvents = (db: Tx, caseId: string, limit = 200) =>
  db.select().from(events).where(eq(events.caseId, caseId)).orderBy(desc(events.seq)).limit(limit);

/** What colleagues wrote about the case to each other, why one wants to read it or why it is held: recorded, and no reading of her file. */
export const readsOfOffice = ['access.read', 'hold.read'];
/** That a page or a file went out, after the reading of it was recorded: no other reading, and no work. */
export const givings = ['document.give'];
const ofContent = and(sql`${auditRows.action} like '%.read'`, notInArray(auditRows.action, readsOfOffice));

/** Who read this case of late: reads of its content by staff or lawyer, newest first. */
export const listReads = (db: Tx, caseId: string, limit = 100) =>
  db
    .select()
    .from(auditRows)
    .where(and(eq(auditRows.chain, caseId), ofContent))
    .orderBy(desc(auditRows.seq))
    .limit(limit);

/**
 * Every read of this case by somebody else than herself, newest first. Without a limit: she is told that nobody else has
 * read it, and what would fall off first is the oldest.
 * @param also acts that are no reading and belong with it.
 */
export const listAllReads = (db: Tx, caseId: string, also: readonly string[]) => {
  const { actorKind, role, action, object, reason, at } = auditRows;
  return db
    .select({ actorKind, role, action, object, reason, at })
    .from(auditRows)
    .where(and(eq(auditRows.chain, caseId), eq(auditRows.result, 'done'), ne(actorKind, 'applicant'), or(ofContent, inArray(action, [...also]))))
    .orderBy(desc(auditRows.seq));
};

/** Everything that was done with one thing of a case, the oldest first. @param object as acts name it; what follows a space says which part. */
export const listActsOn = (db: Tx, chain: string, object: string) =>
  db
    .select()
    .from(auditRows)
    .where(and(eq(auditRows.chain, chain), eq(auditRows.result, 'done'), or(eq(auditRows.object, object), sql`${auditRows.object} like ${`${object} %`}`)))
    .orderBy(asc(auditRows.seq));

/**
 * When this person did this since a moment, oldest first: limits are counted from the record itself.
 * @param act.until what a clock that was ahead put after it does not count.
 */
export const listMoments = async (db: Tx, act: { actorId: string; action: string; since: Date; until?: Date }): Promise<Date[]> =>
  (
    await db
      .select({ at: auditRows.at })
      .from(auditRows)
      .where(and(eq(auditRows.actorId, act.actorId), gt(auditRows.at, act.since), act.until && lte(auditRows.at, act.until), eq(auditRows.action, act.action), eq(auditRows.result, 'done')))
      .orderBy(asc(auditRows.at))
  ).map(({ at }) => at);

/** When one of these acts was last recorded in a chain, of what stands until a moment: last by number, whatever the order of the times. */
export async function findLastMoment(db: Tx, { chain, actions, until }: { chain: string; actions: string[]; until: Date }): Promise<Date | undefined> {
  const ofThese = and(eq(auditRows.chain, chain), inArray(auditRows.action, actions), lte(auditRows.at, until));
  const [row] = await db.select({ at: auditRows.at }).from(auditRows).where(ofThese).orderBy(desc(auditRows.seq)).limit(1);
  return row?.at;
}

/** How often somebody read this case under an exceptional right. */
export async function countReadsUnder(db: Tx, given: { chain: string; actorId: string; reason: string; from: Date; until: Date }): Promise<number> {
  const { chain, actorId, reason, from, until } = given;
  const under = and(eq(auditRows.chain, chain), eq(auditRows.actorId, actorId), eq(auditRows.reason, reason), sql`${auditRows.action} like '%.read'`);
  const [row] = await db.select({ n: count() }).from(auditRows).where(and(under, gte(auditRows.at, from), lte(auditRows.at, until)));
  return row?.n ?? 0;
}
