import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { endConflict, findConflict, insertConflict, listConflicts } from './conflicts.store.server.ts';
import { requireMay } from './may.ts';
import { findPerson, listPeople } from './people.store.server.ts';
import { releasePeople } from './release.server.ts';
import { requireOnCase } from './subject.store.server.ts';
import { viewerOf } from './visible.store.server.ts';

/**
 * Somebody of staff knows the person of this case: said by herself, or by a colleague of her. In the same transaction
 * it leaves her hands; from the next request on it is not there for her.
 * @param given.personId without it, oneself.
 */
export async function declareConflict(ctx: Ctx, given: { caseId: string; personId?: string }): Promise<void> {
  const { caseId } = given;
  const by = actorId(ctx.actor);
  const personId = given.personId ?? by;
  await requireOnCase(ctx.db.read, ctx, 'conflict.declare', caseId);
  if ((await findPerson(ctx.db.read, personId))?.audience !== 'staff') throw new DomainError('invalid', 'person');
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'conflict.declare', caseId);
    if (!(await insertConflict(tx, { caseId, personId, by, at: ctx.now() }))) return;
    await record(tx, ctx, { caseId, action: 'conflict.declare', object: `person:${personId}` });
    await releasePeople(tx, ctx, { caseId, reason: 'conflict', who: (id) => id === personId });
  }, caseId);
}

/** It was a mistake, or is over: only another person than the one concerned says so. */
export async function withdrawConflict(ctx: Ctx, id: string): Promise<void> {
  const row = await findConflict(ctx.db.read, id);
  // Its own subject is refused below: for her the case does not exist.
  if (!row) throw new DomainError('forbidden', 'conflict.withdraw');
  await requireOnCase(ctx.db.read, ctx, 'conflict.withdraw', row.caseId);
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'conflict.withdraw', row.caseId);
    if (await endConflict(tx, id, ctx.now())) await record(tx, ctx, { caseId: row.caseId, action: 'conflict.withdraw', object: `person:${row.personId}` });
  }, row.caseId);
}

export type ConflictLine = { id: string; reference: string; person: string; by: string; at: Date };

/** All that stand, for who looks after them. */
export async function listAllConflicts(ctx: Ctx): Promise<ConflictLine[]> {
  requireMay(ctx.actor, 'protection.read');
  const rows = await listConflicts(ctx.db.read, viewerOf(ctx.actor));
  const people = await listPeople(ctx.db.read, rows.flatMap(({ personId, by }) => [personId, by]));
  return rows.map(({ id, reference, personId, by, at }) => ({ id, reference, at, person: people.get(personId)?.name ?? '', by: people.get(by)?.name ?? '' }));
}
