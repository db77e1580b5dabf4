import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { PublicPage } from './public-page.tsx';

export const handle = { audience: 'public', title: 'front:left.title' } satisfies PageHandle;

/** After a quick exit: nothing here says what was open, and it is honest about what stays behind. */
export default function Left() {
  const { t } = useText();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('front:left.title')}</h1>
        <p>{t('front:left.text')}</p>
        <p>{t('front:left.history')}</p>
      </div>
    </PublicPage>
  );
}
