import type { ReactNode } from 'react';

type PagerLink = { href: string; label: ReactNode };
type PagerProps = {
  /** Name of the navigation: "Bladzijden". */
  label: string;
  /** "1 tot 14 van 297" */
  summary: ReactNode;
  previous?: PagerLink;
  next?: PagerLink;
  /** At the end of the line. */
  end?: ReactNode;
};

export function Pager({ label, summary, previous, next, end }: PagerProps) {
  return (
    <nav className="list-foot" aria-label={label}>
      <span>{summary}</span>
      {previous && <a href={previous.href} rel="prev">{previous.label}</a>}
      {next && <a href={next.href} rel="next">{next.label}</a>}
      {end !== undefined && <span className="push">{end}</span>}
    </nav>
  );
}
