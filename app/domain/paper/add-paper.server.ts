import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import type { Ctx } from '#app/domain/context.ts';
import { takeDocument, type Added } from '#app/domain/document/add-document.server.ts';
import type { DocumentWords, Refusal } from '#app/domain/document/document-types.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { readFromPaper } from './read-from-paper.server.ts';

/** What staff add: pages of our form, or a story that she wrote by hand. */
export const paperKinds = ['paperForm', 'ownStatement'] as const;
export type PaperKind = (typeof paperKinds)[number];

export type PaperProblem = 'number' | 'limit' | 'received' | 'pages' | 'sent';
type Typed = { number: string; kind: PaperKind; receivedOn: string; pages: string };
export type Scan = { title: string; fileName: string; bytes: AsyncIterable<Buffer> };
export type PaperAdded = { ok: true } | { ok: false; error: PaperProblem | Refusal };

/**
 * Brings in what came on paper, before the file is sent: a document of hers, marked as from paper with the day on which
 * it was received. Who does it sees nothing of the file. She is told in the same transaction, and can take it out;
 * nothing is sent by it.
 */
export async function addPaper(ctx: Ctx, typed: Typed, scan: Scan): Promise<PaperAdded> {
  const source = readFromPaper(ctx, typed);
  if (!source.ok) return source;
  const found = await findPaperCase(ctx, typed.number);
  if (!found.ok) return found;
  const added = await takePaper(ctx, found.caseId, { kind: typed.kind, paper: source.paper }, scan);
  return added.ok ? { ok: true } : added;
}

/** The case by its number, for what came on paper. Searches are counted and recorded as all searches. */
export async function findPaperCase(ctx: Ctx, number: string): Promise<{ ok: true; caseId: string } | { ok: false; error: 'number' | 'limit' | 'sent' }> {
  const found = await findCase(ctx, number);
  if (!found.ok) return { ok: false, error: 'limit' };
  if (found.caseId === undefined) return { ok: false, error: 'number' };
  const { caseId } = found;
  return isBeforeSending((await getCaseRow(ctx.db.read, caseId)).stage) ? { ok: true, caseId } : { ok: false, error: 'sent' };
}

type Paper = Pick<DocumentWords, 'signed'> & { kind: PaperKind; paper: NonNullable<DocumentWords['paper']> };

/** A scan becomes a document of hers, and she is told. */
export function takePaper(ctx: Ctx, caseId: string, paper: Paper, { title, fileName, bytes }: Scan): Promise<Added> {
  const words = { title, fileName, language: '', note: '', ...paper };
  const until = paper.paper.receivedOn;
  return takeDocument(ctx, { caseId, words, bytes }, { action: 'paper.add', also: (tx) => placeMessage(tx, ctx, { caseId, template: 'paperReceived', params: { until } }) });
}
