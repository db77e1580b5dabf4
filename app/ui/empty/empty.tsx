import type { ReactNode } from 'react';

/** Nothing to show, and where to look instead. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return <div className="empty"><p><b>{title}</b></p>{children !== undefined && <p className="mute">{children}</p>}</div>;
}
