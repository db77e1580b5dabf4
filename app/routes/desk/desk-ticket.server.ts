import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { newPage, readTicket, sealTicket } from '#app/domain/access/ticket.server.ts';
import { langOf, type CtxOf } from '#app/http/context.server.ts';
import type { Form } from '#app/http/form.server.ts';
import { keepSentTicket, sentTicket } from '#app/http/sent-ticket.server.ts';
import { readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { path } from '#app/i18n/urls.ts';

/** The pages that are about one person, or one letter, and show nothing of either. */
const pages = { desk: '/desk/new', deskLetter: '/desk/letter' } as const;
type Kind = keyof typeof pages;

const search = (args: LoaderFunctionArgs) => redirect(path(langOf(args), '/desk'), 303);

/** On to the page of this person or letter. The address has a name by chance, so that each tab stays with its own. */
export function openPage(ctx: CtxOf<'staff'>, args: LoaderFunctionArgs, kind: Kind, id: string) {
  const page = newPage();
  const ticket = sealTicket(ctx, kind, [id, page], ctx.actor.sessionId);
  const headers = { 'Set-Cookie': setCookie(ctx.config, 'flow', ticket) };
  return redirect(`${path(langOf(args), pages[kind])}?page=${page}`, { status: 303, headers });
}

/** For the form on the page: of the cookie, when that is of this page and not of another tab, or of the form that is shown again. */
export function ticketForForm(ctx: CtxOf<'staff'>, args: LoaderFunctionArgs, kind: Kind): string {
  const again = sentTicket(args.context);
  if (again !== undefined) return again;
  const ticket = readCookie(ctx.config, args.request, 'flow');
  const [, page] = readTicket(ctx, kind, ticket, ctx.actor.sessionId) ?? [];
  if (ticket === undefined || page === undefined || page !== new URL(args.request.url).searchParams.get('page')) throw search(args);
  return ticket;
}

/** Whom or what a form that came is about: its own ticket says so, and nothing else. */
export function idOfForm(ctx: CtxOf<'staff'>, args: LoaderFunctionArgs, kind: Kind, form: Form): string {
  const ticket = form.one('ticket').slice(0, 400);
  const [id] = readTicket(ctx, kind, ticket, ctx.actor.sessionId) ?? [];
  if (id === undefined) throw search(args);
  keepSentTicket(args.context, ticket);
  return id;
}
