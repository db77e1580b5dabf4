import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { PublicPage } from './public-page.tsx';

export const handle = { audience: 'public', title: 'common:front.title' } satisfies PageHandle;

/** The first page: who are you, and where do you go on. */
export default function Front() {
  const { t, lang } = useText();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('common:front.title')}</h1>
        <p className="lead">{t('common:front.lead')}</p>
        <Actions>
          <Button primary href={path(lang, '/start')}>
            {t('common:front.start')}
          </Button>
          <Button href={path(lang, '/return')}>{t('common:front.return')}</Button>
        </Actions>
        <Note icon="lock">{t('common:front.money')}</Note>
        <p>{t('common:front.noLetter')}</p>
        <h2>{t('common:front.others')}</h2>
        <ul>
          <li>
            <a href="/auth/sign-in/lawyer">{t('common:front.lawyer')}</a>
          </li>
          <li>
            <a href="/auth/sign-in/staff">{t('common:front.staff')}</a>
          </li>
        </ul>
      </div>
    </PublicPage>
  );
}
