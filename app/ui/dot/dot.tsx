import { classes } from '../classes.ts';

/** yes: settled. half: partly. none: not yet. ask: a person must act. na: not applicable. */
export type DotState = 'yes' | 'half' | 'none' | 'ask' | 'na';

type DotProps = {
  state: DotState;
  /** Needed when no words beside it say the same. */
  label?: string;
};

export function Dot({ state, label }: DotProps) {
  const naming = label === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': label };
  return <span className={classes('dot', state !== 'none' && state)} {...naming} />;
}
