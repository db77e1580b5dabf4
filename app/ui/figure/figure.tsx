import type { ReactNode } from 'react';

/** One big number, with the sentence it belongs to. */
export function Figure({ value, children }: { value: ReactNode; children: ReactNode }) {
  return <p className="figure"><b className="figure-n">{value}</b> {children}</p>;
}
