import { sentStages } from '#app/domain/access/may.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending, type Stage } from '#app/domain/caseload/stages.ts';
import { systemCtx, type Ctx } from '#app/domain/context.ts';
import { takeDocument, type Added } from '#app/domain/document/add-document.server.ts';
import type { DocumentWords, Refusal } from '#app/domain/document/document-types.ts';
import { submissionObject } from '#app/domain/file/submission.store.server.ts';
import { submit } from '#app/domain/file/submit.server.ts';
import { placeMessage } from '#app/domain/message/messages.server.ts';
import { withdrawReadiness } from '#app/domain/readiness/withdraw.server.ts';
import { findCase } from '#app/domain/review/find-case.server.ts';
import type { Tx } from '#db/engine.ts';
import { formLanguageOf, readFromPaper } from './read-from-paper.server.ts';
import { languageOf } from './type-paper.server.ts';

/** What staff add: pages of our form, a story that she wrote by hand, or a letter. */
export const paperKinds = ['paperForm', 'ownStatement', 'letter'] as const;
export type PaperKind = (typeof paperKinds)[number];

export type PaperProblem = 'number' | 'limit' | 'received' | 'pages' | 'sent' | 'closed';
type Typed = { number: string; kind: PaperKind; receivedOn: string; pages: string };
export type Scan = { title: string; fileName: string; bytes: AsyncIterable<Buffer> };
export type PaperAdded = { ok: true } | { ok: false; error: PaperProblem | Refusal };

/**
 * Brings in what came on paper: a document of hers, marked as from paper with the day on which it was received. Who does
 * it sees nothing of the file. Before the file is sent she can take it out and nothing is sent by it; afterwards it is an
 * addition of hers at once, as when she sends one herself. She is told in the same transaction.
 */
export async function addPaper(ctx: Ctx, typed: Typed, scan: Scan): Promise<PaperAdded> {
  const source = readFromPaper(ctx, typed);
  if (!source.ok) return source;
  const found = await findPaperCase(ctx, typed.number, 'paper.add');
  if (!found.ok) return found;
  const added = await takePaper(ctx, found.caseId, { kind: typed.kind, paper: source.paper }, scan);
  return added.ok ? { ok: true } : added;
}

type CaseRefused = { ok: false; error: 'number' | 'limit' | 'sent' | 'closed' };

/** The case by its number, for what came on paper. Searches are counted and recorded as all searches. */
export async function findPaperCase(ctx: Ctx, number: string, action: 'paper.add' | 'paper.type'): Promise<{ ok: true; caseId: string } | CaseRefused> {
  const found = await findCase(ctx, number);
  if (!found.ok) return { ok: false, error: 'limit' };
  if (found.caseId === undefined) return { ok: false, error: 'number' };
  const { caseId } = found;
  const { stage } = await getCaseRow(ctx.db.read, caseId);
  const isSent = (sentStages as readonly Stage[]).includes(stage);
  if (isBeforeSending(stage) || (isSent && action === 'paper.add')) return { ok: true, caseId };
  return { ok: false, error: isSent ? 'sent' : 'closed' };
}

type Paper = Pick<DocumentWords, 'signed'> & { kind: PaperKind; paper: NonNullable<DocumentWords['paper']> };

/** A scan becomes a document of hers, sent or not as the file is, and she is told. */
export function takePaper(ctx: Ctx, caseId: string, paper: Paper, { title, fileName, bytes }: Scan): Promise<Added> {
  const words = { title, fileName, language: '', note: '', ...paper };
  const until = paper.paper.receivedOn;
  return takeDocument(ctx, { caseId, words, bytes }, {
    action: 'paper.add',
    also: async (tx, taken) => {
      // A signed page sends a file: once that is sent there is nothing left for it to do.
      if (paper.signed) await requireOnCase(tx, ctx, 'paper.type', caseId);
      if (isBeforeSending(taken.row.stage)) return placeMessage(tx, ctx, { caseId, template: 'paperReceived', params: { until } });
      const number = await sendAsAddition(tx, ctx, { caseId, language: formLanguageOf(paper.paper) ?? languageOf(taken.row), document: taken.id, key: taken.key });
      return placeMessage(tx, ctx, { caseId, template: 'paperAdded', params: { number, until } });
    },
  });
}

type Addition = { caseId: string; language: string; document: string; key: Buffer };

/** In her name, and of hers nothing else: what she has not sent yet stays with her. @returns the number of the receipt. */
async function sendAsAddition(tx: Tx, ctx: Ctx, given: Addition): Promise<string> {
  const { caseId } = given;
  const receipt = await submit(tx, ctx, { ...given, kind: 'addition' }, (id, { seq }) =>
    record(tx, ctx, { caseId, action: 'addition.send', object: submissionObject(id), reason: 'paper', event: { type: 'addition_sent', data: { seq, paper: true } } }),
  );
  // It follows from her letter, and not from a wish of whoever opened the envelope: that person need not work on the case.
  await withdrawReadiness(tx, systemCtx(ctx, 'paper'), caseId, 'addition');
  return receipt.number;
}
