import { randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record, recordRead } from '#app/domain/audit/record.store.server.ts';
import type { CaseFacts } from '#app/domain/caseload/case.ts';
import { getCaseRow, openFacts, type CaseRow } from '#app/domain/caseload/case.store.server.ts';
import { ofAge } from '#app/domain/caseload/partial-date.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import type { DocumentView } from '#app/domain/document/document-types.ts';
import { listDraftDocuments } from '#app/domain/document/documents.server.ts';
import { listDocumentRows } from '#app/domain/document/document.store.server.ts';
import { listLatest } from '#app/domain/file/answer.store.server.ts';
import { formFacts, knownOf, type Draft } from '#app/domain/file/answers.server.ts';
import { missingFields } from '#app/domain/file/flow.ts';
import type { FormFacts } from '#app/domain/file/section.ts';
import { contentHash } from '#app/domain/file/to-send.ts';
import { typistsOf } from '#app/domain/file/typists.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import type { Tx } from '#db/engine.ts';
import { countGuardianships, findAsked, insertCosignature, isCosigned } from './asked.store.server.ts';

/**
 * Whether a guardian must agree before the file can be sent (R-16, domain 4.3 "no submit without"): while somebody has
 * guardianship, and of an unaccompanied minor who is not certainly of age by now.
 */
const needsGuardian = (row: CaseRow, facts: CaseFacts, guardianships: number, today: string): boolean =>
  guardianships > 0 || (row.unaccompaniedMinor && ofAge(facts.birthDate, today) !== 'yes');

/** `nobody`: no guardian is known yet. `ask`: the guardian has not seen this content. */
export type Cosigning = 'not_needed' | 'nobody' | 'ask' | 'asked' | 'agreed';

/** How it stands with the guardian, for what would be sent at this moment. Inside the write of the sending give it `tx`. */
export async function findCosigning(db: Tx, ctx: Ctx, given: { row: CaseRow; facts: CaseFacts; form: FormFacts }): Promise<Cosigning> {
  const { row, facts, form } = given;
  const guardianships = await countGuardianships(db, row.id);
  if (!needsGuardian(row, facts, guardianships, dayOf(ctx.now()))) return 'not_needed';
  if (guardianships === 0) return 'nobody';
  const sha256 = contentHash(row.id, form, await listDocumentRows(db, row.id));
  if (await isCosigned(db, row.id, sha256)) return 'agreed';
  return (await findAsked(db, row.id)) === sha256 ? 'asked' : 'ask';
}

/** For her own pages. */
export async function getCosigning(ctx: Ctx, caseId: string, draft: Draft): Promise<Cosigning> {
  await requireOnCase(ctx.db.read, ctx, 'draft.read', caseId);
  return findCosigning(ctx.db.read, ctx, { row: draft.row, facts: draft.caseFacts, form: draft.form });
}

/** The caller has asked `may`, and records the read. */
export async function loadDraft(db: Tx, ctx: Ctx, caseId: string): Promise<Draft> {
  const row = await getCaseRow(db, caseId);
  const key = await getCaseKey(db, ctx.keys, caseId);
  const answers = await listLatest(db, key, caseId);
  const caseFacts = openFacts(key, row);
  const typists = await typistsOf(db, key, caseId, Object.values(answers));
  return { row, caseFacts, known: knownOf(row, caseFacts), answers, form: formFacts(row, caseFacts, answers), typists };
}

/**
 * She asks her guardian to read along: from now on, and for this content only, the guardian may read the draft. Asking
 * twice for the same is asking once.
 * @returns the fields that still need an answer, when there are any.
 * @throws DomainError `conflict` when there is nobody to ask, or nothing to ask for.
 */
export async function askGuardian(ctx: Ctx, caseId: string): Promise<{ ok: true } | { ok: false; missing: string[] }> {
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'draft.show', caseId);
    const draft = await loadDraft(tx, ctx, caseId);
    if (!isBeforeSending(draft.row.stage)) throw new DomainError('conflict', 'sent');
    const missing = missingFields(draft.form);
    if (missing.length > 0) return { ok: false, missing } as const;
    const state = await findCosigning(tx, ctx, { row: draft.row, facts: draft.caseFacts, form: draft.form });
    if (state === 'not_needed' || state === 'nobody') throw new DomainError('conflict', state);
    if (state !== 'ask') return { ok: true } as const;
    const sha256 = contentHash(caseId, draft.form, await listDocumentRows(tx, caseId));
    await record(tx, ctx, { caseId, action: 'draft.show', event: { type: 'cosign_asked', data: { sha256 } } });
    return { ok: true } as const;
  }, caseId);
}

export type DraftToSign = { row: CaseRow; facts: CaseFacts } & (
  | { state: 'asked'; draft: Draft; documents: DocumentView[]; sha256: string }
  /** Nothing was asked, she is changing something again, or it was signed: nothing to read. */
  | { state: 'not_asked' | 'changing' | 'agreed' }
);

/**
 * What the guardian is asked to agree to. Only while it is exactly what she asked for: a draft that she went on with is
 * hers alone again. The read is recorded before anything is shown.
 * @throws DomainError `forbidden` for who is not her guardian now, and after sending.
 */
export async function getDraftToSign(ctx: Ctx, caseId: string): Promise<DraftToSign> {
  const db = ctx.db.read;
  await requireOnCase(db, ctx, 'draft.cosign', caseId);
  const draft = await loadDraft(db, ctx, caseId);
  const shown = { row: draft.row, facts: draft.caseFacts };
  const asked = await findAsked(db, caseId);
  const sha256 = contentHash(caseId, draft.form, await listDocumentRows(db, caseId));
  const state = asked === undefined ? 'not_asked' : asked !== sha256 ? 'changing' : (await isCosigned(db, caseId, sha256)) ? 'agreed' : 'asked';
  await recordRead(ctx, caseId, state === 'asked' ? 'draft.read' : 'case.read', 'cosign');
  return state === 'asked' ? { ...shown, state, draft, documents: await listDraftDocuments(ctx, caseId), sha256 } : { ...shown, state };
}

/**
 * The guardian agrees that this may be sent, and she is told at once. Agreeing twice is agreeing once.
 * @param sha256 of what was looked at: she may have changed something meanwhile.
 * @returns false when it is no longer what she asks for.
 */
export async function cosign(ctx: Ctx, { caseId, sha256 }: { caseId: string; sha256: string }): Promise<boolean> {
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'draft.cosign', caseId);
    if (ctx.actor.kind !== 'guardian') throw new DomainError('forbidden', 'draft.cosign');
    const { form } = await loadDraft(tx, ctx, caseId);
    const now = contentHash(caseId, form, await listDocumentRows(tx, caseId));
    if (now !== sha256 || (await findAsked(tx, caseId)) !== sha256) return false;
    if (await isCosigned(tx, caseId, sha256)) return true;
    await insertCosignature(tx, { id: randomUUID(), caseId, personId: ctx.actor.id, sha256, at: ctx.now() });
    await record(tx, ctx, { caseId, action: 'draft.cosign', event: { type: 'cosigned', data: { sha256 } } });
    await placeMessage(tx, ctx, { caseId, template: 'cosigned', params: {} });
    return true;
  }, caseId);
}
