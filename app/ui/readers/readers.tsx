import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';

type ReadersProps = {
  /** "Wie kan dit lezen?" */
  question: string;
  /** The short answer, visible while closed: "Nu alleen u". */
  now: ReactNode;
  children: ReactNode;
  open?: boolean;
};

export function Readers({ question, now, children, open }: ReadersProps) {
  return (
    <details className="readers" open={open}>
      <summary>
        <Icon name="lock" />
        <span><b>{question}</b> {now}</span>
      </summary>
      <div className="stack-s small">{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </details>
  );
}
