import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

type SaveStateProps = {
  state?: 'saved' | 'saving' | 'failed';
  children: ReactNode;
  id?: string;
};

/** One quiet line that never moves: the same element in every state, so that a change is read aloud. */
export function SaveState({ state = 'saved', children, id }: SaveStateProps) {
  return (
    <p className={classes('save', state !== 'saved' && state)} id={id} role="status" aria-live="polite">
      <span>{children}</span>
    </p>
  );
}
