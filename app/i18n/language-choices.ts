import { useLocation } from '@remix-run/react';
import { languages } from '#locales/languages.ts';
import { useText } from './translate.tsx';
import { switchLanguage } from './urls.ts';

/** The entries of the language menu: this page, with its query, in every language. */
export function useLanguageChoices() {
  const { lang } = useText();
  const { pathname, search } = useLocation();
  return languages.map(({ code, name, dir }) => ({
    code,
    autonym: name,
    dir,
    href: switchLanguage({ pathname, search }, code),
    current: code === lang,
  }));
}
