import { forwardRef } from 'react';
import type { InputHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { useWiring } from '../field/wiring.ts';

export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'aria-invalid'> & {
  'aria-invalid'?: true;
  /** A few characters wide: a year, a number. */
  narrow?: boolean;
};

/** One line. Its direction follows what is typed, unless it holds digits or a code. */
export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput({ narrow, className, ...rest }, ref) {
  const wiring = useWiring(rest);
  const digits = rest.inputMode === 'numeric' || rest.type === 'tel' || rest.type === 'email' || rest.type === 'number';
  return (
    <input
      dir={digits ? 'ltr' : 'auto'}
      autoComplete="off"
      {...rest}
      {...wiring}
      ref={ref}
      className={classes('input', narrow && 'year', className)}
    />
  );
});
