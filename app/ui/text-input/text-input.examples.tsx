import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { TextInput } from './text-input.tsx';

export const examples: Record<string, ReactElement> = {
  alone: <TextInput id="t-alone" name="alone" aria-label="Zoek" placeholder="Zoek" />,
  year: <Field id="t-year" label="Jaar"><TextInput name="year" inputMode="numeric" narrow defaultValue="1367" /></Field>,
  arabic: <div dir="rtl" lang="ar"><Field id="t-ar" label="الاسم" hint="يمكنك الكتابة بأي خط."><TextInput name="name" defaultValue="رانيا الخطيب" /></Field></div>,
};
