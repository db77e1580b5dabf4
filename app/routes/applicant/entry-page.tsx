import type { ReactNode } from 'react';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { ApplicantShell } from '#app/ui/applicant-shell/applicant-shell.tsx';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { SessionNote } from '../auth/session-note.tsx';

type Props = {
  children: ReactNode;
  /** All languages in view: on the first page a person looks for her own. */
  openLanguages?: boolean;
  /** Id of the form: changing the language then keeps what was typed. */
  form?: string;
  /** Where a session is open already: a page that keeps it awake. */
  watched?: `/${string}`;
};

/** The frame of the pages before the file is open. The quick exit is there from the first page. */
export function EntryPage({ children, openLanguages, form, watched }: Props) {
  const { t, lang } = useText();
  const languages = useLanguageChoices();
  const shape = { ...(openLanguages ? {} : { fold: t('common:language.this') }), ...(form ? { form } : {}) };
  const footer = [
    { href: path(lang, '/help'), label: t('common:footer.help') },
    { href: path(lang, '/privacy'), label: t('common:footer.privacy') },
  ];
  return (
    <ApplicantShell
      skip={t('common:skip')}
      home={{ href: path(lang), label: t('common:site.own') }}
      exit={{ action: path(lang, '/exit'), label: t('common:exit'), ...(watched ? { leadsTo: path(lang, '/left') } : {}) }}
      language={<LanguageSwitch label={t('common:language.menu')} languages={languages} {...shape} />}
      footer={footer}
    >
      {watched && <SessionNote ask={watched} />}
      {children}
    </ApplicantShell>
  );
}
