import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type TagProps = {
  /** act-now: a person must act. set: settled or an exceptional reason. bad: technique failed. */
  tone?: 'plain' | 'act-now' | 'set' | 'bad';
  children: ReactNode;
};

/** For what is exceptional, not for every row. */
export function Tag({ tone = 'plain', children }: TagProps) {
  return <span className={classes('tag', tone !== 'plain' && tone)}>{children}</span>;
}
