import { randomUUID } from 'node:crypto';
import { requireMay } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { findCaseByReference } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { cleanText } from '#app/domain/file/kinds/hygiene.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';
import { holdWordsLimit } from './hold.ts';
import { holdReasons, type HoldReason } from './kinds.ts';
import { endHoldRow, findHold, insertHold, listOpenHolds, type HoldRow } from './holds.store.server.ts';

export type HoldRefused = { ok: false; error: 'unknown' | 'erased' | 'reason' | 'words' };
export type Hold = { id: string; reference: string; reason: string; words: string; since: Date; by: string };

/** As people copy it; nothing but the whole number finds a case. */
const referenceIn = (text: string): string | undefined => {
  const [, digits] = /^Z-?(\d{1,7})$/.exec(text.replace(/\s/g, '').toUpperCase()) ?? [];
  return digits && `Z-${digits.padStart(7, '0')}`;
};

/** From now on nothing of this case is erased, whatever a term says, until the hold is ended. */
export async function setHold(ctx: Ctx, given: { reference: string; reason: string; words: string }): Promise<{ ok: true } | HoldRefused> {
  requireMay(ctx.actor, 'retention.read');
  const reason = holdReasons.find((one) => one === given.reason);
  if (!reason) return { ok: false, error: 'reason' };
  const words = cleanText(given.words, holdWordsLimit);
  if (!words.ok) return { ok: false, error: 'words' };
  const reference = referenceIn(given.reference);
  const found = reference === undefined ? undefined : await findCaseByReference(ctx.db.read, reference);
  if (!found) return { ok: false, error: 'unknown' };
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'hold.set', found.id);
    const row = await findCaseByReference(tx, found.reference);
    if (!row || row.erasedAt) return { ok: false, error: 'erased' } as const;
    await insert(tx, ctx, found.id, { reason, words: words.text });
    return { ok: true } as const;
  }, found.id);
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
  for (const { hold, reference } of await listOpenHolds(ctx.db.read)) {
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
