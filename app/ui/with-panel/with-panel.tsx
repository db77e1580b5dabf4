import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type WithPanelProps = {
  panel: ReactNode;
  /** Name of the panel. */
  label: string;
  /** start: a form that steers what stands beside it. */
  at?: 'start' | 'end';
  /** The main part has room at its sides: text and cards instead of a table. */
  padded?: boolean;
  children: ReactNode;
};

/** A main part with a panel beside it; under each other on a narrow screen. */
export function WithPanel({ panel, label, at = 'end', padded, children }: WithPanelProps) {
  const side = <aside className="panel" aria-label={label}>{panel}</aside>;
  return (
    <div className={classes('with-panel', at === 'start' && 'at-start')}>
      {at === 'start' && side}
      <div className={padded ? 'padded' : undefined}>{children}</div>
      {at === 'end' && side}
    </div>
  );
}
