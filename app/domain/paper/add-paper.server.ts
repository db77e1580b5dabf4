import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import type { Ctx } from '#app/domain/context.ts';
import { takeDocument } from '#app/domain/document/add-document.server.ts';
import type { Refusal } from '#app/domain/document/document-types.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { dayOf } from '#app/domain/monitor/month.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import { pageCodeText, readPageCode } from './page-code.server.ts';

/** What staff add: pages of our form, or a story that she wrote by hand. */
export const paperKinds = ['paperForm', 'ownStatement'] as const;
export type PaperKind = (typeof paperKinds)[number];

export type PaperProblem = 'number' | 'limit' | 'received' | 'pages' | 'sent';
type Typed = { number: string; kind: PaperKind; receivedOn: string; pages: string };
type Scan = { title: string; fileName: string; bytes: AsyncIterable<Buffer> };
export type PaperAdded = { ok: true } | { ok: false; error: PaperProblem | Refusal };

/**
 * Brings in what came on paper, before the file is sent: a document of hers, marked as from paper with the day on which
 * it was received. Who does it sees nothing of the file. She is told in the same transaction, and can take it out;
 * nothing is sent by it.
 */
export async function addPaper(ctx: Ctx, typed: Typed, scan: Scan): Promise<PaperAdded> {
  const { kind, receivedOn } = typed;
  if (!isDay(receivedOn) || receivedOn > dayOf(ctx.now())) return { ok: false, error: 'received' };
  const lines = typed.pages.split('\n').filter((line) => line.trim() !== '');
  const codes = lines.flatMap((line) => readPageCode(line) ?? []);
  if (codes.length !== lines.length) return { ok: false, error: 'pages' };
  const found = await findCase(ctx, typed.number);
  if (!found.ok) return { ok: false, error: 'limit' };
  if (found.caseId === undefined) return { ok: false, error: 'number' };
  const { caseId } = found;
  if (!isBeforeSending((await getCaseRow(ctx.db.read, caseId)).stage)) return { ok: false, error: 'sent' };
  const paper = { receivedOn, pages: codes.map(pageCodeText).join('\n') };
  const words = { title: scan.title, fileName: scan.fileName, kind, language: '', note: '', paper };
  const also = (tx: Parameters<typeof placeMessage>[0]) => placeMessage(tx, ctx, { caseId, template: 'paperReceived', params: { until: receivedOn } });
  const added = await takeDocument(ctx, { caseId, words, bytes: scan.bytes }, { action: 'paper.add', also });
  return added.ok ? { ok: true } : added;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
