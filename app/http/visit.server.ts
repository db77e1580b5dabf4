import { holderOfCodes, newBrowser, newChallenge, packCodes, readTicket, sealTicket, type Tickets } from '#app/domain/access/ticket.server.ts';
import type { Ctx, CtxBase } from '#app/domain/context.ts';
import { cookieIn, readCookie, setCookie } from './session-cookie.server.ts';

/** The visitor at an entrance, by the ticket in the cookie `flow`: the same browser, with something new to sign. */
export function renewVisit(base: CtxBase, request: Request): { browser: string; challenge: string; cookie: string } {
  const [browser, , since] = visitOf(base, request);
  return browser === '' ? newVisit(base) : ticketOf(base, browser, since);
}

/** A browser that we see for the first time. */
export const newVisit = (base: CtxBase) => ticketOf(base, newBrowser(), base.now().getTime());

function ticketOf(base: CtxBase, browser: string, since: number) {
  const challenge = newChallenge();
  return { browser, challenge, cookie: setCookie(base.config, 'flow', sealTicket(base, 'visit', [browser, challenge, since])) };
}

/** The name of the browser, what was given to it to sign, and since when; the first two empty when it brings no ticket. */
export const visitOf = (base: CtxBase, request: Request): Tickets['visit'] =>
  readTicket(base, 'visit', readCookie(base.config, request, 'flow')) ?? ['', '', Infinity];

/** Her new codes are in the cookie and nowhere else, until she says that she kept them. */
export const codesToKeep = (ctx: Ctx, request: Request): Tickets['codes'] | undefined =>
  'sessionId' in ctx.actor ? readTicket(ctx, 'codes', readCookie(ctx.config, request, 'codes'), holderOfCodes(ctx.actor)) : undefined;

/** Until then nothing takes their place. */
export const hasCodesToKeep = (ctx: Ctx, request: Request): boolean => codesToKeep(ctx, request) !== undefined;

/** Seals them for who just got them. @returns the cookie. */
export const keepCodes = (ctx: Ctx, holder: { id: string; until?: Date }, next: Tickets['codes'][0], codes: readonly string[]): string =>
  setCookie(ctx.config, 'codes', sealTicket(ctx, 'codes', [next, ...packCodes(codes)], holderOfCodes(holder)));

/** As `visitOf`, before there is a request of Remix, and also between the code and the PIN. */
export function browserOf(base: CtxBase, cookies: string | undefined): string | undefined {
  const flow = cookieIn(base.config, cookies, 'flow');
  return (readTicket(base, 'visit', flow) ?? readTicket(base, 'letter', flow))?.[0];
}
