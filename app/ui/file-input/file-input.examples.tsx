import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { FileInput } from './file-input.tsx';

export const examples: Record<string, ReactElement> = {
  photo: <Field id="fi-photo" label="Foto of bestand" hint="Een foto van een scherm mag ook."><FileInput name="file" accept="image/*,application/pdf" multiple /></Field>,
};
