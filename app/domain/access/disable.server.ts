import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import * as store from './disable.store.server.ts';
import { listCasesOf } from './exceptional.store.server.ts';
import { requireMay } from './may.ts';
import { releasePeople } from './release.server.ts';

export type Disabled = { sessions: number; cases: number };

/**
 * Somebody has left or may not work here now (off-boarding, security 2.6): sessions, assignments and rights end in one
 * transaction, and the provider's word no longer lets them in.
 * @param subject as the provider knows the person.
 * @throws DomainError `not_found`.
 */
export async function disablePerson(ctx: Ctx, subject: string): Promise<Disabled> {
  requireMay(ctx.actor, 'person.disable');
  return ctx.db.write(async (tx) => {
    const personId = await getPersonId(tx, ctx, subject);
    const at = ctx.now();
    await store.setDisabled(tx, personId, at);
    const sessions = await store.endSessionsOfPerson(tx, personId, at);
    await record(tx, ctx, { action: 'person.disable', object: `person:${personId}` });
    const cases = [...new Set([...(await store.listAssignedCases(tx, personId)), ...(await listCasesOf(tx, personId, at))])];
    for (const caseId of cases) await releasePeople(tx, ctx, { caseId, reason: 'disabled', who: (id) => id === personId });
    return { sessions, cases: cases.length };
  });
}

/** May sign in again. Nothing of what was ended comes back. */
export async function enablePerson(ctx: Ctx, subject: string): Promise<void> {
  requireMay(ctx.actor, 'person.disable');
  await ctx.db.write(async (tx) => {
    const personId = await getPersonId(tx, ctx, subject);
    await store.setDisabled(tx, personId, null);
    await record(tx, ctx, { action: 'person.enable', object: `person:${personId}` });
  });
}

async function getPersonId(tx: Parameters<typeof store.setDisabled>[0], ctx: Ctx, subject: string): Promise<string> {
  const id = await store.findPersonId(tx, ctx.config.oidc.issuer, subject);
  if (id === undefined) throw new DomainError('not_found', 'person');
  return id;
}
