import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { FieldContext, describedBy } from './wiring.ts';

export type FieldGroupProps = {
  /** The first input of the group has this id; an ErrorSummary links to it. */
  id: string;
  legend: ReactNode;
  /** When the title of the page is already the question. */
  legendHidden?: boolean;
  /** The question is also a heading of the page. */
  legendHeading?: 2 | 3;
  hint?: ReactNode;
  error?: ReactNode;
  /** A question of staff or a notice, above the legend's inputs. */
  above?: ReactNode;
  below?: ReactNode;
};

/** A question with more than one input. Nothing of a field around it reaches the inputs inside. */
export function FieldGroup(props: FieldGroupProps & { children: ReactNode }) {
  const { id, legend, legendHidden, legendHeading, hint, error, above, below, children } = props;
  const Heading = legendHeading && (`h${legendHeading}` as const);
  return (
    <fieldset
      className={classes('field', Heading && 'part')}
      aria-describedby={describedBy(id, { hint: hint !== undefined, error: error !== undefined })}
    >
      <legend className={classes(!Heading && 'label', legendHidden && 'hide')}>
        {Heading ? <Heading>{legend}</Heading> : legend}
      </legend>
      {above}
      {hint !== undefined && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {error !== undefined && <p className="error-text" id={`${id}-error`}>{error}</p>}
      <FieldContext.Provider value={{}}>{children}</FieldContext.Provider>
      {below}
    </fieldset>
  );
}
