import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import type { Ctx } from '#app/domain/context.ts';
import { listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { contentHash } from '#app/domain/file/to-send.ts';
import { listAsked } from './asked.store.server.ts';
import { loadDraft } from './cosign.server.ts';
import { listAddedByHelpers, listAround } from './draft-readers.store.server.ts';
import type { Around } from './who-reads.ts';

type OnFile = Ctx & { actor: { caseId: string } };

/** Who stands around her now; `whoReads` says what each of them reads. */
export async function getAround(ctx: OnFile): Promise<Around> {
  const { caseId } = ctx.actor;
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'draft.read', caseId);
  const { stage } = await getCaseRow(db, caseId);
  const { helper, lawyer, guardian } = await listAround(db, caseId, ctx.now());
  return { stage, helper, lawyer, guardian: !guardian ? 'none' : isBeforeSending(stage) && (await isAskedForThis(ctx)) ? 'asked' : 'there' };
}

/** A guardian reads a draft only while it is exactly what she asked to agree to (decision 0014). */
async function isAskedForThis(ctx: OnFile): Promise<boolean> {
  const { caseId } = ctx.actor;
  const asked = (await listAsked(ctx.db.read, [caseId])).get(caseId);
  if (asked === undefined) return false;
  const { form } = await loadDraft(ctx.db.read, ctx, caseId);
  return asked === contentHash(caseId, form, await listDocumentRows(ctx.db.read, caseId));
}

/** Documents that one of her helpers added: he reads what he added, of whatever kind. */
export async function listHelpersOwn(ctx: OnFile): Promise<Set<string>> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', ctx.actor.caseId);
  return listAddedByHelpers(ctx.db.read, ctx.actor.caseId, ctx.now());
}
