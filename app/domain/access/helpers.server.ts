import { randomUUID } from 'node:crypto';
import { record } from '#app/domain/audit/record.store.server.ts';
import { spokenName } from '#app/domain/caseload/case.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending, isClosed } from '#app/domain/caseload/stages.ts';
import { DomainError, type Actor, type Ctx } from '#app/domain/context.ts';
import { cleanName } from '#app/domain/file/kinds/hygiene.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { isUniqueViolation, type Tx } from '#db/engine.ts';
import * as accounts from './account.store.server.ts';
import { withPin, type Settle } from './ask-pin.server.ts';
import { createSecretCode } from './code.server.ts';
import * as store from './helper.store.server.ts';
import { asksOf, type LetterQuestion, type Refused } from './letter.server.ts';
import type { Own } from './own-sign-in.server.ts';
import { endSessionsOf } from './session.store.server.ts';
import { requireOnCase } from './subject.store.server.ts';

/** Somebody who helps her, on the pages that are for him. */
export type Helping = Ctx & { actor: Extract<Actor, { kind: 'helper' }> };

const week = 7 * dayMs;

export type Helper = {
  id: string;
  name: string;
  types: boolean;
  since: Date;
  until: Date;
  /** `invited`: the code was not used yet. `lapsed`: it was never used, and cannot be any more. */
  state: 'invited' | 'helping' | 'lapsed' | 'ended';
  /** Of something in her file; undefined when never. */
  lastRead: Date | undefined;
};

/** Everybody whom she asked to help, the newest first. */
export async function listHelpers(ctx: Own): Promise<Helper[]> {
  const { caseId } = ctx.actor;
  const { read } = ctx.db;
  await requireOnCase(read, ctx, 'helper.manage', caseId);
  const readings = await store.listLastReadings(read, caseId);
  const closed = isClosed((await getCaseRow(read, caseId)).stage);
  return readWithKey(read, ctx.keys, caseId, async (key) =>
    (await store.listHelperRows(read, caseId)).map((row) => ({
      id: row.id,
      name: store.openHelperName(key, row),
      types: row.types,
      since: row.since,
      until: row.endedAt ?? row.until,
      state: closed ? 'ended' : stateOf(row, ctx.now()),
      lastRead: readings.get(row.id),
    })),
  );
}

function stateOf(row: Parameters<typeof store.isOpenCode>[0], now: Date): Helper['state'] {
  if (row.endedAt !== null || row.until <= now) return 'ended';
  if (row.usedAt !== null) return 'helping';
  return store.isOpenCode(row, now) ? 'invited' : 'lapsed';
}

export const isActive = ({ state }: Pick<Helper, 'state'>): boolean => state === 'invited' || state === 'helping';

/** Lengths that she can choose from, in weeks; the longest is a setting. */
const lengths = [1, 4, 8, 12, 26, 52, 104];
export type Term = { weeks: number; until: Date; usual: boolean };

/** How long help can last, each with the day on which it ends. */
export async function listTerms(ctx: Own): Promise<Term[]> {
  await requireOnCase(ctx.db.read, ctx, 'helper.manage', ctx.actor.caseId);
  const now = ctx.now();
  const longest = await getSetting(ctx.db.read, 'helperLongestWeeks', now);
  const usual = Math.min(longest, await getSetting(ctx.db.read, 'helperWeeks', now));
  const weeks = [...new Set([...lengths.filter((one) => one < longest), usual, longest])].sort((a, b) => a - b);
  return weeks.map((one) => ({ weeks: one, until: new Date(now.getTime() + one * week), usual: one === usual }));
}

export type NewHelper = { name: string; types: boolean; weeks: number };
export type HelperInvited = { ok: true; id: string; code: string } | { ok: false; error: 'tooMany' } | { ok: false; error: 'name'; text: TextKey };

/** Lets somebody help her, for who knows her PIN: a helper comes in for weeks (ASVS 7.5.1). */
export async function inviteHelper(ctx: Own, { pin, ...given }: NewHelper & { pin: string }): Promise<HelperInvited | Refused> {
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'helper.manage', caseId);
  const name = nameOf(given);
  if (!name.ok) return name;
  // Before the PIN: a right one that nothing came of would be told to her later as a wrong one.
  if (await hasMostHelpers(ctx.db.read, ctx)) return tooMany;
  return withPin(ctx, pin, (settle) => letHelp(ctx, given, settle));
}

const tooMany = { ok: false, error: 'tooMany' } as const;

async function hasMostHelpers(db: Tx, ctx: Own): Promise<boolean> {
  const now = ctx.now();
  const active = (await store.listHelperRows(db, ctx.actor.caseId)).filter((row) => isActive({ state: stateOf(row, now) }));
  return active.length >= (await getSetting(db, 'helpersAtOnce', now));
}

function nameOf({ name }: NewHelper): { ok: true; text: string } | { ok: false; error: 'name'; text: TextKey } {
  const clean = cleanName(name);
  if (!clean.ok) return { ok: false, error: 'name', text: clean.error };
  return clean.text === '' ? { ok: false, error: 'name', text: 'helper:invite.nameNeeded' } : clean;
}

/**
 * A code to hand over, that makes a way in of his own, once. It is told to her here and nowhere else.
 * @param settle what must hold in the same transaction; the demonstration has nobody who could type a PIN.
 * @throws DomainError `invalid` for a length that she could not choose, `conflict` when her case is closed.
 */
export async function letHelp(ctx: Own, given: NewHelper, settle: Settle = () => Promise.resolve()): Promise<HelperInvited> {
  const { caseId } = ctx.actor;
  const term = (await listTerms(ctx)).find(({ weeks }) => weeks === given.weeks);
  if (!term) throw new DomainError('invalid', 'weeks');
  const name = nameOf(given);
  if (!name.ok) return name;
  for (let tries = 3; tries > 0; tries -= 1) {
    const { code, selector, codeHash } = await createSecretCode(ctx.keys);
    const keep = async (tx: Tx) => {
      await settle(tx);
      return keepInvitation(tx, ctx, { name: name.text, types: given.types, term, code, selector, codeHash });
    };
    try {
      return await ctx.db.write(keep, caseId);
    } catch (error) {
      // The new code begins as another does: make another.
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError('unavailable', 'helper code');
}

type Kept = { name: string; types: boolean; term: Term; code: string; selector: string; codeHash: string };

async function keepInvitation(tx: Tx, ctx: Own, { name, types, term, code, selector, codeHash }: Kept): Promise<HelperInvited> {
  const { caseId } = ctx.actor;
  await requireOnCase(tx, ctx, 'helper.manage', caseId);
  if (isClosed((await getCaseRow(tx, caseId)).stage)) throw new DomainError('conflict', 'closed');
  const [since, id] = [ctx.now(), randomUUID()];
  if (await hasMostHelpers(tx, ctx)) return tooMany;
  const codeUntil = new Date(since.getTime() + (await getSetting(tx, 'helperCodeDays', since)) * dayMs);
  const row = { id, caseId, types, since, until: term.until, selector, codeHash, codeUntil, usedAt: null, pinHash: null, endedAt: null };
  await store.insertHelper(tx, await getCaseKey(tx, ctx.keys, caseId), { ...row, name });
  const event = { type: 'helper_invited' as const, data: { types, weeks: term.weeks } };
  await record(tx, ctx, { caseId, action: 'helper.invite', object: `helper:${id}`, event });
  return { ok: true, id, code };
}

/** One of hers while its code can be used, for the paper with the code; and what he is asked beside it. */
export async function getOwnHelper(ctx: Own, id: string): Promise<{ name: string; codeUntil: Date; asks: LetterQuestion } | undefined> {
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'helper.manage', caseId);
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const row = await store.findHelperCode(ctx.db.read, { id });
    if (row?.caseId !== caseId || !store.isOpenCode(row, ctx.now())) return undefined;
    return { name: store.openHelperName(key, row), codeUntil: row.codeUntil, asks: asksOf(openFacts(key, await getCaseRow(ctx.db.read, caseId))) };
  });
}

/** Ends help: nothing of his opens anything from the next request on. Ended twice is ended once. @throws DomainError `not_found`. */
export async function endHelper(ctx: Own, id: string): Promise<void> {
  const { caseId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'helper.manage', caseId);
    if ((await store.findHelperCode(tx, { id }))?.caseId !== caseId) throw new DomainError('not_found', 'helper');
    await endHelpers(tx, ctx, caseId, id);
  }, caseId);
}

/**
 * Codes, PIN, phones, strips and sessions of this helper, or of all of the case, in the caller's transaction.
 * @returns whether anybody could still come in.
 */
export async function endHelpers(tx: Tx, ctx: Ctx, caseId: string, only?: string): Promise<boolean> {
  const at = ctx.now();
  const ended = await store.setHelpersEnded(tx, caseId, at, only);
  for (const { id } of ended) {
    const whose = { caseId, helperId: id };
    await accounts.revokeDevices(tx, whose, at);
    await accounts.revokeReturnCodes(tx, whose, at);
    await endSessionsOf(tx, whose, at);
    await record(tx, ctx, { caseId, action: 'helper.end', object: `helper:${id}`, event: { type: 'helper_ended' } });
  }
  return ended.some(({ until }) => until > at);
}

export type Help = {
  /** Her whom he helps, as she is addressed. */
  name: string;
  types: boolean;
  until: Date;
  sent: boolean;
};

/** For whom he acts, and what he may; on every page of his. @throws DomainError `forbidden` when help has ended. */
export async function getHelp(ctx: Helping): Promise<Help> {
  const { caseId, id } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  const helper = await store.findHelperInForce(ctx.db.read, id, ctx.now());
  if (!helper) throw new DomainError('forbidden', 'help');
  return readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => {
    const row = await getCaseRow(ctx.db.read, caseId);
    return { name: spokenName(openFacts(key, row)), types: helper.types, until: helper.until, sent: !isBeforeSending(row.stage) };
  });
}
