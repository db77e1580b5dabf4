import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { TextInput } from '../text-input/text-input.tsx';
import { ErrorSummary } from './error-summary.tsx';

const error = 'Kies een getal van 1 tot en met 12. Weet u de maand niet? Laat het leeg.';

export const examples: Record<string, ReactElement> = {
  one: (
    <div className="stack">
      <ErrorSummary title="Wij kunnen de datum nog niet lezen" errors={[{ field: 'es-month', text: 'Maand: kies een getal van 1 tot en met 12' }]} />
      <Field id="es-month" label="Maand" error={error}><TextInput name="month" inputMode="numeric" narrow defaultValue="14" /></Field>
    </div>
  ),
  none: <ErrorSummary title="Niets" errors={[]} />,
};
