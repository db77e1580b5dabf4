import type { ReactNode } from 'react';

/** Links, and small forms with one button, in a row that wraps. */
export function RowLinks({ children }: { children: ReactNode }) {
  return <div className="row-links">{children}</div>;
}
