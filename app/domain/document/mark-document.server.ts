import { randomUUID } from 'node:crypto';
import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { findDocumentRow } from './document.store.server.ts';
import type { DocumentMark, MarkState } from './marks.ts';
import { findLastMark, insertMark, listLastMarks, statesOf } from './marks.store.server.ts';

type Given = { caseId: string; documentId: string; mark: DocumentMark; marked: boolean; /** The version that the page showed. */ base: number };

/**
 * Puts a mark on a document that was sent, or takes it off. Each change is kept, with who and when.
 * @returns false when a colleague changed it since the page was made: the page shows it, and nothing is written.
 */
export async function markDocument(ctx: Ctx, given: Given): Promise<boolean> {
  const { caseId, documentId, mark, marked, base } = given;
  await requireOnCase(ctx.db.read, ctx, 'document.mark', caseId);
  return ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'document.mark', caseId);
    const row = await findDocumentRow(tx, caseId, documentId);
    if (!row?.submissionId) throw new DomainError('not_found', 'document');
    const last = await findLastMark(tx, documentId, mark);
    const version = last?.version ?? 0;
    if ((last?.marked ?? false) === marked) return true;
    if (version !== base) return false;
    const by = 'id' in ctx.actor ? ctx.actor.id : '';
    await insertMark(tx, { id: randomUUID(), caseId, documentId, mark, marked, version: version + 1, by, at: ctx.now() });
    const event = { type: 'document_marked' as const, data: { mark, marked } };
    await record(tx, ctx, { caseId, action: 'document.mark', object: `document:${documentId}`, reason: `${mark}:${marked ? 'on' : 'off'}`, event });
    return true;
  }, caseId);
}

/** All marks of one document; those that nobody touched are off. */
export async function listMarks(ctx: Ctx, caseId: string, documentId: string): Promise<MarkState[]> {
  await requireReader(ctx, caseId);
  return statesOf((await listLastMarks(ctx.db.read, caseId)).get(documentId));
}

/** The marks that hold, of each document of the case. */
export async function listMarked(ctx: Ctx, caseId: string): Promise<Map<string, DocumentMark[]>> {
  await requireReader(ctx, caseId);
  const all = await listLastMarks(ctx.db.read, caseId);
  return new Map([...all].map(([id, rows]) => [id, statesOf(rows).filter(({ marked }) => marked).map(({ mark }) => mark)]));
}
