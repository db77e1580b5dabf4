import { randomUUID } from 'node:crypto';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isClosed } from '#app/domain/caseload/stages.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { canonicalJson } from '#app/domain/file/canonical.ts';
import { bindingOf } from '#app/domain/keys/bindings.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import { openJson, sealJson } from '#app/domain/keys/envelope.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import type { Tx } from '#db/engine.ts';
import { insertCorrection, listCorrections } from './corrections.store.server.ts';
import { documentLimits, type DocumentWords } from './document-types.ts';
import { findDocumentRow, setWords, type DocumentRow } from './document.store.server.ts';
import { listPageRows, setPosition } from './pages.store.server.ts';
import { mergeSaid, saidBase, type Said, type SaidPart } from './said.server.ts';

/** `both`: what was changed on her page and elsewhere; of these `said` has what stood on her page. `base`: for what she says next, having seen that. */
export type Described = { ok: true } | { ok: false; error: 'titleTooLong' } | { ok: false; error: 'changed'; said: Said; both: SaidPart[]; base: string };

/** Her own document, of a case that is still here. @throws DomainError `not_found`, `conflict`. */
async function getOwnRow(tx: Tx, ctx: Ctx, caseId: string, id: string): Promise<DocumentRow> {
  await requireOnCase(tx, ctx, 'document.add', caseId);
  const row = await findDocumentRow(tx, caseId, id);
  if (!row) throw new DomainError('not_found', 'document');
  if (isClosed((await getCaseRow(tx, caseId)).stage)) throw new DomainError('conflict', 'closed');
  return row;
}

/**
 * What she says of a document, at whichever of its pages: it is kept with the first. Until a page of it is sent it takes
 * the place of what stood there; afterwards it stands beside it, as a correction. The same again is nothing new.
 * @param given.base of what her page showed (`saidBase`): what she did not touch there stays as it is now, and where she and
 *   another page changed the same nothing is written.
 */
export async function describeDocument(ctx: Ctx, given: { caseId: string; id: string; said: Said; base?: string }): Promise<Described> {
  const { caseId, id, base } = given;
  const title = given.said.title.trim();
  if ([...title].length > documentLimits.titleCharacters) return { ok: false, error: 'titleTooLong' };
  return ctx.db.write(async (tx): Promise<Described> => {
    const page = await getOwnRow(tx, ctx, caseId, id);
    const pages = await listPageRows(tx, page);
    const row = pages.find((one) => one.id === page.partOf) ?? page;
    const key = await getCaseKey(tx, ctx.keys, caseId);
    const first = openJson<DocumentWords>(key, bindingOf.document(row), row.sealed);
    const last = (await listCorrections(tx, caseId)).filter(({ documentId }) => documentId === row.id).at(-1);
    const before = last ? openJson<DocumentWords>(key, bindingOf.documentCorrection(last), last.sealed) : first;
    const hers = { ...given.said, title: title || before.title };
    const { said, both } = base === undefined ? { said: hers, both: [] } : mergeSaid({ base, hers, now: before });
    if (both.length > 0) return { ok: false, error: 'changed', said, both, base: saidBase(before) };
    const words: DocumentWords = { ...before, ...said };
    if (canonicalJson({ ...words, details: words.details ?? {} }) === canonicalJson({ ...before, details: before.details ?? {} })) return { ok: true };
    if (pages.every(({ submissionId }) => submissionId === null)) {
      const version = row.version + 1;
      await setWords(tx, row.id, { version, sealed: sealJson(key, bindingOf.document({ ...row, version }), words) });
      await record(tx, ctx, { caseId, action: 'document.describe', object: `document:${row.id}` });
      return { ok: true };
    }
    const place = { id: randomUUID(), caseId };
    const actor = { actorKind: ctx.actor.kind, actorId: 'id' in ctx.actor ? ctx.actor.id : '' };
    await insertCorrection(tx, { ...place, documentId: row.id, sealed: sealJson(key, bindingOf.documentCorrection(place), words), ...actor, at: ctx.now() });
    await record(tx, ctx, { caseId, action: 'document.correct', object: `document:${row.id}` });
    // It was part of what staff looked at: the file changed.
    await withdrawReadiness(tx, ctx, caseId, 'document');
    return { ok: true };
  }, caseId);
}

/** Moves a page one place up or down among the pages that are there. What was sent stays in its order. */
export async function movePage(ctx: Ctx, { caseId, id, by }: { caseId: string; id: string; by: -1 | 1 }): Promise<void> {
  await ctx.db.write(async (tx) => {
    const row = await getOwnRow(tx, ctx, caseId, id);
    const pages = (await listPageRows(tx, row)).filter((page) => page.withdrawnAt === null || page.id === id);
    const other = pages[pages.findIndex((page) => page.id === id) + by];
    if (other === undefined) return;
    if (row.submissionId !== null || other.submissionId !== null) throw new DomainError('conflict', 'sent');
    await setPosition(tx, row.id, other.position);
    await setPosition(tx, other.id, row.position);
    await record(tx, ctx, { caseId, action: 'document.arrange', object: `document:${id}` });
  }, caseId);
}
