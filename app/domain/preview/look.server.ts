import { requireReader } from '#app/domain/access/require-reader.server.ts';
import { recordReading } from '#app/domain/access/record-reading.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { findActorOfSession } from '#app/domain/access/sessions.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { DomainError, type Ctx, type CtxBase } from '#app/domain/context.ts';
import { decryptDocument } from '#app/domain/document/document-cipher.server.ts';
import { findDocumentRow, type DocumentRow } from '#app/domain/document/document.store.server.ts';
import { getCaseKey } from '#app/domain/keys/case-key.store.server.ts';
import type { Tx } from '#db/engine.ts';
import { openLook, original, sealLook } from './look-ticket.server.ts';
import { findPage } from './page.store.server.ts';

/**
 * Whether this person may be shown this document now. Of the own one everything but what is harmful; others only what was
 * sent and what a scanner has cleared (ASVS 5.4.3).
 */
export const mayShow = ({ actor }: Ctx, { submissionId, scan }: Pick<DocumentRow, 'submissionId' | 'scan'>): boolean =>
  actor.kind === 'applicant' ? scan !== 'infected' : submissionId !== null && scan === 'clean';

/** The same, at this moment. @throws DomainError `not_found` */
async function getShown(db: Tx, ctx: Ctx, caseId: string, documentId: string): Promise<DocumentRow> {
  const row = await findDocumentRow(db, caseId, documentId);
  if (!row || !mayShow(ctx, row)) throw new DomainError('not_found', 'document');
  return row;
}

export type Asked = { caseId: string; documentId: string; page: number };
const objectOf = ({ documentId, page }: Asked) => `document:${documentId} ${page === original ? 'original' : `page:${page}`}`;

/** How a look stands in the record, and what must hold in the same transaction: that it may be shown, and is there. */
export const lookOf = (ctx: Ctx, asked: Asked) => ({
  action: 'document.read' as const,
  object: objectOf(asked),
  async inside(tx: Tx) {
    await getShown(tx, ctx, asked.caseId, asked.documentId);
    if (asked.page !== original && !(await findPage(tx, asked))) throw new DomainError('not_found', 'page');
  },
});

/** The address under which a browser gets it within a minute. Only after the look was recorded (`lookOf`). */
export function ticketFor(ctx: Ctx, asked: Asked): string {
  const { actor, config } = ctx;
  if (config.contentUrl === undefined) throw new DomainError('unavailable', 'CONTENT_URL');
  if (!('sessionId' in actor)) throw new DomainError('sign_in_needed');
  return `${config.contentUrl}/look/${sealLook(ctx, { sessionId: actor.sessionId, actorId: actor.id, ...asked })}`;
}

/**
 * Lets somebody look at a page, or take the original. That staff, a lawyer or a guardian looked stands in the record
 * before there is a ticket.
 * @throws DomainError `not_found`, `forbidden`; `unavailable` when documents have no address here.
 */
export async function letLook(ctx: Ctx, asked: Asked): Promise<string> {
  await requireReader(ctx, asked.caseId);
  const look = lookOf(ctx, asked);
  if (ctx.actor.kind === 'applicant') await look.inside(ctx.db.read);
  else await recordReading(ctx, asked.caseId, { right: 'file.read', ...look });
  return ticketFor(ctx, asked);
}

/** The look has its row; this one says that what is looked at went out, each time that a ticket is used in its minute (0027). */
const recordGiving = (ctx: Ctx, asked: Asked): Promise<unknown> =>
  ctx.db.write(async (tx) => {
    await requireOnCase(tx, ctx, 'file.read', asked.caseId);
    await lookOf(ctx, asked).inside(tx);
    await record(tx, ctx, { caseId: asked.caseId, action: 'document.give', object: objectOf(asked) });
  }, asked.caseId);

export type Shown = { bytes: AsyncGenerator<Buffer>; size: number; /** Of an original: its kind, for the name. */ original?: string };

/**
 * What a ticket opens, for who has no cookie there: the session must still be open and of the same person, and the right
 * must still be there. That it is given is in the record first.
 * @throws DomainError `not_found`, `forbidden`, `sign_in_needed`, `gone`.
 */
export async function openLooked(base: CtxBase, ticket: string, asking: Pick<Ctx, 'origin' | 'requestId'>): Promise<Shown> {
  const look = openLook(base, ticket);
  if (!look) throw new DomainError('gone', 'ticket');
  const actor = await findActorOfSession(base, look.sessionId);
  if (actor.kind === 'public' || actor.id !== look.actorId) throw new DomainError('sign_in_needed', 'ticket');
  const ctx: Ctx = { ...base, ...asking, actor };
  const { caseId, documentId, page } = look;
  await requireReader(ctx, caseId);
  if (actor.kind !== 'applicant') await recordGiving(ctx, look);
  const row = await getShown(ctx.db.read, ctx, caseId, documentId);
  const key = await getCaseKey(ctx.db.read, ctx.keys, caseId);
  if (page === original) return { bytes: decryptDocument(key, row.id, ctx.documents.get(row.storageName)), size: row.size, original: row.mediaType };
  const found = await findPage(ctx.db.read, look);
  if (!found) throw new DomainError('not_found', 'page');
  return { bytes: decryptDocument(key, found.id, ctx.documents.get(found.storageName)), size: found.size };
}
