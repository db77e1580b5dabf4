import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { FieldContext, describedBy } from './wiring.ts';

export type FieldProps = {
  /** Becomes the id of the input inside; an ErrorSummary links to it. */
  id: string;
  label: ReactNode;
  labelHidden?: boolean;
  hint?: ReactNode;
  /** Under the hint: a few words that may help to answer. */
  prompts?: readonly string[];
  error?: ReactNode;
  /** Id of another text that belongs to the input, read after hint and error. */
  describedBy?: string;
  /** Beside the label: the drawing of the letter with the code. */
  picture?: ReactNode;
  /** A question of staff or a notice, above the label. */
  above?: ReactNode;
  /** Under the input: the save line, the non-answers. */
  below?: ReactNode;
  /** One input: TextInput, TextArea, Select, KeyInput or FileInput. It finds its id and description by itself. */
  children: ReactNode;
};

export function Field({ id, label, labelHidden, hint, prompts, error, describedBy: also, picture, above, below, children }: FieldProps) {
  const wiring = {
    id,
    'aria-describedby': describedBy(id, { hint: hint !== undefined, error: error !== undefined, also }),
    'aria-invalid': error === undefined ? undefined : (true as const),
  };
  const words = (
    <>
      <label className={classes('label', labelHidden && 'hide')} htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {prompts !== undefined && <ul>{prompts.map((prompt) => <li key={prompt}>{prompt}</li>)}</ul>}
    </>
  );
  return (
    <div className="field">
      {above}
      {picture === undefined ? words : <div className="with-letter">{picture}<div>{words}</div></div>}
      {error !== undefined && <p className="error-text" id={`${id}-error`}>{error}</p>}
      <FieldContext.Provider value={wiring}>{children}</FieldContext.Provider>
      {below}
    </div>
  );
}
