import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { endSession } from '#app/domain/access/sessions.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { readCookie, signedOutHeaders } from '#app/http/session-cookie.server.ts';
import { path } from '#app/i18n/urls.ts';

/** Only a form signs out: an address that is opened does nothing. */
export const loader = (args: LoaderFunctionArgs) => redirect(path(langOf(args)), 303);

/** For everybody who is signed in. The remembered own phone stays: next time the PIN is enough. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await getCtx(args);
  await endSession(ctx, readCookie(ctx.config, args.request, 'session'));
  return new Response(null, { status: 303, headers: signedOutHeaders(ctx.config, path(langOf(args))) });
}
