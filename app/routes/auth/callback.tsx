import type { LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { finishStaffSignIn, type SignInError, type StaffSignedIn } from '#app/domain/access/oidc.server.ts';
import { getCtx } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { pageLanguage } from '#app/http/page-language.server.ts';
import { clearCookie, readCookie, setCookie } from '#app/http/session-cookie.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { PublicPage } from '../public/public-page.tsx';
import { staffHome } from '../staff/home.ts';

export const handle = { audience: 'public', title: 'access:refused.title' } satisfies PageHandle;

const statusOf = (error: SignInError) => (error === 'unavailable' ? 503 : error === 'flow' || error === 'declined' ? 400 : 403);

/** The first page of who has no other to go back to. */
function home({ audience, roles }: StaffSignedIn) {
  if (audience === 'lawyer') return '/clients';
  if (audience === 'guardian') return '/wards';
  return staffHome(roles);
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await getCtx(args);
  const { search } = new URL(args.request.url);
  const result = await finishStaffSignIn(ctx, { search, browser: readCookie(ctx.config, args.request, 'flow') });
  const headers = new Headers();
  headers.append('Set-Cookie', clearCookie(ctx.config, 'flow'));
  if (!result.ok) {
    return data({ error: result.error, audience: result.audience ?? 'staff' }, { status: statusOf(result.error), headers });
  }
  headers.append('Set-Cookie', setCookie(ctx.config, 'session', result.token));
  throw redirect(result.next || path(pageLanguage(args.request, ctx.config), home(result)), { status: 303, headers });
}

/** Why nobody was signed in, and how to try again. */
export default function Callback() {
  const { t } = useText();
  const { error, audience } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('access:refused.title')}</h1>
        <p>{t(`access:refused.${error}`)}</p>
        <p>
          <Button primary href={`/auth/sign-in/${audience}`}>
            {t('access:refused.again')}
          </Button>
        </p>
      </div>
    </PublicPage>
  );
}
