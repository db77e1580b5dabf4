import { forwardRef } from 'react';
import type { InputHTMLAttributes, ReactNode } from 'react';

export type ChoiceProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'id'> & {
  id: string;
  type?: 'radio' | 'checkbox';
  label: ReactNode;
  /** Smaller line under the label. */
  note?: ReactNode;
  /** Opens under the row while it is checked, without script. */
  reveal?: ReactNode;
};

/** One row: the whole row is the target. Alone it is a single checkbox: "Dit is ongeveer". */
export const Choice = forwardRef<HTMLInputElement, ChoiceProps>(function Choice({ id, type = 'checkbox', label, note, reveal, ...rest }, ref) {
  return (
    <div className="choice">
      <input {...rest} ref={ref} type={type} id={id} />
      <label htmlFor={id}>
        {label}
        {note !== undefined && <small>{note}</small>}
      </label>
      {reveal !== undefined && <div className="reveal stack-s">{reveal}</div>}
    </div>
  );
});
