import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

export type ShellLink = { href: string; label: ReactNode; lang?: string };
/** A form with one button. fields: hidden inputs, such as the token against forgery. */
export type ShellPost = {
  action: string;
  label: ReactNode;
  fields?: ReactNode;
  /** A form by which somebody leaves, and where to: a script makes the page vanish at once. */
  leadsTo?: string;
  /** Asked first when something on the page is not kept. */
  ask?: string;
};

export type ApplicantShellProps = {
  /** "Naar de inhoud" */
  skip: string;
  /** The tab: whose file it is. */
  home: ShellLink;
  /** "Snel sluiten" */
  exit?: ShellPost;
  /** Beside the exit. */
  tools?: ReactNode;
  back?: ShellLink;
  /** <LanguageSwitch fold="Taal van deze pagina:" .../> */
  language?: ReactNode;
  /** Strip on every page of somebody who acts for another: "U helpt Rania A." */
  acting?: { label: string; text: ReactNode };
  /** "Deze vertaling is nog niet nagekeken", with a link to the Dutch page. */
  draft?: ReactNode;
  /** Help, readers, privacy. */
  footer?: readonly ShellLink[];
  signOut?: ShellPost;
  /** Last line of the footer. */
  footerEnd?: ReactNode;
  children: ReactNode;
};

export function PostForm({ action, label, fields, leadsTo, ask, className, button }: ShellPost & { className?: string; button?: string }) {
  return <form method="post" action={action} data-leave={leadsTo} data-ask={ask} className={className}>{fields}<button type="submit" className={button}>{label}</button></form>;
}

export function ApplicantShell(props: ApplicantShellProps) {
  const { skip, home, exit, tools, back, language, acting, draft, footer = [], signOut, footerEnd, children } = props;
  return (
    <div className="shell">
      <a className="skip" href="#main">{skip}</a>
      {acting && <aside className="acting" aria-label={acting.label}>{acting.text}</aside>}
      <header className="top">
        <a className="top-tab" href={home.href} lang={home.lang}>{home.label}</a>
        <div className="top-tools">{tools}{exit && <PostForm {...exit} button="exit" />}</div>
      </header>
      <main className="sheet" id="main">
        <div className="inner">
          {(back ?? language) !== undefined && (
            <div className="way">
              {back ? <a className="back" href={back.href}><Icon name="back" />{back.label}</a> : <span />}
              {language}
            </div>
          )}
          {draft !== undefined && <p className="draft-language">{draft}</p>}
          <div className="stack">{children}</div>
        </div>
      </main>
      <footer className="foot">
        <div className="inner row-links">
          {footer.map((link) => <a key={link.href} href={link.href} lang={link.lang}>{link.label}</a>)}
          {signOut && <PostForm {...signOut} />}
        </div>
        {footerEnd !== undefined && <div className="inner">{footerEnd}</div>}
      </footer>
    </div>
  );
}
