import type { ReactNode } from 'react';
import type { Actor, StaffRole } from '#app/domain/context.ts';
import { useLanguageChoices } from '#app/i18n/language-choices.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { LanguageSwitch } from '#app/ui/language-switch/language-switch.tsx';
import { SearchForm } from '#app/ui/work-shell/search-form.tsx';
import { WorkShell } from '#app/ui/work-shell/work-shell.tsx';
import { SessionNote } from '../auth/session-note.tsx';
import { staffHome } from './home.ts';

/** What the shell shows of the one who is signed in; every staff loader returns it. */
export type StaffUser = { name: string; roles: readonly StaffRole[]; demonstration: boolean };
export const staffUser = (ctx: { actor: Extract<Actor, { kind: 'staff' }>; config: { demonstration: boolean } }): StaffUser => ({
  name: ctx.actor.name,
  roles: ctx.actor.roles,
  demonstration: ctx.config.demonstration,
});

type StaffPageProps = {
  user: StaffUser;
  /** `none`: a page that no tab leads to. */
  current: 'none' | 'work' | 'case' | 'planning' | 'waves' | 'access' | 'protection' | 'retention' | 'settings' | 'documents' | 'desk' | 'record';
  /** An open case is a tab of its own. */
  openCase?: { href: string; label: string };
  side?: ReactNode;
  children: ReactNode;
};

/** The desk of staff: tabs by role, search by number, the open case as a tab. */
export function StaffPage({ user, current, openCase, side, children }: StaffPageProps) {
  const { t, lang } = useText();
  const languages = useLanguageChoices();
  const has = (...roles: StaffRole[]) => roles.some((role) => user.roles.includes(role));
  const works = has('intake', 'reviewer');
  const tabs = [
    ...(works ? [{ href: path(lang, '/work'), label: t('work:tabs.work'), current: current === 'work' }] : []),
    ...(works ? [{ href: path(lang, '/work/access'), label: t('protect:access.tab'), current: current === 'access' }] : []),
    ...(openCase ? [{ ...openCase, current: current === 'case' }] : []),
    ...(has('planner')
      ? [
          { href: path(lang, '/work/planning'), label: t('work:tabs.planning'), current: current === 'planning' },
          { href: path(lang, '/work/waves'), label: t('work:tabs.waves'), current: current === 'waves' },
        ]
      : []),
    ...(has('administrator')
      ? [
          { href: path(lang, '/work/protection'), label: t('protect:page.tab'), current: current === 'protection' },
          { href: path(lang, '/work/retention'), label: t('retention:tab'), current: current === 'retention' },
          { href: path(lang, '/work/documents'), label: t('look:keeper.tab'), current: current === 'documents' },
          { href: path(lang, '/work/settings'), label: t('retention:settingsTab'), current: current === 'settings' },
        ]
      : []),
    ...(has('desk') ? [{ href: path(lang, '/desk'), label: t('desk:title'), current: current === 'desk' }] : []),
    ...(has('auditor') ? [{ href: path(lang, '/work/record'), label: t('record:title'), current: current === 'record' }] : []),
    { href: path(lang, '/progress'), label: t('work:tabs.progress') },
  ];
  const search = works ? (
    <SearchForm action={path(lang, '/work')} label={t('work:search')} fields={<input type="hidden" name="act" value="find" />} />
  ) : has('auditor') ? (
    <SearchForm action={path(lang, '/work/record')} label={t('record:search')} fields={<input type="hidden" name="act" value="find" />} />
  ) : undefined;
  return (
    <WorkShell
      skip={t('common:skip')}
      home={{ href: path(lang, staffHome(user.roles)), label: t('common:site.work') }}
      tabs={tabs}
      tabsLabel={t('work:menu')}
      search={search}
      user={{ name: user.name, role: user.roles.map((role) => t(`case:roles.${role}`)).join(', '), own: { href: path(lang, '/sessions'), label: t('sign-in:sessions.link') } }}
      signOut={{ action: path(lang, '/sign-out'), label: t('common:signOut') }}
      language={<LanguageSwitch label={t('common:language.menu')} fold={t('common:language.this')} languages={languages} />}
      {...(user.demonstration ? { notice: t('work:example') } : {})}
      side={side}
    >
      <SessionNote ask="/sessions" signIn="/auth/sign-in/staff" />
      {children}
    </WorkShell>
  );
}
