import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { PostForm } from '../applicant-shell/applicant-shell.tsx';
import type { ShellLink, ShellPost } from '../applicant-shell/applicant-shell.tsx';

export type WorkTab = ShellLink & { current?: boolean };

export type WorkShellProps = {
  skip: string;
  home: ShellLink;
  /** The tabs of the desk; an open case is a tab too. */
  tabs: readonly WorkTab[];
  tabsLabel: string;
  /** A form with role search: <SearchForm .../> */
  search?: ReactNode;
  /** `own`: the page about her own sign-in. */
  user: { name: ReactNode; role?: ReactNode; own?: ShellLink };
  signOut?: ShellPost;
  /** <LanguageSwitch fold=... /> */
  language?: ReactNode;
  /** Lawyers read larger, roomier rows. */
  law?: boolean;
  /** "Voorbeeld. Alle mensen zijn verzonnen." */
  notice?: ReactNode;
  /** Beside the main part: <SideNav .../> */
  side?: ReactNode;
  children: ReactNode;
};

export function WorkShell(props: WorkShellProps) {
  const { skip, home, tabs, tabsLabel, search, user, signOut, language, law, notice, side, children } = props;
  return (
    <div className={classes('shell', law && 'law')}>
      <a className="skip" href="#main">{skip}</a>
      {notice !== undefined && <aside className="example">{notice}</aside>}
      <header className="bar">
        <a className="bar-name" href={home.href}>{home.label}</a>
        <nav className="bar-tabs" aria-label={tabsLabel}>
          {tabs.map((tab) => <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>{tab.label}</a>)}
        </nav>
        <div className="bar-end">
          {search}
          {language}
          <span className="bar-user"><b><bdi>{user.name}</bdi></b> {user.role}</span>
          {user.own && <a className="link small" href={user.own.href}>{user.own.label}</a>}
          {signOut && <PostForm {...signOut} button="button quiet" />}
        </div>
      </header>
      <div className={classes('desk', side !== undefined && 'views')}>
        {side}
        <main id="main" className="desk-main">{children}</main>
      </div>
    </div>
  );
}
