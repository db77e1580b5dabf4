import { forwardRef } from 'react';
import type { SelectHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { useWiring } from '../field/wiring.ts';

export type SelectOption = { value: string; label: string; lang?: string };

export type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'aria-invalid'> & {
  'aria-invalid'?: true;
  /** Instead of option elements as children. */
  options?: readonly SelectOption[];
  /** First option, with an empty value: "Kies een land". */
  placeholder?: string;
};

export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select({ options, placeholder, className, children, ...rest }, ref) {
  const wiring = useWiring(rest);
  return (
    <div className="select">
      <select {...rest} {...wiring} ref={ref} className={classes('input', className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options?.map((option) => <option key={option.value} value={option.value} lang={option.lang}>{option.label}</option>)}
        {children}
      </select>
    </div>
  );
});
