import type { ReactNode } from 'react';
import { useText } from '#app/i18n/translate.tsx';
import applicantCss from '#app/ui/css/applicant.css?url';
import letterCss from '#app/ui/css/letter.css?url';
import publicCss from '#app/ui/css/public.css?url';
import workCss from '#app/ui/css/work.css?url';
import type { Audience } from './page-handle.ts';

const stylesheets: Record<Audience, string> = { applicant: applicantCss, letter: letterCss, public: publicCss, work: workCss };

type Props = { audience: Audience; title: string | undefined; children: ReactNode; scripts?: ReactNode };

/** The HTML around every page, error pages too: language, direction, one stylesheet, a neutral title. */
export function Document({ audience, title, children, scripts }: Props) {
  const { t, lang, dir } = useText();
  const site = t(audience === 'work' ? 'common:site.work' : 'common:site.own');
  return (
    <html lang={lang} dir={dir} className={audience}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title && title !== site ? `${title} - ${site}` : site}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={stylesheets[audience]} />
      </head>
      <body className={audience === 'work' ? 'work' : undefined}>
        {children}
        {scripts}
      </body>
    </html>
  );
}
