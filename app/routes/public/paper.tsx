import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { blankFormPdf, formLanguages } from '#app/domain/paper/blank-form.server.ts';
import { langOf } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatBytes } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { languageOf } from '#locales/languages.ts';
import { PublicPage } from './public-page.tsx';
import { visitorOf } from './visitor.server.ts';

export const handle = { audience: 'public', title: 'paper:page.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const lang = langOf(args);
  const printed = blankFormPdf(lang);
  const others = formLanguages.filter((other) => other !== lang).map((code) => ({ code, name: languageOf(code).name, dir: languageOf(code).dir }));
  return { visitor: await visitorOf(args), size: printed.ok ? formatBytes(printed.pdf.length, lang) : undefined, own: languageOf(lang).name, others };
}

/** Everything on paper, for whoever would rather write with a pen, and for the desks that print it. */
export default function PaperForm() {
  const { t, lang } = useText();
  const { size, own, others } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <div className="stack">
        <h1>{t('paper:page.title')}</h1>
        <p className="lead">{t('paper:page.lead')}</p>
        <p>{t('paper:page.how')}</p>
        {size === undefined ? (
          <Note>{t('paper:page.none')}</Note>
        ) : (
          <>
            <p>
              <Button primary href={path(lang, '/paper/form.pdf')}>
                {t('paper:page.download', { language: own, size })}
              </Button>
            </p>
            <h2>{t('paper:page.others')}</h2>
            <ul className="links">
              {others.map(({ code, name, dir }) => (
                <li key={code}>
                  <a href={path(code, '/paper/form.pdf')} hrefLang={code} lang={code} dir={dir}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>{t('paper:page.fill')}</p>
        <p>{t('paper:page.photo')}</p>
        <p className="small soft">{t('paper:page.code')}</p>
      </div>
    </PublicPage>
  );
}
