import type { CtxBase } from '#app/domain/context.ts';
import { open, seal } from '#app/domain/keys/envelope.server.ts';

/** What somebody is let look at: one page, or the file as it arrived (page 0). */
export type Look = { sessionId: string; actorId: string; caseId: string; documentId: string; page: number };
/** The file itself, in the place of a page. */
export const original = 0;

const ticketMs = 60_000;
const binding = { caseId: 'ticket', field: 'look', version: 1 };
const keyOf = ({ config }: CtxBase) => config.appSecret.derive('look');

/** Nobody can guess, read or change it, and after a minute it opens nothing. It gives no right: that is asked when it is used. */
export function sealLook(base: CtxBase, { sessionId, actorId, caseId, documentId, page }: Look): string {
  const until = base.now().getTime() + ticketMs;
  return seal(keyOf(base), binding, JSON.stringify([until, sessionId, actorId, caseId, documentId, page])).toString('base64url');
}

/** Nothing when it is not one of ours, or of more than a minute ago, or of a later time than now allows. */
export function openLook(base: CtxBase, ticket: string): Look | undefined {
  try {
    const plain = open(keyOf(base), binding, Buffer.from(ticket, 'base64url')).toString('utf8');
    const [until, sessionId, actorId, caseId, documentId, page] = JSON.parse(plain) as [number, string, string, string, string, number];
    const left = until - base.now().getTime();
    return left > 0 && left <= ticketMs ? { sessionId, actorId, caseId, documentId, page } : undefined;
  } catch {
    return undefined;
  }
}
