import type { ReactNode } from 'react';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { PublicShell } from '#app/ui/public-shell/public-shell.tsx';

/** What every page for everybody has: the name, the languages, help, privacy, progress. */
export function PublicPage({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const { t, lang } = useText();
  const languages = useLanguageChoices();
  const footer = [
    { href: path(lang, '/help'), label: t('common:footer.help') },
    { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
    { href: path(lang, '/progress'), label: t('common:footer.progress') },
  ];
  return (
    <PublicShell
      skip={t('common:skip')}
      home={{ href: path(lang), label: t('common:site.own') }}
      language={<LanguageSwitch label={t('common:language.menu')} languages={languages} />}
      footer={footer}
      narrow={!wide}
    >
      {children}
    </PublicShell>
  );
}
