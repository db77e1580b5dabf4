import type { ReactNode } from 'react';

export type FieldError = {
  /** Id of the field (the same id that was given to Field, ChoiceGroup, DateInput and so on). */
  field: string;
  text: ReactNode;
};

type ErrorSummaryProps = { title: ReactNode; errors: readonly FieldError[]; id?: string };

/** On top of a form that came back: gets the focus and leads to each field. Renders nothing without errors. */
export function ErrorSummary({ title, errors, id = 'errors' }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    // The page was just sent back with this as its only news, so the focus belongs here.
    // eslint-disable-next-line jsx-a11y/no-autofocus
    <div className="errors" id={id} role="alert" tabIndex={-1} aria-labelledby={`${id}-title`} autoFocus>
      <h2 id={`${id}-title`}>{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}><a href={`#${error.field}`}>{error.text}</a></li>
        ))}
      </ul>
    </div>
  );
}
