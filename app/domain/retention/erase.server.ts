import { createHash } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { findCurrentPackage } from '#app/domain/archive/archive-export.store.server.ts';
import { findCaseKeyRow, replaceCaseKey, type CaseKeyRow } from '#app/domain/keys/case-key.store.server.ts';
import { resealCase } from '#app/domain/keys/sealed-columns.store.server.ts';
import type { Tx } from '#db/engine.ts';
import * as store from './erasure.store.server.ts';
import { judgeCase, type Verdict } from './judge.ts';
import { readKeptCase } from './kept-case.store.server.ts';
import { recordKinds } from './kinds.ts';
import { readTerms } from './terms.server.ts';

export type Erased = { ok: true; kind: string } | { ok: false; waits: Verdict['waits'] };

/**
 * Erases what is due of a case, with its proof, event and record, in one transaction. Whether it is due is asked inside
 * it: a hold, a sign-in or something sent that came in between wins. What lies in the store goes after it (`sweep`).
 */
export async function eraseWhatIsDue(ctx: Ctx, caseId: string): Promise<Erased> {
  return ctx.db.write(async (tx): Promise<Erased> => {
    await requireOnCase(tx, ctx, 'retention.apply', caseId);
    const { erase, kind, waits } = judgeCase(await readKeptCase(tx, caseId), await readTerms(tx, ctx.now()), ctx.now());
    if (!erase || !kind) return { ok: false, waits };
    const key = await findCaseKeyRow(tx, caseId);
    if (!key) throw new DomainError('gone', 'case key');
    if (kind === 'draft') await eraseDraft(tx, ctx, key, recordKinds.draft.term);
    else await eraseCase(tx, ctx, key, { kind, rule: recordKinds[kind].term });
    return { ok: true, kind };
  }, caseId);
}

const digestOf = (wrapped: Buffer) => createHash('sha256').update(wrapped).digest('hex');
const byOf = ({ actor }: Ctx) => ('id' in actor ? actor.id : '');

/**
 * A draft goes by its key: what stays of the case is sealed under a new one and the old one is written over, so that
 * answers and documents cannot be read from a copy of the rows either. She can sign in and begin again.
 */
async function eraseDraft(tx: Tx, ctx: Ctx, old: CaseKeyRow, rule: string): Promise<void> {
  const { caseId } = old;
  const at = ctx.now();
  const fresh = ctx.keys.createCaseKey(caseId);
  await store.blankUploads(tx, caseId);
  await resealCase(tx, caseId, { from: ctx.keys.unwrapCaseKey(caseId, old), to: fresh.key, withoutDraft: true });
  await prove(tx, ctx, { old, kind: 'draft', rule, exportId: null, event: 'draft_erased' }, async () => ({
    ...(await store.removeRows(tx, caseId, store.draftTables)),
    ...(await store.blankDocuments(tx, caseId, at, false)),
  }));
  await replaceCaseKey(tx, caseId, { ...fresh.row, generation: old.generation + 1, createdAt: at });
}

async function eraseCase(tx: Tx, ctx: Ctx, old: CaseKeyRow, { kind, rule }: { kind: string; rule: string }): Promise<void> {
  const { caseId } = old;
  const at = ctx.now();
  const exportId = (await findCurrentPackage(tx, caseId))?.id ?? null;
  await prove(tx, ctx, { old, kind, rule, exportId, event: 'case_erased' }, async () => {
    const counts = { ...(await store.removeRows(tx, caseId, store.caseTables)), ...(await store.blankDocuments(tx, caseId, at, true)) };
    await store.blankUploads(tx, caseId);
    await store.blankInvitations(tx, caseId);
    await store.blankCase(tx, caseId, at);
    await store.removeCaseKey(tx, caseId);
    return counts;
  });
}

type Proof = { old: CaseKeyRow; kind: string; rule: string; exportId: string | null; event: 'draft_erased' | 'case_erased' };

/** The proof is written first, because rows go only under one; what will go is counted before it. */
async function prove(tx: Tx, ctx: Ctx, { old, kind, rule, exportId, event }: Proof, destroy: () => Promise<Record<string, number>>): Promise<void> {
  const { caseId } = old;
  const counts = await store.countWhatGoes(tx, caseId, kind === 'draft');
  const proof = { caseId, kind, rule, at: ctx.now(), by: byOf(ctx), counts, keyDigest: digestOf(old.wrapped), exportId };
  const id = await store.insertErasure(tx, proof);
  const gone = await destroy();
  for (const [what, n] of Object.entries(counts)) if (gone[what] !== n) throw new DomainError('conflict', `erased ${gone[what]} of ${n} ${what}`);
  const data = { kind, rule, answers: counts.answers ?? 0, documents: counts.documents ?? 0 };
  await record(tx, ctx, { caseId, action: kind === 'draft' ? 'draft.erase' : 'case.erase', object: `erasure:${id}`, event: { type: event, data } });
}
