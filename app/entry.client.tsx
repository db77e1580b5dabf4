// Runs only on the pages that ask for scripts (`handle.scripts`).
import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { translator } from '#app/i18n/instance.ts';
import type { Texts } from '#app/i18n/instance.ts';
import { TextProvider } from '#app/i18n/translate.tsx';
import { langOrSource } from '#app/i18n/urls.ts';

const json = document.getElementById('texts')?.textContent ?? '{}';
const lang = langOrSource(location.pathname);

// A text that the page did not send: the key itself would frighten people, an empty place does less harm.
const missing = (_: string, key: string) => {
  console.error(`No text sent for "${key}": name its namespace in the handle of the route`);
  return '';
};
const t = translator(lang, JSON.parse(json) as Texts, missing);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextProvider lang={lang} t={t} textsAsJson={() => json}>
        <RemixBrowser />
      </TextProvider>
    </StrictMode>,
  );
});
