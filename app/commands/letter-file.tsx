import { renderToStaticMarkup } from 'react-dom/server';
import type { PrintedLetter } from '#app/domain/invitation/letters.server.ts';
import { letterProps } from '#app/forms/letter/letter-props.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import letterCss from '#app/ui/css/letter.css?raw';
import { Letter } from '#app/ui/letter/letter.tsx';
import { languageOf, sourceLanguage } from '#locales/languages.ts';

/** One letter as a file that opens and prints by itself: nothing is fetched from anywhere. */
export function letterFile(letter: PrintedLetter, from: { baseUrl: string; sender: string }): string {
  const [own = sourceLanguage] = letter.languages;
  const page = (
    <html lang={own} dir={languageOf(own).dir}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{textIn(own)('common:site.own')}</title>
        <style>{letterCss.replaceAll('</', '<\\/')}</style>
      </head>
      <body>
        <main>
          <Letter {...letterProps(letter, from)} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}
