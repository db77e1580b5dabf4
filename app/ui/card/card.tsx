import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type CardProps = {
  title: ReactNode;
  /** Id of the heading; names the section. */
  id: string;
  /** At the end of the first line. */
  end?: ReactNode;
  /** The one thing to do. */
  now?: boolean;
  /** Each child is a row of the card. */
  children: ReactNode;
};

/** A thing on the desk of a lawyer or staff member. */
export function Card({ title, id, end, now, children }: CardProps) {
  return (
    <section className={classes('card', now && 'now')} aria-labelledby={id}>
      <div className="actions">
        <h2 className="flat" id={id}>{title}</h2>
        {end !== undefined && <span className="mute push">{end}</span>}
      </div>
      {children}
    </section>
  );
}
