import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { PublicPage } from './public-page.tsx';
import { visitorLoader } from './visitor.server.ts';

export const handle = { audience: 'public', title: 'front:title' } satisfies PageHandle;

export const loader = visitorLoader;

/** The first page: who are you, and where do you go on. */
export default function Front() {
  const { t, lang } = useText();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('front:title')}</h1>
        <p className="lead">{t('front:lead')}</p>
        <Actions>
          <Button primary href={path(lang, '/start')}>
            {t('front:start')}
          </Button>
          <Button href={path(lang, '/return')}>{t('front:return')}</Button>
        </Actions>
        <Note icon="lock">{t('front:money')}</Note>
        <p>{t('front:noLetter')}</p>
        <h2>{t('front:others')}</h2>
        <ul className="links">
          <li>
            <a href="/auth/sign-in/lawyer">{t('front:lawyer')}</a>
          </li>
          <li>
            <a href="/auth/sign-in/guardian">{t('front:guardian')}</a>
          </li>
          <li>
            <a href="/auth/sign-in/staff">{t('front:staff')}</a>
          </li>
        </ul>
      </div>
    </PublicPage>
  );
}
