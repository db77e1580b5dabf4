import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export type Definition = {
  term: ReactNode;
  text: ReactNode;
  /** "Veranderen", with the hidden words that tell what: ": Geboren". */
  change?: { href: string; label: string; about: string };
  /** No answer yet. */
  open?: boolean;
};

type DefinitionListProps = {
  items: readonly Definition[];
  /** check: the applicant reads back what is filled in. duo: term and text beside each other, for staff. */
  variant?: 'check' | 'duo';
};

export function DefinitionList({ items, variant = 'check' }: DefinitionListProps) {
  return (
    <dl className={variant}>
      {items.map((item, index) => (
        <div key={index} className={classes(item.open && 'open')}>
          <dt>{item.term}</dt>
          <dd>{item.text}</dd>
          {item.change && (
            <dd className="act">
              <a href={item.change.href}>{item.change.label}<span className="hide">{item.change.about}</span></a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
