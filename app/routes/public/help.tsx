import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { PublicPage } from './public-page.tsx';
import { keptDaysLoader } from './visitor.server.ts';

export const handle = { audience: 'public', title: 'help:title' } satisfies PageHandle;

export const loader = keptDaysLoader;

const bold = { b: (words: string) => <b>{words}</b> };
const phone = (number: string): ReactNode => (
  <a href={`tel:${number.replaceAll(/\s/g, '')}`}>
    <bdi dir="ltr">{number}</bdi>
  </a>
);
const phones = { a: phone, b: phone };

/** What this is, who helps, and what to do when it is hard; for everybody, signed in or not. */
export default function Help() {
  const { t, lang } = useText();
  const { days } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('help:title')}</h1>
        <p className="lead">{t('help:lead')}</p>
        <h2>{t('help:what.title')}</h2>
        <p>{t('help:what.text')}</p>
        <p>{t('help:what.skip')}</p>
        <p>{t('help:what.save')}</p>
        <h2>{t('help:who.title')}</h2>
        {(['lawyer', 'vwn', 'together', 'paper'] as const).map((who) => (
          <p key={who}>
            <Rich text={t(`help:who.${who}`)} tags={bold} />
          </p>
        ))}
        <p>
          <a href={path(lang, '/paper')}>{t('paper:page.link')}</a>
        </p>
        <h2 id="code">{t('help:code.title')}</h2>
        <p>{t('help:code.lost')}</p>
        <Note icon="lock">{t('help:code.never')}</Note>
        <p>{t('help:code.shared')}</p>
        <h2>{t('help:documents.title')}</h2>
        <p>{t('help:documents.photo')}</p>
        <Note tone="attention">{t('help:documents.danger')}</Note>
        <p>{t('help:documents.intimate')}</p>
        <h2>{t('help:hard.title')}</h2>
        <p>{t('help:hard.text')}</p>
        <p>
          <Rich text={t('help:hard.suicide')} tags={phones} />
        </p>
        <p>
          <Rich text={t('help:hard.danger')} tags={phones} />
        </p>
        <p>{t('help:hard.pressure')}</p>
        <h2>{t('help:after.title')}</h2>
        <p>{t('help:after.text')}</p>
        <p>{t('help:after.order')}</p>
        <p>{t('help:after.late', { days })}</p>
        <p>
          <a href={path(lang, '/privacy')}>{t('help:privacy.title')}</a>
        </p>
      </div>
    </PublicPage>
  );
}
