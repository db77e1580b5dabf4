import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { KeyInput, LetterPicture } from './key-input.tsx';

export const examples: Record<string, ReactElement> = {
  letter: (
    <Field id="k-code" label="Uw code" hint="De code staat op de voorkant van de brief, in het vak met de zwarte rand, naast het vierkant. Het zijn 20 cijfers." picture={<LetterPicture />}>
      <KeyInput name="code" autoComplete="one-time-code" defaultValue="3762 5778 0228 7811 2328" />
    </Field>
  ),
};
