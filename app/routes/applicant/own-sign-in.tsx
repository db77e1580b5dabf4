import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { endDevice, endPasskey, getOwnSignIn } from '#app/domain/access/own-sign-in.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { acknowledgeIssue } from '#app/domain/invitation/issues.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { clearCookie } from '#app/http/session-cookie.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { OwnThings } from './own-things.tsx';
import { SignInNote } from './sign-in-note.tsx';
import { newsView } from './sign-in-view.server.ts';

export const handle = { audience: 'applicant', title: 'sign-in:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const when = (moment: Date) => formatDateTime(moment, lang);
  const { session, devices, own, codesLeft, passkeys } = await getOwnSignIn(ctx);
  const { searchParams } = new URL(args.request.url);
  const done = (['pin', 'device', 'passkey', 'made', 'help'] as const).find((one) => one === searchParams.get('done'));
  return {
    done,
    news: await newsView(ctx, lang),
    session: { since: when(session.since), until: when(session.until) },
    devices: devices.map(({ id, createdAt, lastUsedAt, here }) => ({ id, here, since: when(createdAt), used: when(lastUsedAt) })),
    passkeys: passkeys.map(({ id, createdAt, lastUsedAt }) => ({ id, since: when(createdAt), used: lastUsedAt && when(lastUsedAt) })),
    own,
    codesLeft,
  };
}

/** Ends a phone or a passkey; or says whether it was her who asked for a new letter. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const form = await readForm(args.request);
  const [page, home] = [path(langOf(args), '/file/sign-in'), path(langOf(args), '/file')];
  const [act, id] = [form.one('act'), form.one('id')];
  switch (act) {
    case 'endDevice': {
      await endDevice(ctx, id);
      const headers = new Headers();
      if (id === ctx.actor.deviceId) headers.set('Set-Cookie', clearCookie(ctx.config, 'device'));
      return redirect(`${page}?done=device`, { status: 303, headers });
    }
    case 'endPasskey':
      await endPasskey(ctx, id);
      return redirect(`${page}?done=passkey`, 303);
    case 'mine':
    case 'notMine':
      await acknowledgeIssue(ctx, ctx.actor.caseId, { id, mine: act === 'mine' });
      return redirect(act === 'mine' ? home : `${page}?done=help`, 303);
    default:
      throw new DomainError('invalid', 'act');
  }
}

/** Everything that opens her file, and how to end it. */
export default function OwnSignIn() {
  const { t, lang } = useText();
  const { done, news, session, devices, passkeys, own, codesLeft } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back="/file">
      <h1>{t('sign-in:title')}</h1>
      {done !== undefined && (
        <Note tone={done === 'help' ? 'attention' : 'calm'} role="status">
          {done === 'help' ? (
            <div className="stack-s">
              <p>{t('sign-in:done.help')}</p>
              <Actions row>
                <Button small href={path(lang, '/file/sign-in/pin')}>
                  {t('sign-in:pin.change')}
                </Button>
              </Actions>
              <p>
                <a href={path(lang, '/help')}>{t('common:footer.help')}</a>
              </p>
            </div>
          ) : (
            <p>{t(`sign-in:done.${done}`)}</p>
          )}
        </Note>
      )}
      <SignInNote news={news} here />
      <h2>{t('sign-in:now.title')}</h2>
      <p>{t('sign-in:now.text', session)}</p>
      <p>{t('sign-in:now.pause')}</p>
      <h2>{t('sign-in:devices.title')}</h2>
      {devices.length === 0 ? <p>{t('sign-in:devices.none')}</p> : <p>{t('sign-in:devices.lead')}</p>}
      <OwnThings
        act="endDevice"
        icon="phone"
        things={devices.map(({ id, here, since, used }) => ({
          id,
          title: t(here ? 'sign-in:devices.here' : 'sign-in:devices.other'),
          text: t('sign-in:devices.text', { since, used }),
          end: t('sign-in:devices.end'),
        }))}
      />
      <h2>{t('sign-in:secrets')}</h2>
      <DefinitionList
        items={[
          { term: t('sign-in:pin.term'), text: t('sign-in:pin.text'), change: { href: path(lang, '/file/sign-in/pin'), label: t('sign-in:pin.change'), about: `: ${t('sign-in:pin.term')}` } },
          {
            term: t('sign-in:codes.term'),
            text: t('sign-in:codes.left', { count: codesLeft }),
            ...(own ? { change: { href: path(lang, '/file/sign-in/codes'), label: t('sign-in:codes.renew'), about: `: ${t('sign-in:codes.term')}` } } : {}),
          },
        ]}
      />
      {own ? null : <p className="small soft">{t('sign-in:codes.onlyOwn')}</p>}
      <h2>{t('sign-in:passkeys.title')}</h2>
      <p>{t('sign-in:passkeys.lead')}</p>
      <OwnThings
        act="endPasskey"
        icon="key"
        things={passkeys.map(({ id, since, used }) => ({
          id,
          title: t('sign-in:passkeys.one', { since }),
          text: used ? t('sign-in:passkeys.used', { used }) : t('sign-in:passkeys.unused'),
          end: t('sign-in:passkeys.end'),
        }))}
      />
      <p>
        <a href={path(lang, '/file/sign-in/passkey')}>{t('sign-in:passkeys.add')}</a>
      </p>
    </ApplicantPage>
  );
}
