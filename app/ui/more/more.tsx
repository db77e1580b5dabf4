import type { ReactNode } from 'react';

type MoreProps = { summary: ReactNode; children: ReactNode; open?: boolean; id?: string };

/** Explanation that opens in place. */
export function More({ summary, children, open, id }: MoreProps) {
  return (
    <details className="more" open={open} id={id}>
      <summary><span>{summary}</span></summary>
      <div className="stack-s">{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </details>
  );
}
