import { officeChain, record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Actor, type Ctx } from '#app/domain/context.ts';
import { requireMay } from './may.ts';
import { endSessionRow, findSessionById, listSessionsOfPerson } from './session.store.server.ts';
import { isIdle } from './sessions.server.ts';

/** Somebody who signs in at an identity provider: employee, lawyer or guardian. */
export type Professional = Ctx & { actor: Extract<Actor, { kind: 'staff' | 'lawyer' | 'guardian' }> };

/** What is open in her name now, the newest first (ASVS 7.5.2). Where from nobody keeps. */
export async function listOwnSessions(ctx: Professional): Promise<{ id: string; since: Date; seen: Date; until: Date; here: boolean }[]> {
  requireMay(ctx.actor, 'sessions.manage');
  const open = (await listSessionsOfPerson(ctx.db.read, ctx.actor.id)).filter((session) => !isIdle(session, ctx.now()));
  return open.map(({ id, createdAt, lastSeenAt, expiresAt }) => ({ id, since: createdAt, seen: lastSeenAt, until: expiresAt, here: id === ctx.actor.sessionId }));
}

/** Ends one of her own at its next request. @throws DomainError `not_found` for another's. */
export async function endOwnSession(ctx: Professional, id: string): Promise<void> {
  requireMay(ctx.actor, 'sessions.manage');
  await ctx.db.write(async (tx) => {
    if ((await findSessionById(tx, id))?.personId !== ctx.actor.id) throw new DomainError('not_found', 'session');
    if (await endSessionRow(tx, id, ctx.now())) await record(tx, ctx, { action: 'session.end', object: `session:${id}` });
  }, officeChain);
}
