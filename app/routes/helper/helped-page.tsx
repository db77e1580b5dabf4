import type { ReactNode } from 'react';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { ApplicantShell } from '#app/ui/applicant-shell/applicant-shell.tsx';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { SessionNote } from '../auth/session-note.tsx';
import type { HelpView } from './help-view.server.ts';

type Props = { help: HelpView; children: ReactNode; back?: `/${string}` | undefined; form?: string | undefined };

/** The frame of somebody who helps: for whom he acts stands above everything, and what is hers alone is not offered. */
export function HelpedPage({ help, children, back, form }: Props) {
  const { t, lang } = useText();
  const languages = useLanguageChoices();
  return (
    <ApplicantShell
      skip={t('common:skip')}
      home={{ href: path(lang, '/helping'), label: t('form:help.title') }}
      exit={{ action: path(lang, '/exit'), label: t('common:exit'), leadsTo: path(lang, '/left') }}
      {...(back ? { back: { href: path(lang, back === '/file' ? '/helping' : back), label: t('form:shell.back') } } : {})}
      language={<LanguageSwitch label={t('common:language.menu')} languages={languages} fold={t('common:language.this')} {...(form ? { form } : {})} />}
      acting={{ label: t('form:help.label'), text: <Rich text={t('form:help.acting', { name: help.name })} tags={{ b: (words) => <bdi>{words}</bdi> }} /> }}
      footer={[
        { href: path(lang, '/help'), label: t('common:footer.help') },
        { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
      ]}
      signOut={{ action: path(lang, '/sign-out'), label: t('common:signOut'), leadsTo: path(lang), ask: t('common:signOutUnsaved') }}
    >
      <SessionNote ask="/helping" />
      {children}
    </ApplicantShell>
  );
}
