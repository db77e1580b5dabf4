import type { ReactNode } from 'react';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { ApplicantShell } from '#app/ui/applicant-shell/applicant-shell.tsx';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { SessionNote } from '../auth/session-note.tsx';
import { HelpedPage } from '../helper/helped-page.tsx';
import { useHelp } from '../helper/use-help.ts';

type Props = {
  children: ReactNode;
  /** Where "Terug" leads, without the language. */
  back?: `/${string}`;
  /** Id of the form on this page: changing the language sends it along, so that nothing typed is lost. */
  form?: string;
};

/** What every page of her own file has; where somebody helps, he has the frame of a helper. Whose file, the way out, the language, help, who reads, signing out. */
export function ApplicantPage({ children, back, form }: Props) {
  const { t, lang } = useText();
  const languages = useLanguageChoices();
  const help = useHelp();
  if (help) return <HelpedPage help={help} back={back} form={form}>{children}</HelpedPage>;
  const footer = [
    { href: path(lang, '/help'), label: t('common:footer.help') },
    { href: path(lang, '/file/messages'), label: t('form:shell.messages') },
    { href: path(lang, '/file/readers'), label: t('form:shell.readers') },
    { href: path(lang, '/file/sign-in'), label: t('common:footer.signIn') },
    { href: path(lang, '/file/export'), label: t('common:footer.copy') },
    { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
  ];
  return (
    <ApplicantShell
      skip={t('common:skip')}
      home={{ href: path(lang, '/file'), label: t('common:site.own') }}
      exit={{ action: path(lang, '/exit'), label: t('common:exit'), leadsTo: path(lang, '/left') }}
      {...(back ? { back: { href: path(lang, back), label: t('form:shell.back') } } : {})}
      language={<LanguageSwitch label={t('common:language.menu')} languages={languages} fold={t('common:language.this')} {...(form ? { form } : {})} />}
      footer={footer}
      signOut={{ action: path(lang, '/sign-out'), label: t('common:signOut'), leadsTo: path(lang), ask: t('common:signOutUnsaved') }}
    >
      <SessionNote ask="/file/sign-in" />
      {children}
    </ApplicantShell>
  );
}
