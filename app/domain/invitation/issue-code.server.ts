import { randomUUID } from 'node:crypto';
import * as accounts from '#app/domain/access/account.store.server.ts';
import { clearAttempts } from '#app/domain/access/attempts.store.server.ts';
import { createSecretCode } from '#app/domain/access/code.server.ts';
import { endHelpers } from '#app/domain/access/helpers.server.ts';
import { deskSearchesAnHour } from '#app/domain/access/limits.ts';
import { may, requireMay } from '#app/domain/access/may.ts';
import { revokePasskeys } from '#app/domain/access/passkey.store.server.ts';
import { endSessionsOf } from '#app/domain/access/session.store.server.ts';
import { getCaseSubject, requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { raiseAlarm } from '#app/domain/audit/alarms.store.server.ts';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { spokenName } from '#app/domain/caseload/case.ts';
import { getCaseRow, openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { sealJson } from '#app/domain/keys/envelope.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { findCaseByIndex } from '#app/domain/review/find-case.store.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs, hourMs } from '#app/durations.ts';
import { isUniqueViolation } from '#db/engine.ts';
import type { Tx } from '#db/engine.ts';
import { insertInvitations } from './invitation.store.server.ts';
import { readIssue, toldAgainDays, type IssueProblem } from './issue.ts';
import * as store from './issue.store.server.ts';
import { deskWave, letterBinding, type LetterContent } from './letter.ts';

const bare = (text: string) => text.replace(/[\s.\-\p{Cf}]/gu, '').toUpperCase();

/** Whoever was invited can have a new letter, whatever has become of the case. One who left before the first letter was used cannot. */
const canHaveLetter = async (db: Tx, { id, stage }: Pick<CaseRow, 'id' | 'stage'>): Promise<boolean> =>
  stage !== 'imported' && stage !== 'scope_review' && (await store.wasInvited(db, id));

export type Found = { ok: true; caseId: string } | { ok: false; error: 'none' | 'tooMany' };

/**
 * Somebody by the exact V-number. Shows only that a letter can be made: a number that nobody has, one of somebody who
 * was not invited, and one of a person whom the employee knows answer the same. Each search is in the record, without what was typed,
 * and counted; one of a guarded case is looked at the same day.
 */
export async function findAtDesk(ctx: Ctx, typed: string): Promise<Found> {
  requireMay(ctx.actor, 'desk.find');
  const [, number] = /^V?(\d{10})$/.exec(bare(typed)) ?? [];
  const me = actorId(ctx.actor);
  return ctx.db.write(async (tx): Promise<Found> => {
    const now = ctx.now();
    const action = 'desk.find';
    if ((await store.countActs(tx, me, action, new Date(now.getTime() - hourMs), now)) >= deskSearchesAnHour) {
      await record(tx, ctx, { action: 'desk.refuse', result: 'refused', reason: 'tooMany' });
      return { ok: false, error: 'tooMany' };
    }
    const row = number ? await findCaseByIndex(tx, ctx.keys.digest('v-number', number)) : undefined;
    const caseRow = row ? await getCaseRow(tx, row.id) : undefined;
    const found = caseRow && (await canHaveLetter(tx, caseRow)) ? caseRow.id : undefined;
    const subject = row && (await getCaseSubject(tx, row.id, ctx.now()));
    const known = found !== undefined && subject !== undefined && !may(ctx.actor, 'code.issue', subject);
    await record(tx, ctx, { action, ...(found ? { caseId: found } : {}), ...(found && !known ? {} : { reason: known ? 'known' : 'none' }) });
    if (subject?.guarded) await raiseAlarm(tx, ctx, { kind: 'guardedFound', caseId: subject.caseId });
    return found && !known ? { ok: true, caseId: found } : { ok: false, error: 'none' };
  }, `desk:${me}`);
}

export type NewIssue = { caseId: string; reason: string; checks: readonly string[] };
export type Issued = { ok: true; issueId: string } | { ok: false; problems: IssueProblem[] };

/**
 * A new letter for who stands at the desk. In one transaction all ways in that there were end, and the new one begins;
 * the file stays as it is, and what was said about earlier letters is asked again: perhaps another said it.
 * @throws DomainError `conflict` when this person cannot have a letter.
 */
export async function issueCode(ctx: Ctx, { caseId, ...typed }: NewIssue): Promise<Issued> {
  await requireOnCase(ctx.db.read, ctx, 'code.issue', caseId);
  const read = readIssue(typed);
  if ('problems' in read) return { ok: false, problems: read.problems };
  const days = await getSetting(ctx.db.read, 'activationCodeDays', ctx.now());
  for (let tries = 3; tries > 0; tries -= 1) {
    const { code, selector, codeHash } = await createSecretCode(ctx.keys);
    try {
      return await ctx.db.write(async (tx): Promise<Issued> => {
        const { guarded } = await requireOnCase(tx, ctx, 'code.issue', caseId);
        const [at, caseRow] = [ctx.now(), await getCaseRow(tx, caseId)];
        if (!(await canHaveLetter(tx, caseRow))) throw new DomainError('conflict', 'not invited');
        await endWaysIn(tx, ctx, caseId);
        const [issueId, id] = [randomUUID(), randomUUID()];
        const expiresAt = new Date(at.getTime() + days * dayMs);
        const letter = await sealLetter(tx, ctx, caseRow, { id, code });
        const invitation = { id, caseId, waveId: deskWave, language: caseRow.language, selector, codeHash, letter };
        await insertInvitations(tx, [{ ...invitation, sentAt: at, printedAt: null, expiresAt, usedAt: null, revokedAt: null }]);
        const desk = ctx.actor.kind === 'staff' ? ctx.actor.office : '';
        await store.setUnread(tx, caseId, new Date(at.getTime() - toldAgainDays * dayMs));
        await store.insertIssue(tx, { id: issueId, caseId, invitationId: id, ...read, desk, by: actorId(ctx.actor), at, acknowledgedAt: null });
        const event = { type: 'code_issued' as const, data: { issue: read.reason } };
        await record(tx, ctx, { caseId, action: 'code.issue', object: `issue:${issueId}`, reason: read.reason, event });
        if (guarded) await raiseAlarm(tx, ctx, { kind: 'guardedLetter', caseId });
        return { ok: true, issueId };
      }, caseId);
    } catch (error) {
      // The new code begins as another does: make another.
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw new DomainError('unavailable', 'activation code');
}

/** Letters, PIN, phones, strips, passkeys, sessions and helpers: dead on the next request. Counts against the old PIN go too. */
async function endWaysIn(tx: Tx, ctx: Ctx, caseId: string): Promise<void> {
  const at = ctx.now();
  await accounts.revokeInvitations(tx, caseId, at);
  await accounts.deleteAccount(tx, caseId);
  await accounts.revokeDevices(tx, { caseId }, at);
  await accounts.revokeReturnCodes(tx, { caseId }, at);
  await revokePasskeys(tx, caseId, at);
  await endSessionsOf(tx, { caseId }, at);
  await clearAttempts(tx, ctx.keys, ['pin', 'account', caseId]);
  // Whoever had her way in may have let helpers in too: she asks them again when she wants them, and is told.
  if (await endHelpers(tx, ctx, caseId)) await placeMessage(tx, ctx, { caseId, template: 'helpersEnded', params: {} });
}

/** The name, so that the paper can be held beside the document; no address: it goes from hand to hand. */
async function sealLetter(tx: Tx, ctx: Ctx, caseRow: CaseRow, { id, code }: { id: string; code: string }): Promise<Buffer> {
  const key = await getCaseKey(tx, ctx.keys, caseRow.id);
  const content: LetterContent = { code, name: spokenName(openFacts(key, caseRow)), address: [], respondBy: '', date: dayOf(ctx.now()) };
  return sealJson(key, letterBinding(caseRow.id, id), content);
}
