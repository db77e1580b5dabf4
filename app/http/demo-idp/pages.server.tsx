import type { IncomingMessage } from 'node:http';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Config } from '#app/config.server.ts';
import { Document } from '#app/http/document.tsx';
import { pageLanguage } from '#app/http/page-language.server.ts';
import { textIn, textsAsJson } from '#app/i18n/catalog.server.ts';
import { TextProvider, useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { PublicShell } from '#app/ui/public-shell/public-shell.tsx';
import { audiences } from '#app/domain/access/claims.ts';
import { hasPages, type DemoPerson } from '#app/domain/access/demo-people.ts';

type Chooser = { people: readonly DemoPerson[]; action: string };

/** Who do you want to be? In the words and looks of the site, and clear about what it stands in for. */
export const choosePage = (config: Config, req: IncomingMessage, chooser: Chooser): string =>
  page(config, req, <Choose {...chooser} />);

/** The sign-in of the demonstration is no longer there. */
export const failedPage = (config: Config, req: IncomingMessage): string => page(config, req, <Failed />);

function page(config: Config, req: IncomingMessage, children: ReactNode): string {
  const { cookie = '', 'accept-language': accept = '' } = req.headers;
  const request = new Request(config.oidc.issuer, { headers: { Cookie: cookie, 'Accept-Language': accept } });
  const lang = pageLanguage(request, config);
  const html = renderToStaticMarkup(
    <TextProvider lang={lang} t={textIn(lang)} textsAsJson={(names) => textsAsJson(lang, names)}>
      {children}
    </TextProvider>,
  );
  return `<!DOCTYPE html>${html}`;
}

function Frame({ children }: { children: ReactNode }) {
  const { t, lang } = useText();
  return (
    <Document audience="public" title={t('access:demo.title')}>
      <PublicShell
        skip={t('common:skip')}
        home={{ href: path(lang), label: t('common:site.work') }}
        example={{ label: t('access:demo.label'), text: t('access:demo.strip') }}
        narrow
      >
        <div className="stack">{children}</div>
      </PublicShell>
    </Document>
  );
}

function Choose({ people, action }: Chooser) {
  const { t } = useText();
    return (
    <Frame>
      <h1>{t('access:demo.title')}</h1>
      <p className="lead">{t('access:demo.lead')}</p>
      <form method="post" action={action} className="stack">
        {audiences.map((audience) => (
          <section key={audience} className="stack-s" aria-labelledby={audience}>
            <h2 id={audience}>{t(`access:demo.${audience}`)}</h2>
            <Actions>
              {people
                .filter((person) => person.audience === audience && hasPages(person))
                .map((person) => (
                  <PersonButton key={person.subject} person={person} />
                ))}
            </Actions>
          </section>
        ))}
      </form>
      <Note icon="lock">{t('access:demo.real')}</Note>
    </Frame>
  );
}

function PersonButton({ person }: { person: DemoPerson }) {
  const { t } = useText();
  const roles = person.roles.map((role) => t(`access:role.${role}`)).join(' · ');
  return (
    <Button full name="person" value={person.subject}>
      <bdi>{person.name}</bdi>
      {roles ? ` (${roles})` : null}
    </Button>
  );
}

function Failed() {
  const { t } = useText();
  return (
    <Frame>
      <h1>{t('access:refused.title')}</h1>
      <p>{t('access:refused.flow')}</p>
      <p>
        <a href="/auth/sign-in/staff">{t('front:staff')}</a>
      </p>
      <p>
        <a href="/auth/sign-in/lawyer">{t('front:lawyer')}</a>
      </p>
      <p>
        <a href="/auth/sign-in/guardian">{t('front:guardian')}</a>
      </p>
    </Frame>
  );
}
