import { randomUUID } from 'node:crypto';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow, moveStage } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import * as store from './account.store.server.ts';
import { clearAttempts, takeAttempt } from './attempts.store.server.ts';
import { spendHelperCode } from './helper.store.server.ts';
import { busy, isOwnLetter, openLetter, refused, type Refused } from './letter.server.ts';
import { pauseAfter } from './limits.ts';
import { hashPin } from './pin.server.ts';
import { judgePin, type PinError } from './pin.ts';
import { keepReturnCodes, withNewCodes, type NewCodes } from './return-codes.server.ts';
import { newToken, startSession } from './sessions.server.ts';
import { inTurn, knownBy } from './slow-work.server.ts';

export type Activation = {
  /** From `findLetter`. */
  invitationId: string;
  browser: string;
  /** Her answer to the question of the letter. */
  check: string;
  pin: string;
  /** An own phone: next time the PIN is enough. */
  remember: boolean;
};
type SignedInActor = Awaited<ReturnType<typeof startSession>>['actor'];
export type Activated = { ok: true; caseId: string; helper: boolean; actor: SignedInActor; sessionId: string; token: string; deviceToken: string | undefined; returnCodes: string[]; again: boolean };
export type NotActivated = Refused | { ok: false; error: 'letter' } | { ok: false; error: 'pin'; reason: PinError };

/**
 * Makes the account: the code is spent, and PIN, device, return codes, session and stage are there, or none of it.
 * The slow work, hashing, comes before the transaction.
 */
export async function activate(ctx: Ctx, input: Activation): Promise<Activated | NotActivated> {
  return (await inTurn('known', knownBy(input.invitationId), () => checkAndMake(ctx, input))) ?? busy;
}

async function checkAndMake(ctx: Ctx, input: Activation): Promise<Activated | NotActivated> {
  const letter = await openLetter(ctx, input.invitationId);
  if (!letter) return refused;
  const lock = ['check', letter.invitationId, input.browser];
  const taken = await takeAttempt(ctx, lock, pauseAfter);
  if (!taken.ok) return { ...taken, error: 'wait' };
  if (!isOwnLetter(letter, input.check)) {
    // The code was right: whoever holds it and guesses the rest leaves a row in her record.
    const act = { caseId: letter.caseId, action: 'letter.try', object: `${letter.helper ? 'helper' : 'invitation'}:${letter.invitationId}`, result: 'refused' } as const;
    await ctx.db.write((tx) => record(tx, ctx, act), letter.caseId);
    return { ok: false, error: 'letter' };
  }
  await ctx.db.write((tx) => clearAttempts(tx, ctx.keys, lock));
  const reason = judgePin(input.pin, letter.facts);
  if (reason) return { ok: false, error: 'pin', reason };
  const make = letter.helper ? makeHelperAccount : makeAccount;
  const pinHash = await hashPin(ctx.keys, letter.helper ? letter.invitationId : letter.caseId, input.pin);
  return withNewCodes(ctx, (codes) => make(ctx, { ...input, caseId: letter.caseId, pinHash, codes }));
}

type NewAccount = Activation & { caseId: string; pinHash: string; codes: NewCodes };

function makeAccount(ctx: Ctx, { invitationId, caseId, pinHash, codes, remember }: NewAccount): Promise<Activated | Refused> {
  const device = remember ? { id: randomUUID(), token: newToken() } : undefined;
  return ctx.db.write(async (tx): Promise<Activated | Refused> => {
    const at = ctx.now();
    if (!(await store.spendInvitation(tx, invitationId, at))) return refused;
    await store.revokeInvitations(tx, caseId, at);
    await store.insertAccount(tx, { caseId, pinHash, createdAt: at });
    if (device) {
      const tokenHash = ctx.keys.digest('device', device.token);
      await store.insertDevice(tx, { id: device.id, caseId, helperId: null, tokenHash, createdAt: at, lastUsedAt: at });
    }
    await keepReturnCodes(tx, { caseId }, codes, at);
    const { token, actor } = await startSession(tx, ctx, { kind: 'applicant', caseId, deviceId: device?.id });
    const { sessionId } = actor;
    const act = { action: 'account.activate', object: `session:${sessionId}` };
    // With a letter of a desk the case stands where it stood: only the way in is new.
    const again = (await getCaseRow(tx, caseId)).stage !== 'invited';
    if (again) await record(tx, { ...ctx, actor }, { caseId, ...act, event: { type: 'account_renewed' } });
    else await moveStage(tx, { ...ctx, actor }, caseId, { to: 'activated', event: 'case_activated', ...act });
    return { ok: true, caseId, helper: false, actor, sessionId, token, deviceToken: device?.token, returnCodes: codes.map(({ code }) => code), again };
  }, caseId);
}

/** The same for somebody who helps: a way in of his own, beside hers. Nothing of hers changes. */
function makeHelperAccount(ctx: Ctx, { invitationId: id, caseId, pinHash, codes, remember }: NewAccount): Promise<Activated | Refused> {
  const device = remember ? { id: randomUUID(), token: newToken() } : undefined;
  return ctx.db.write(async (tx): Promise<Activated | Refused> => {
    const at = ctx.now();
    const helper = await spendHelperCode(tx, id, pinHash, at);
    if (!helper) return refused;
    if (device) {
      const tokenHash = ctx.keys.digest('device', device.token);
      await store.insertDevice(tx, { id: device.id, caseId, helperId: id, tokenHash, createdAt: at, lastUsedAt: at });
    }
    await keepReturnCodes(tx, { caseId, helperId: id }, codes, at);
    const { token, actor } = await startSession(tx, ctx, { kind: 'helper', caseId, helper, deviceId: device?.id });
    await record(tx, { ...ctx, actor }, { caseId, action: 'helper.activate', object: `helper:${id}`, event: { type: 'helper_started' } });
    return { ok: true, caseId, helper: true, actor, sessionId: actor.sessionId, token, deviceToken: device?.token, returnCodes: codes.map(({ code }) => code), again: false };
  }, caseId);
}
