import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon.tsx';

export type Fact = { icon: IconName; title: ReactNode; text: ReactNode };

type FactsProps = { facts: readonly Fact[]; /** What something is not: the same list in grey. */ not?: boolean };

/** A few short facts with a pictogram each. */
export function Facts({ facts, not }: FactsProps) {
  return (
    <ul className={classes('facts', not && 'not')}>
      {facts.map((fact, index) => (
        <li key={index}><Icon name={fact.icon} /><p><b>{fact.title}</b> {fact.text}</p></li>
      ))}
    </ul>
  );
}
