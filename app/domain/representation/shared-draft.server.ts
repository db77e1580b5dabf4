import { randomUUID } from 'node:crypto';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { listDraftDocuments } from '#app/domain/document/documents.server.ts';
import type { Draft } from '#app/domain/file/answers.server.ts';
import { cleanText, longTextLimit } from '#app/domain/file/kinds/hygiene.ts';
import { isSealed, withoutSealed } from '#app/domain/file/sealed.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { readWithKey } from '#app/domain/keys/read-with-key.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { loadDraft } from './cosign.server.ts';
import * as store from './shared-draft.store.server.ts';

export type DraftShare = { lawyer: boolean; since: Date | undefined };

/** Whether a lawyer is known, and since when she lets this lawyer read along. */
export async function getDraftShare(ctx: Own): Promise<DraftShare> {
  const { caseId } = ctx.actor;
  await requireOnCase(ctx.db.read, ctx, 'draft.share', caseId);
  const mandates = await store.listMandates(ctx.db.read, caseId);
  return { lawyer: mandates.length > 0, since: mandates.find(({ draftSince }) => draftSince !== null)?.draftSince ?? undefined };
}

/**
 * Lets her lawyer read what is not sent yet, or no more: from the next request on. A lawyer who comes later is not let
 * in by this. @throws DomainError `conflict` when there is no lawyer, or the file was sent.
 */
export async function shareDraft(ctx: Own, shared: boolean): Promise<void> {
  const { caseId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'draft.share', caseId);
    const mandates = await store.listMandates(tx, caseId);
    const { stage } = await getCaseRow(tx, caseId);
    if (shared && (mandates.length === 0 || !isBeforeSending(stage))) throw new DomainError('conflict', 'share');
    if (mandates.every(({ draftSince }) => (draftSince !== null) === shared)) return;
    await store.setDraftSince(tx, caseId, shared ? ctx.now() : null);
    await record(tx, ctx, { caseId, action: shared ? 'draft.share' : 'draft.unshare', event: { type: shared ? 'draft_shared' : 'draft_unshared' } });
  }, caseId);
}

export type Comment = { id: string; section: string; words: string; at: Date; hidden: boolean };

/** What her lawyer said about the draft, the oldest first. For her, and for the lawyer while let in. */
export async function listComments(ctx: Ctx, caseId: string): Promise<Comment[]> {
  await requireOnCase(ctx.db.read, ctx, ctx.actor.kind === 'applicant' ? 'draft.share' : 'draft.readShared', caseId);
  if (!(await store.hasComments(ctx.db.read, caseId))) return [];
  return readWithKey(ctx.db.read, ctx.keys, caseId, (key) => store.listCommentRows(ctx.db.read, key, caseId));
}

export type SharedDraft = { draft: Draft; documents: DocumentView[]; comments: Comment[]; reference: string };

/**
 * The draft as it stands, for the lawyer whom she lets read along; a sealed part by an act of its own. Each reading is
 * recorded first, and she sees it.
 */
export async function getSharedDraft(ctx: Ctx, caseId: string, open?: string): Promise<SharedDraft> {
  await requireOnCase(ctx.db.read, ctx, 'draft.readShared', caseId);
  await recordReading(ctx, caseId, { right: 'draft.readShared', action: 'draft.read', object: 'shared' });
  if (open !== undefined) await recordReading(ctx, caseId, { right: 'sealed.read', action: 'sealed.read', object: `section:${open}` });
  const draft = await loadDraft(ctx.db.read, ctx, caseId);
  return {
    draft: withoutSealed(draft, open),
    documents: await listDraftDocuments(ctx, caseId),
    comments: (await listComments(ctx, caseId)).filter(({ section }) => !isSealed(section) || section === open),
    reference: draft.row.reference,
  };
}

export type Commented = { ok: true } | { ok: false; error: TextKey };

/** The lawyer says something about a part of the draft; she sees it at that part. @throws DomainError `not_found` for no part of the file. */
export async function commentDraft(ctx: Ctx, given: { caseId: string; section: string; words: string }): Promise<Commented> {
  const { caseId } = given;
  const section = findSection(given.section);
  const words = cleanText(given.words, longTextLimit);
  await requireOnCase(ctx.db.read, ctx, 'draft.readShared', caseId);
  if (!words.ok) return { ok: false, error: words.error };
  if (words.text === '') return { ok: false, error: 'lawyer:draft.wordsNeeded' };
  if (!section) throw new DomainError('not_found', 'section');
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'draft.readShared', caseId);
    const id = randomUUID();
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const personId = 'id' in ctx.actor ? ctx.actor.id : '';
    await store.insertComment(tx, key, { id, caseId, section: section.id, personId, at: ctx.now(), hiddenAt: null }, words.text);
    await record(tx, ctx, { caseId, action: 'draft.comment', object: `comment:${id}`, event: { type: 'draft_commented' } });
    await placeMessage(tx, ctx, { caseId, template: 'draftCommented', params: {} });
  }, caseId);
  return { ok: true };
}

/** She is done with it: it is folded away, and stays. @throws DomainError `not_found`. */
export async function hideComment(ctx: Own, id: string): Promise<void> {
  const { caseId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'draft.share', caseId);
    if (!(await store.setHidden(tx, caseId, id, ctx.now()))) throw new DomainError('not_found', 'comment');
    await record(tx, ctx, { caseId, action: 'draft.commentDone', object: `comment:${id}` });
  }, caseId);
}
