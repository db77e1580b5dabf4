import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Dot } from '../dot/dot.tsx';
import type { DotState } from '../dot/dot.tsx';

export type ReviewItemProps = {
  term: ReactNode;
  /** What the person answered: <span className="said" dir="auto">. */
  answer: ReactNode;
  /** Where it comes from, the registered value beside it. */
  meta?: ReactNode;
  finding?: { state: DotState; text: ReactNode };
  /** <form><Judge/></form> while there is no finding, or to change it. */
  judge?: ReactNode;
  /** A question is open about it. */
  open?: boolean;
  /** <RequestBox>: the question is written under the field it is about. */
  request?: ReactNode;
  /** A note of staff under the answer. */
  note?: ReactNode;
  id?: string;
};

export function ReviewList({ children }: { children: ReactNode }) {
  return <dl className="review">{children}</dl>;
}

/** One field with its finding; inside ReviewList. */
export function ReviewItem({ term, answer, meta, finding, judge, open, request, note, id }: ReviewItemProps) {
  return (
    <div className={classes('item', open && 'open')} id={id}>
      <dt>{term}</dt>
      <dd className="answer">
        {answer}
        {meta !== undefined && <span className="meta">{meta}</span>}
        {note}
      </dd>
      {(finding ?? judge) !== undefined && (
        <dd className="finding">
          {finding && <span className="found"><Dot state={finding.state} />{finding.text}</span>}
          {judge}
        </dd>
      )}
      {request !== undefined && <dd className="request">{request}</dd>}
    </div>
  );
}
