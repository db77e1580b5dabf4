import type { ReactNode } from 'react';

type PageTitleProps = {
  children: ReactNode;
  /** Small line above it: the part of the file. */
  caption?: ReactNode;
};

export function PageTitle({ children, caption }: PageTitleProps) {
  return <h1>{caption !== undefined && <span className="caption">{caption} </span>}{children}</h1>;
}
