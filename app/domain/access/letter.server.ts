import type { Ctx } from '#app/domain/context.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { deskWave } from '#app/domain/invitation/letter.ts';
import { getCaseRow, openFacts } from '#app/domain/caseload/case.store.server.ts';
import { toLatinDigits } from '#app/domain/file/kinds/digits.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { takeAttempt } from './attempts.store.server.ts';
import { selectorOf, verifySecretCode } from './code.server.ts';
import { findInvitation } from './account.store.server.ts';
import { findHelperCode, findHelperInForce, isOpenCode } from './helper.store.server.ts';
import { pauseAfter } from './limits.ts';
import { inTurn, typistOf, type Typist } from './slow-work.server.ts';

/** One of these for a code that is unknown, used, expired or revoked: who tries learns nothing. */
export type Refused = { ok: false; error: 'refused' } | { ok: false; error: 'wait'; seconds: number } | { ok: false; error: 'busy' };
export const refused = { ok: false, error: 'refused' } as const satisfies Refused;
/** Too many try at once: nothing was looked at, and nothing was counted. */
export const busy = { ok: false, error: 'busy' } as const satisfies Refused;

/** What she is asked, to see that she holds her own letter: the year of birth, or else the end of the V-number. */
export type LetterQuestion = 'birthYear' | 'vNumber';
/** `helper`: a code that she handed to somebody who helps her. `invitationId` is then that of the help. */
export type OpenLetter = { invitationId: string; helper: boolean; caseId: string; asks: LetterQuestion; facts: CaseFacts };

/**
 * Finds the letter of an activation code. Nothing is spent yet.
 * @param browser attempts at a code are counted per browser: no stranger slows down the owner.
 */
export async function findLetter(ctx: Ctx, typed: Typist & { code: string }): Promise<({ ok: true } & OpenLetter) | Refused> {
  return (await inTurn('guess', typistOf(ctx, typed), () => lookUp(ctx, typed))) ?? busy;
}

async function lookUp(ctx: Ctx, { code, browser }: { code: string; browser: string }): Promise<({ ok: true } & OpenLetter) | Refused> {
  const selector = selectorOf(ctx.keys, code);
  const taken = await takeAttempt(ctx, ['letter', selector, browser], pauseAfter);
  if (!taken.ok) return { ...taken, error: 'wait' };
  // Both are always looked for: a letter and a helper's code take the same time, and so does one that nobody has. They may begin alike.
  const [ofLetter, ofHelper] = [await findInvitation(ctx.db.read, { selector }), await findHelperCode(ctx.db.read, { selector })];
  const row = (ofLetter && ofHelper && (await verifySecretCode(ctx.keys, code, ofHelper.codeHash)) ? ofHelper : ofLetter) ?? ofHelper;
  const known = await verifySecretCode(ctx.keys, code, row?.codeHash);
  const letter = known && row ? await openLetter(ctx, row.id) : undefined;
  return letter ? { ok: true, ...letter } : refused;
}

/** The letter and what it is checked against, while its code may be used. */
export async function openLetter(ctx: Ctx, invitationId: string): Promise<OpenLetter | undefined> {
  const row = await findInvitation(ctx.db.read, { id: invitationId });
  if (!row) return openHelperCode(ctx, invitationId);
  if (row.usedAt !== null || row.revokedAt !== null || row.expiresAt <= ctx.now()) return undefined;
  const { stage } = await getCaseRow(ctx.db.read, row.caseId);
  if (stage !== 'invited' && row.waveId !== deskWave) return undefined;
  return { invitationId, helper: false, ...(await readChecks(ctx, row.caseId)) };
}

/** The end of the V-number where the IND does not know the year of birth. */
export const asksOf = ({ birthDate }: Pick<CaseFacts, 'birthDate'>): LetterQuestion => (birthDate.year === '' ? 'vNumber' : 'birthYear');

async function readChecks(ctx: Ctx, caseId: string): Promise<Pick<OpenLetter, 'caseId' | 'asks' | 'facts'>> {
  const facts = await readWithKey(ctx.db.read, ctx.keys, caseId, async (key) => openFacts(key, await getCaseRow(ctx.db.read, caseId)));
  return { caseId, asks: asksOf(facts), facts };
}

/** The code that she handed to a helper. He is asked the same as she was: it keeps a code that was found from being used by mistake. */
async function openHelperCode(ctx: Ctx, id: string): Promise<OpenLetter | undefined> {
  const row = await findHelperInForce(ctx.db.read, id, ctx.now());
  return row && isOpenCode(row, ctx.now()) ? { invitationId: id, helper: true, ...(await readChecks(ctx, row.caseId)) } : undefined;
}

/** Keeps people from opening the letter of somebody else by mistake. It proves nothing, and is never counted as a factor. */
export function isOwnLetter({ asks, facts }: Pick<OpenLetter, 'asks' | 'facts'>, typed: string): boolean {
  const digits = toLatinDigits(typed).replace(/\D/g, '');
  if (asks === 'birthYear') return digits === facts.birthDate.year;
  return digits !== '' && digits === facts.vNumber.replace(/\D/g, '').slice(-4);
}
