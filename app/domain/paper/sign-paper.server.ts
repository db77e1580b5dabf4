import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { readDay } from '#app/domain/calendar/days.ts';
import type { Ctx } from '#app/domain/context.ts';
import type { Refusal } from '#app/domain/document/document-types.ts';
import { takePaper, type Scan } from './add-paper.server.ts';
import type { PaperSigner } from './from-paper.ts';
import { readFromPaper, type TypedSource } from './read-from-paper.server.ts';

export type PageSigned = { ok: true } | { ok: false; error: 'signedOn' | 'received' | 'pages' | Refusal };

/**
 * Records that the signed page came: its scan is a document of hers that says so, and she is told. Nothing is sent by
 * it; that is an act of its own (`sendFromPaper`), and until then she can take it out.
 * @param given.signedOn the date on the page, not after it was received.
 */
export async function addSignedPage(ctx: Ctx, given: { caseId: string; signedOn: string; by: PaperSigner; source: TypedSource }, scan: Scan): Promise<PageSigned> {
  const { caseId, by } = given;
  await requireOnCase(ctx.db.read, ctx, 'paper.type', caseId);
  const source = readFromPaper(ctx, given.source);
  if (!source.ok) return source;
  const on = readDay(given.signedOn);
  if (on === undefined || on > source.paper.receivedOn) return { ok: false, error: 'signedOn' };
  const added = await takePaper(ctx, caseId, { kind: 'paperForm', paper: source.paper, signed: { on, by } }, scan);
  return added.ok ? { ok: true } : added;
}
