import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { audiences } from '#app/domain/access/claims.ts';
import { beginStaffSignIn } from '#app/domain/access/oidc.server.ts';
import { newToken } from '#app/domain/access/sessions.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { getCtx } from '#app/http/context.server.ts';
import { ownPath } from '#app/http/own-path.ts';
import { pageLanguage } from '#app/http/page-language.server.ts';
import { setCookie } from '#app/http/session-cookie.server.ts';
import { hasCodesToKeep } from '#app/http/visit.server.ts';
import { path } from '#app/i18n/urls.ts';

/** Sends staff, lawyers and guardians to the sign-in of their organisation. A link, not a form: forms may only end on this site. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audiences.find((one) => one === args.params.audience);
  if (audience === undefined) throw new DomainError('not_found');
  const ctx = await getCtx(args);
  if (hasCodesToKeep(ctx, args.request)) throw redirect(path(pageLanguage(args.request, ctx.config), '/start/codes'), 303);
  const next = ownPath(new URL(args.request.url).searchParams.get('next')) ?? '';
  const browser = newToken();
  const there = await beginStaffSignIn(ctx, { audience, browser, next });
  return redirect(there.href, { status: 303, headers: { 'Set-Cookie': setCookie(ctx.config, 'flow', browser) } });
}
