import type { Ctx } from '#app/domain/context.ts';
import { may } from './may.ts';
import { getCaseSubject, requireOnCase } from './subject.store.server.ts';

/**
 * Who may read what was sent: herself, who helps her, who works on it, who acts for her, or a planner while it stands in the queue. A
 * person may be two of these.
 * @throws DomainError `forbidden` or `sign_in_needed`.
 */
export async function requireReader(ctx: Ctx, caseId: string): Promise<void> {
  const asked = (action: 'draft.read' | 'retention.apply' | 'receipt.read' | 'file.read') => requireOnCase(ctx.db.read, ctx, action, caseId);
  if (ctx.actor.kind === 'applicant') await asked('receipt.read');
  else if (ctx.actor.kind === 'helper') await asked('draft.read');
  // The job that packs a file for the archive: it shows it to nobody.
  else if (ctx.actor.kind === 'system') await asked('retention.apply');
  // Only what is refused at last is a refusal: at a guarded case each one raises an alarm.
  else if (!(await readsByQueue(ctx, caseId))) await asked('file.read');
}

async function readsByQueue(ctx: Ctx, caseId: string): Promise<boolean> {
  if (ctx.actor.kind !== 'staff' || !ctx.actor.roles.includes('planner')) return false;
  const subject = await getCaseSubject(ctx.db.read, caseId, ctx.now()).catch(() => undefined);
  return subject !== undefined && may(ctx.actor, 'package.read', subject);
}
