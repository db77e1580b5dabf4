import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { formatCode } from '#app/domain/access/code.ts';
import { unpackCodes } from '#app/domain/access/ticket.server.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { clearCookie } from '#app/http/session-cookie.server.ts';
import { codesToKeep } from '#app/http/visit.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { CodeStrip } from '#app/ui/code-strip/code-strip.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { EntryPage } from './entry-page.tsx';

export const handle = { audience: 'applicant', title: 'access:codes.title' } satisfies PageHandle;

/** Where she goes when she kept them. */
const pages = { welcome: '/file/welcome', file: '/file', signIn: '/file/sign-in', helping: '/helping' } as const;

/** The codes stand nowhere but in the sealed cookie of this session, until she says that she kept them. After a pause they are here again. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireFiler(args);
  const packed = codesToKeep(ctx, args.request);
  if (!packed) throw redirect(path(langOf(args), '/file'), 303);
  const [, ...codes] = packed;
  return { codes: unpackCodes(codes).map(formatCode), own: ctx.actor.deviceId !== undefined, helps: ctx.actor.kind === 'helper' };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireFiler(args);
  const [next = 'file'] = codesToKeep(ctx, args.request) ?? [];
  const headers = { 'Set-Cookie': clearCookie(ctx.config, 'codes') };
  return redirect(path(langOf(args), pages[next]), { status: 303, headers });
}

export default function StartCodes() {
  const { t } = useText();
  const { codes, own, helps } = useLoaderData<typeof loader>();
  return (
    <EntryPage watched={helps ? '/helping' : '/file/sign-in'}>
      <h1>{t('access:codes.title')}</h1>
      <p>{t(helps ? 'access:codes.leadHelper' : 'access:codes.lead')}</p>
      <CodeStrip label={t('access:codes.list')} codes={codes} />
      <Note tone="attention">{t('access:codes.once')}</Note>
      <p>{t(own ? 'access:codes.own' : 'access:codes.shared')}</p>
      <form method="post" className="stack">
        <Button primary full>
          {t('access:codes.kept')}
        </Button>
      </form>
    </EntryPage>
  );
}
