import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { PublicShell } from '#app/ui/public-shell/public-shell.tsx';
import { TypedForm } from './typed-form.tsx';
import type { Typed } from './exchange.server.ts';
import { errorPageOf } from './errors.ts';
import { homeOf, ownPlaceOf } from './home-of.ts';

const backTo = { '/file': 'common:backToFile', '/helping': 'common:backToHelping' } as const;

type Props = {
  /** Where it happened. */
  pathname: string;
  status: number;
  requestId: string | undefined;
  /** A form came with it, and nothing of it is kept. */
  notSaved?: boolean;
  typed?: Typed | undefined;
};

/** What happened, what to do, where to go on, how to leave at once; and the number by which the helpdesk finds it. Never a stack. */
export function ErrorPage({ pathname, status, requestId, notSaved, typed }: Props) {
  const { t, lang } = useText();
  const page = errorPageOf(status);
  const home = homeOf(pathname);
  const own = ownPlaceOf(pathname);
  const front = path(lang, own ?? home);
  const footer = [
    { href: path(lang, '/help'), label: t('common:footer.help') },
    { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
  ];
  return (
    <PublicShell
      skip={t('common:skip')}
      home={{ href: front, label: t(own === '/helping' ? 'form:help.title' : home === '/' ? 'common:site.own' : 'common:site.work') }}
      {...(home === '/' ? { exit: { action: path(lang, '/exit'), label: t('common:exit') } } : {})}
      footer={footer}
      narrow
    >
      <div className="stack">
        <h1>{t(`errors:page.${page}.what`)}</h1>
        <p>{t(`errors:page.${page}.do`)}</p>
        {notSaved && !typed ? <p>{t('errors:notSaved')}</p> : null}
        {typed ? <TypedForm {...typed} /> : null}
        <p>
          <a href={front}>{t(own ? backTo[own] : 'errors:toFront')}</a>
        </p>
        {requestId ? (
          <p className="small soft">
            {t('errors:number')}{' '}
            <bdi dir="ltr" className="code">
              {requestId}
            </bdi>
          </p>
        ) : null}
      </div>
    </PublicShell>
  );
}
