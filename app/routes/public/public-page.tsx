import type { ReactNode } from 'react';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { PublicShell } from '#app/ui/public-shell/public-shell.tsx';
import { SessionProgram } from '../auth/session-note.tsx';
import { useVisitor } from './use-visitor.ts';

/** Where somebody whose file is open comes from. */
const own = {
  applicant: { href: '/file', tab: 'common:site.own', back: 'common:backToFile' },
  helper: { href: '/helping', tab: 'form:help.title', back: 'common:backToHelping' },
} as const;

/** What every page for everybody has: the name, the languages, help, privacy, progress; and for who is signed in the way back and the way out. */
export function PublicPage({ children, wide }: { children: ReactNode; wide?: boolean }) {
  const { t, lang } = useText();
  const languages = useLanguageChoices();
  const visitor = useVisitor();
  const from = visitor && own[visitor];
  const footer = [
    { href: path(lang, '/help'), label: t('common:footer.help') },
    { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
    { href: path(lang, '/progress'), label: t('common:footer.progress') },
  ];
  return (
    <PublicShell
      skip={t('common:skip')}
      home={{ href: path(lang, from?.href), label: t(from?.tab ?? 'common:site.own') }}
      {...(from
        ? {
            back: { href: path(lang, from.href), label: t(from.back) },
            exit: { action: path(lang, '/exit'), label: t('common:exit'), leadsTo: path(lang, '/left') },
            signOut: { action: path(lang, '/sign-out'), label: t('common:signOut'), leadsTo: path(lang), ask: t('common:signOutUnsaved') },
          }
        : {})}
      language={<LanguageSwitch label={t('common:language.menu')} languages={languages} />}
      footer={footer}
      narrow={!wide}
    >
      {children}
      {from && <SessionProgram />}
    </PublicShell>
  );
}
