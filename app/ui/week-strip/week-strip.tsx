import type { ReactNode } from 'react';

export type Week = {
  key: string;
  /** "Week 49" */
  title: ReactNode;
  /** "30 nov–4 dec" */
  dates?: ReactNode;
  planned: number;
  claimed?: number;
  capacity: number;
  /** "7 vrij" */
  free: ReactNode;
  /** "van 62" */
  of?: ReactNode;
  current?: boolean;
  href?: string;
};

function Amount({ planned, claimed = 0, capacity }: Pick<Week, 'planned' | 'claimed' | 'capacity'>) {
  const whole = Math.max(capacity, planned + claimed, 1);
  return (
    <svg className="fill-bar" viewBox={`0 0 ${whole} 4`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="a" width={planned} height="4" />
      <rect className="b" x={planned} width={claimed} height="4" />
    </svg>
  );
}

/** Capacity per week. The bar is decoration; the words under it say how much is free. */
export function WeekStrip({ label, weeks }: { label: string; weeks: readonly Week[] }) {
  return (
    <ol className="weeks" aria-label={label}>
      {weeks.map((week) => (
        <li key={week.key} className="week" aria-current={week.current ? 'true' : undefined}>
          <b>{week.href === undefined ? week.title : <a href={week.href}>{week.title}</a>}</b>{' '}
          {week.dates !== undefined && <span className="small mute wide-only">{week.dates}</span>}
          <Amount planned={week.planned} claimed={week.claimed} capacity={week.capacity} />
          <span className="num">{week.free}</span> <span className="num small mute">{week.of}</span>
        </li>
      ))}
    </ol>
  );
}
