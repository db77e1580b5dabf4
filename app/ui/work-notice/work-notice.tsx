import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type WorkNoticeProps = {
  /** done: it happened. act-now: somebody must choose. bad: it did not happen. */
  tone?: 'done' | 'act-now' | 'bad';
  title: ReactNode;
  children?: ReactNode;
  /** Undo, try again: a form or a link. */
  actions?: ReactNode;
};

/** What happened, where it happened; it stays until it is no longer true. */
export function WorkNotice({ tone = 'done', title, children, actions }: WorkNoticeProps) {
  return (
    <div className={classes('notice', tone !== 'done' && tone)} role={tone === 'done' ? 'status' : 'alert'}>
      <div>
        <p><b>{title}</b></p>
        {children !== undefined && <p>{children}</p>}
      </div>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}
