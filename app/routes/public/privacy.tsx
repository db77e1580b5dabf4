import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { PublicPage } from './public-page.tsx';
import { keptDaysLoader } from './visitor.server.ts';

export const handle = { audience: 'public', title: 'help:privacy.title' } satisfies PageHandle;

export const loader = keptDaysLoader;

const bold = { b: (words: string) => <b>{words}</b> };

/** What happens with the data of who uses this, in plain words. */
export default function Privacy() {
  const { t } = useText();
  const { days } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('help:privacy.title')}</h1>
        <p className="lead">{t('help:privacy.lead')}</p>
        <h2>{t('help:privacy.why.title')}</h2>
        <p>{t('help:privacy.why.text')}</p>
        <h2>{t('help:privacy.who.title')}</h2>
        <Note tone="calm">
          <div className="stack-s">
            <p>
              <Rich text={t('applicant:welcome.whoBefore')} tags={bold} />
            </p>
            <p>
              <Rich text={t('applicant:welcome.whoAfter')} tags={bold} />
            </p>
            <p>{t('help:privacy.who.never')}</p>
          </div>
        </Note>
        <p>{t('help:privacy.who.law')}</p>
        <p>{t('help:privacy.who.log')}</p>
        <h2>{t('help:privacy.how.title')}</h2>
        <p>{t('help:privacy.how.text')}</p>
        <p>{t('help:privacy.how.machine')}</p>
        <p>{t('help:privacy.how.cookies')}</p>
        <h2>{t('help:privacy.long.title')}</h2>
        <p>{t('help:privacy.long.text')}</p>
        <p>{t('help:privacy.long.draft', { days })}</p>
        <h2>{t('help:privacy.rights.title')}</h2>
        <p>{t('help:privacy.rights.read')}</p>
        <p>{t('help:privacy.rights.correct')}</p>
        <p>{t('help:privacy.rights.complain')}</p>
      </div>
    </PublicPage>
  );
}
