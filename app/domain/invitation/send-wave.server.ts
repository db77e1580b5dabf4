import { randomUUID } from 'node:crypto';
import { requireMay } from '#app/domain/access/may.ts';
import { createSecretCode } from '#app/domain/access/code.server.ts';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { spokenName } from '#app/domain/caseload/case.ts';
import { moveStage, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { listCaseKeys } from '#app/domain/keys/case-key.store.server.ts';
import { sealJson } from '#app/domain/keys/envelope.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { addDays, dayOf } from '#app/domain/calendar/days.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import { isUniqueViolation } from '#db/engine.ts';
import { insertInvitations } from './invitation.store.server.ts';
import { letterBinding, type LetterContent } from './letter.ts';
import { invitedTogether, largestWave, smallestWave, type WaveChoice } from './wave.ts';
import * as store from './wave.store.server.ts';

export type NewWave = { id: string; choice: WaveChoice; size: number };
export type Created = { ok: true; isNew: boolean } | { ok: false; error: 'before_start' | 'size' };

/** Makes a wave; nobody is invited yet. The id comes from the form: pressing twice makes one wave. */
export async function createWave(ctx: Ctx, { id, choice, size }: NewWave): Promise<Created> {
  requireMay(ctx.actor, 'wave.send');
  if (!Number.isInteger(size) || size < smallestWave || size > largestWave) return { ok: false, error: 'size' };
  const now = ctx.now();
  if (dayOf(now) < (await getSetting(ctx.db.read, 'programmeStart', now))) return { ok: false, error: 'before_start' };
  const isNew = await ctx.db.write(async (tx) => {
    const made = await store.insertWave(tx, { id, size, choice, createdBy: actorId(ctx.actor), createdAt: now, sentAt: null, invited: 0 });
    if (made) await record(tx, ctx, { action: 'wave.create', object: `wave:${id}` });
    return made;
  }, store.waveNumberLock);
  return { ok: true, isNew };
}

/**
 * Invites people of the wave until it is full or nobody is left. A wave that stopped half way goes on where it was: what
 * is done is done in whole groups, and counted in the same transaction.
 * @throws DomainError `not_found`.
 */
export async function sendWave(ctx: Ctx, waveId: string): Promise<{ invited: number }> {
  requireMay(ctx.actor, 'wave.send');
  for (;;) {
    const wave = await store.findWave(ctx.db.read, waveId);
    if (!wave) throw new DomainError('not_found', 'wave');
    if (wave.sentAt !== null) return { invited: wave.invited };
    const room = Math.min(invitedTogether, wave.size - wave.invited);
    const candidates = room > 0 ? await store.listCandidates(ctx.db.read, wave.choice, room) : [];
    if (candidates.length === 0) await finish(ctx, waveId);
    else await inviteGroup(ctx, wave, candidates);
  }
}

async function finish(ctx: Ctx, waveId: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    if ((await store.findWave(tx, waveId))?.sentAt) return;
    await store.setSent(tx, waveId, ctx.now());
    await record(tx, ctx, { action: 'wave.send', object: `wave:${waveId}` });
  }, waveId);
}

type Prepared = { caseId: string; invitationId: string; code: SecretCode };
type SecretCode = Awaited<ReturnType<typeof createSecretCode>>;

/** Codes, which are slow, before the transaction. */
async function prepare(ctx: Ctx, candidates: readonly store.Candidate[]): Promise<Prepared[]> {
  const codes = await Promise.all(candidates.map(async ({ id }) => ({ caseId: id, code: await createSecretCode(ctx.keys) })));
  return codes.map((code) => ({ ...code, invitationId: randomUUID() }));
}

/** Sealed in the transaction, with the key and the facts of that moment. */
function invitationOf(ctx: Ctx, { invitationId: id, code }: Prepared, candidate: store.Candidate, key: Buffer | undefined, respondBy: string) {
  if (!key) throw new DomainError('gone', 'case key');
  const facts = openFacts(key, candidate);
  const content: LetterContent = {
    code: code.code,
    name: spokenName(facts),
    address: facts.address.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
    respondBy,
    date: dayOf(ctx.now()),
  };
  const letter = sealJson(key, letterBinding(candidate.id, id), content);
  return { id, caseId: candidate.id, language: candidate.language, selector: code.selector, codeHash: code.codeHash, letter };
}

async function inviteGroup(ctx: Ctx, wave: store.Wave, candidates: readonly store.Candidate[]): Promise<void> {
  const now = ctx.now();
  const weeks = await getSetting(ctx.db.read, 'responseWeeks', now);
  const codeDays = await getSetting(ctx.db.read, 'activationCodeDays', now);
  const respondBy = addDays(dayOf(now), 7 * weeks);
  const expiresAt = new Date(now.getTime() + codeDays * dayMs);
  for (let tries = 3; tries > 0; tries -= 1) {
    const prepared = await prepare(ctx, candidates);
    try {
      return await ctx.db.write((tx) => invite(tx, ctx, wave.id, prepared, { respondBy, expiresAt }), wave.id);
    } catch (error) {
      // One of the new codes begins as another does: make new ones.
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError('unavailable', 'activation codes');
}

type Terms = { respondBy: string; expiresAt: Date };

async function invite(tx: Parameters<typeof store.findWave>[0], ctx: Ctx, waveId: string, prepared: readonly Prepared[], { respondBy, expiresAt }: Terms): Promise<void> {
  const wave = await store.findWave(tx, waveId);
  // Another process may be sending the same wave: the number is counted here, in the transaction.
  if (!wave || wave.sentAt !== null) return;
  const invitable = await store.listStillInvitable(tx, prepared.map(({ caseId }) => caseId));
  const chosen = prepared.flatMap((one) => (invitable.has(one.caseId) ? [{ one, candidate: invitable.get(one.caseId)! }] : [])).slice(0, wave.size - wave.invited);
  const ids = chosen.map(({ candidate }) => candidate.id);
  const keys = await listCaseKeys(tx, ctx.keys, ids);
  const sentAt = ctx.now();
  const rows = chosen.map(({ one, candidate }) => invitationOf(ctx, one, candidate, keys.get(candidate.id), respondBy));
  await insertInvitations(tx, rows.map((row) => ({ ...row, waveId, sentAt, printedAt: null, expiresAt, usedAt: null, revokedAt: null })));
  if (ids.length > 0) await store.setWave(tx, ids, { waveId, respondBy });
  for (const caseId of ids) {
    await moveStage(tx, ctx, caseId, { to: 'invited', action: 'case.invite', event: 'case_invited', data: { wave: wave.number } });
    await placeMessage(tx, ctx, { caseId, template: 'invited', params: { respondBy } });
  }
  await store.setInvited(tx, waveId, wave.invited + ids.length);
}
