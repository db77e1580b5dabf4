import type { ReactNode } from 'react';
import type { Actor } from '#app/domain/context.ts';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { SearchForm } from '#app/ui/work-shell/search-form.tsx';
import { WorkShell } from '#app/ui/work-shell/work-shell.tsx';
import { SessionNote } from '../auth/session-note.tsx';
import { listOf, Words, wordsOf, type Of } from './words.tsx';

/** Who is signed in: a lawyer, or a guardian on the same pages in other words. */
export type LawyerUser = { name: string; of: Of; demonstration: boolean };
export const lawyerUser = (ctx: { actor: Extract<Actor, { kind: Of }>; config: { demonstration: boolean } }): LawyerUser => ({
  name: ctx.actor.name,
  of: ctx.actor.kind,
  demonstration: ctx.config.demonstration,
});

type LawyerPageProps = { user: LawyerUser; /** An open client is a tab of its own. */ open?: { href: string; label: string }; /** A page that no tab leads to. */ aside?: boolean; children: ReactNode };

/** The desk of a lawyer or a guardian. Names are looked for by POST: they come into no address. */
export function LawyerPage({ user, open, aside = false, children }: LawyerPageProps) {
  const { t: plain, lang } = useText();
  const t = wordsOf(plain, user.of);
  const languages = useLanguageChoices();
  const clients = path(lang, listOf[user.of]);
  return (
    <WorkShell
      law
      skip={t('common:skip')}
      home={{ href: clients, label: t('common:site.work') }}
      tabs={[{ href: clients, label: t('lawyer:tab'), current: open === undefined && !aside }, ...(open ? [{ ...open, current: true }] : [])]}
      tabsLabel={t('lawyer:menu')}
      search={<SearchForm action={clients} label={t('lawyer:search')} />}
      user={{ name: user.name, role: t('lawyer:role'), own: { href: path(lang, '/sessions'), label: plain('sign-in:sessions.link') } }}
      signOut={{ action: path(lang, '/sign-out'), label: t('common:signOut') }}
      language={<LanguageSwitch label={t('common:language.menu')} fold={t('common:language.this')} languages={languages} />}
      {...(user.demonstration ? { notice: t('work:example') } : {})}
    >
      <SessionNote ask="/sessions" signIn={`/auth/sign-in/${user.of}`} />
      <Words of={user.of}>{children}</Words>
    </WorkShell>
  );
}
