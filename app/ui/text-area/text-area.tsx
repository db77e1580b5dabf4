import { forwardRef } from 'react';
import type { TextareaHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { useWiring } from '../field/wiring.ts';

export type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'aria-invalid'> & {
  'aria-invalid'?: true;
  /** A few lines instead of a story. */
  short?: boolean;
};

/** Own words, in any script: the direction follows what is typed. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea({ short, className, ...rest }, ref) {
  const wiring = useWiring(rest);
  return <textarea dir="auto" rows={short ? 3 : 12} {...rest} {...wiring} ref={ref} className={classes('input', 'said', short && 'short', className)} />;
});
