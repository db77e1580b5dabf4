import { deskPrintLimit } from '#app/domain/access/limits.ts';
import { findInvitation } from '#app/domain/access/account.store.server.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { actorId, record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openJson } from '#app/domain/keys/envelope.server.ts';
import * as store from './issue.store.server.ts';
import { letterBinding, type LetterContent } from './letter.ts';
import type { PrintedLetter } from './letters.server.ts';
import { letterLanguages } from './wave.ts';

/**
 * Opens a letter that was made at this desk, once and for who made it; what was sealed is destroyed in the same moment.
 * @returns undefined when it was printed before, is too old, or has been replaced: a new one can be made.
 */
export async function printIssued(ctx: Ctx, issueId: string): Promise<PrintedLetter | undefined> {
  requireMay(ctx.actor, 'desk.find');
  const issue = await store.findIssue(ctx.db.read, issueId);
  if (!issue || issue.by !== actorId(ctx.actor)) return undefined;
  const { caseId, invitationId } = issue;
  await requireOnCase(ctx.db.read, ctx, 'code.issue', caseId);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'code.issue', caseId);
    const at = ctx.now();
    const invitation = await findInvitation(tx, { id: invitationId });
    if (!invitation?.letter || at.getTime() - issue.at.getTime() > deskPrintLimit) return undefined;
    const content = openJson<LetterContent>(await getCaseKey(tx, ctx.keys, caseId), letterBinding(caseId, invitationId), invitation.letter);
    if (!(await store.takeOut(tx, invitationId, at))) return undefined;
    await record(tx, ctx, { caseId, action: 'letter.print', object: `invitation:${invitationId}`, event: { type: 'letter_printed' } });
    const { reference } = await getCaseRow(tx, caseId);
    return { ...content, caseId, reference, languages: letterLanguages(invitation.language) };
  }, caseId);
}
