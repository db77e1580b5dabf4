import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type CaseDeskProps = {
  /** <WorkHead lined .../> */
  head: ReactNode;
  /** <SideNav .../>: the parts of the file. */
  parts: ReactNode;
  /** The part that is open. */
  children: ReactNode;
  /** The document beside it. */
  view?: { label: string; content: ReactNode };
  /** The state of the case: <Gates/>, who has read. Sections. */
  aside?: { label: string; content: ReactNode };
};

/** Stays in sight and scrolls by itself, also with the keyboard. */
function Scroll({ label, content }: { label: string; content: ReactNode }) {
  return <div className="sticky" role="region" aria-label={label} tabIndex={0}>{content}</div>;
}

/** A case in columns: parts, fields, document, state. Inside WorkShell without side. */
export function CaseDesk({ head, parts, children, view, aside }: CaseDeskProps) {
  return (
    <div className={classes('case', view === undefined && 'no-view', aside === undefined && 'no-aside')}>
      <div className="case-head">{head}</div>
      <div className="case-parts">{parts}</div>
      <div className="case-file">{children}</div>
      {view && <div className="case-view"><Scroll {...view} /></div>}
      {aside && <aside className="case-side" aria-label={aside.label}><Scroll {...aside} /></aside>}
    </div>
  );
}

type PartHeadProps = { title: ReactNode; note?: ReactNode; actions?: ReactNode };

/** Title of the part that is open. */
export function PartHead({ title, note, actions }: PartHeadProps) {
  return (
    <div className="part-head">
      <h2>{title}</h2>
      {note !== undefined && <span className="mute">{note}</span>}
      {actions !== undefined && <div className="actions push">{actions}</div>}
    </div>
  );
}
