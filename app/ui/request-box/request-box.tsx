import type { ReactNode } from 'react';

type RequestBoxProps = {
  action?: string;
  /** Hidden inputs. */
  fields?: ReactNode;
  /** Each child is a row of the box: <Pair>, a paragraph, a line with the term, <Actions>. */
  children: ReactNode;
};

/** A question to the applicant, inside ReviewItem. */
export function RequestBox({ action, fields, children }: RequestBoxProps) {
  return <form className="request-box" method="post" action={action}>{fields}{children}</form>;
}

/** Two things beside each other: the Dutch words and what the reader sees. Under each other on a narrow screen. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className="pair">{children}</div>;
}
