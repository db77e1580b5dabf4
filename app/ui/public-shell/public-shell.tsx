import type { ReactNode } from 'react';
import { PostForm, type ShellLink, type ShellPost } from '../applicant-shell/applicant-shell.tsx';
import { Icon } from '../icon/icon.tsx';

export type PublicShellProps = {
  skip: string;
  home: ShellLink;
  /** Dark strip: "Voorbeeld. Alle getallen zijn verzonnen." */
  example?: { label: string; text: ReactNode };
  /** At the end of the top strip. */
  tools?: ReactNode;
  /** "Snel sluiten" */
  exit?: ShellPost;
  /** To what is open beside this page. */
  back?: ShellLink;
  signOut?: ShellPost;
  language?: ReactNode;
  footer?: readonly ShellLink[];
  footerEnd?: ReactNode;
  /** For text only: lines stay short. */
  narrow?: boolean;
  children: ReactNode;
};

export function PublicShell({ skip, home, example, tools, exit, back, signOut, language, footer = [], footerEnd, narrow, children }: PublicShellProps) {
  return (
    <div className="shell">
      <a className="skip" href="#main">{skip}</a>
      {example && <aside className="example" aria-label={example.label}>{example.text}</aside>}
      <header className="top">
        <a className="top-tab" href={home.href} lang={home.lang}>{home.label}</a>
        <div className="top-tools">{tools}{exit && <PostForm {...exit} button="exit" />}</div>
      </header>
      <main className="sheet wide" id="main">
        <div className={narrow ? 'wrap narrow stack' : 'wrap'}>
          {(back ?? language) !== undefined && (
            <div className="way">
              {back ? <a className="back" href={back.href}><Icon name="back" />{back.label}</a> : <span />}
              {language}
            </div>
          )}
          {children}
        </div>
      </main>
      <footer className="foot">
        <div className="wrap row-links">
          {footer.map((link) => <a key={link.href} href={link.href} lang={link.lang}>{link.label}</a>)}
          {signOut && <PostForm {...signOut} />}
        </div>
        {footerEnd !== undefined && <div className="wrap">{footerEnd}</div>}
      </footer>
    </div>
  );
}
