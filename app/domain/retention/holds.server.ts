import { randomUUID } from 'node:crypto';
import { may, requireMay } from '#app/domain/access/may.ts';
import { getCaseSubject, requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { viewerOf } from '#app/domain/access/visible.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { cleanText } from '#app/domain/file/kinds/hygiene.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import { findByNumber, type SearchRefused } from '#app/domain/review/find-case.server.ts';
import { holdWordsLimit } from './hold.ts';
import { holdReasons, type HoldReason } from './kinds.ts';
import { endHoldRow, findHold, insertHold, listOpenHolds, type HoldRow } from './holds.store.server.ts';

export type HoldRefused = { ok: false; error: 'unknown' | 'erased' | 'reason' | 'words' };
export type Hold = { id: string; reference: string; reason: string; words: string; since: Date; by: string };

/**
 * From now on nothing of this case is erased, whatever a term says, until the hold is ended. Found by its exact number, which
 * counts as every search does; a case of a person whom she knows is not there.
 */
export async function setHold(ctx: Ctx, given: { reference: string; reason: string; words: string }): Promise<{ ok: true } | HoldRefused | SearchRefused> {
  requireMay(ctx.actor, 'retention.read');
  const reason = holdReasons.find((one) => one === given.reason);
  if (!reason) return { ok: false, error: 'reason' };
  const words = cleanText(given.words, holdWordsLimit);
  if (!words.ok) return { ok: false, error: 'words' };
  const found = await findByNumber(ctx, given.reference);
  if (!found.ok) return found;
  const { caseId } = found;
  if (caseId === undefined || !may(ctx.actor, 'hold.set', await getCaseSubject(ctx.db.read, caseId, ctx.now()))) return { ok: false, error: 'unknown' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'hold.set', caseId);
    if ((await getCaseRow(tx, caseId)).erasedAt) return { ok: false, error: 'erased' } as const;
    await insert(tx, ctx, caseId, { reason, words: words.text });
    return { ok: true } as const;
  }, caseId);
}

async function insert(tx: Parameters<typeof insertHold>[0], ctx: Ctx, caseId: string, { reason, words }: { reason: HoldReason; words: string }) {
  const id = randomUUID();
  const sealed = words === '' ? Buffer.alloc(0) : seal(await getCaseKey(tx, ctx.keys, caseId), bindingOf.legalHold({ id, caseId }), words);
  const by = 'id' in ctx.actor ? ctx.actor.id : '';
  await insertHold(tx, { id, caseId, reason, sealed, by, since: ctx.now(), endedBy: null, endedAt: null });
  await record(tx, ctx, { caseId, action: 'hold.set', object: `hold:${id}`, reason, event: { type: 'hold_set', data: { reason } } });
}

/** The terms run again, from where they were: what passed meanwhile is due at the next run. */
export async function endHold(ctx: Ctx, id: string): Promise<boolean> {
  const hold = await findHold(ctx.db.read, id);
  if (!hold) throw new DomainError('not_found', 'hold');
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'hold.set', hold.caseId);
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    if (!(await endHoldRow(tx, id, by, ctx.now()))) return false;
    await record(tx, ctx, { caseId: hold.caseId, action: 'hold.end', object: `hold:${id}`, event: { type: 'hold_ended', data: { reason: hold.reason } } });
    return true;
  }, hold.caseId);
}

/** Holds that last, with their words; the number of a case is all that is told of it. Whose words are read is recorded first. */
export async function listHolds(ctx: Ctx): Promise<Hold[]> {
  requireMay(ctx.actor, 'retention.read');
  const holds: Hold[] = [];
  for (const { hold, reference } of await listOpenHolds(ctx.db.read, viewerOf(ctx.actor))) {
    const { id, reason, since, by } = hold;
    const words = hold.sealed.length === 0 ? '' : await readWords(ctx, hold);
    holds.push({ id, reference, reason, words, since, by });
  }
  return holds;
}

const readWords = (ctx: Ctx, { id, caseId }: HoldRow): Promise<string> =>
  ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'hold.set', caseId);
    await record(tx, ctx, { caseId, action: 'hold.read', object: `hold:${id}` });
    const row = await findHold(tx, id);
    return row ? open(await getCaseKey(tx, ctx.keys, caseId), bindingOf.legalHold(row), row.sealed).toString('utf8') : '';
  }, caseId);
