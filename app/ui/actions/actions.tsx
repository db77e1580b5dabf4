import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type ActionsProps = {
  children: ReactNode;
  /** In one row that wraps, also on a phone: for small buttons inside a note. */
  row?: boolean;
  /** Staff: at the end of the line. */
  push?: boolean;
};

export function Actions({ children, row, push }: ActionsProps) {
  return <div className={classes(row ? 'row-buttons' : 'actions', push && 'push')}>{children}</div>;
}
