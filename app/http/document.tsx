import type { ReactNode } from 'react';
import { useText } from '#app/i18n/translate.tsx';
import applicantCss from '#app/ui/css/applicant.css?url';
import letterCss from '#app/ui/css/letter.css?url';
import publicCss from '#app/ui/css/public.css?url';
import workCss from '#app/ui/css/work.css?url';
import type { Audience } from './page-handle.ts';

const stylesheets: Record<Audience, string> = { applicant: applicantCss, letter: letterCss, public: publicCss, work: workCss };

/** `site`: whose pages these are, where the look does not say it. */
type Props = { audience: Audience; site?: 'own' | 'work'; title: string | undefined; children: ReactNode; scripts?: ReactNode };

/** The HTML around every page, error pages too: language, direction, one stylesheet, a neutral title. */
export function Document({ audience, site = audience === 'work' ? 'work' : 'own', title, children, scripts }: Props) {
  const { t, lang, dir } = useText();
  const name = t(`common:site.${site}`);
  return (
    <html lang={lang} dir={dir} className={audience}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title && title !== name ? `${title} - ${name}` : name}</title>
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
