import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { Select } from './select.tsx';

const calendars = [
  { value: 'gregory', label: 'Westers: 2026' },
  { value: 'persian', label: 'Iraans, Afghaans: 1405' },
];

export const examples: Record<string, ReactElement> = {
  chosen: <Field id="s-calendar" label="Welke kalender?"><Select name="calendar" options={calendars} defaultValue="persian" /></Field>,
  placeholder: <Field id="s-country" label="Land" error="Kies een land, of kies: ik weet het niet."><Select name="country" placeholder="Kies een land" options={[{ value: 'SY', label: 'Syrië' }]} /></Field>,
  arabic: <div dir="rtl" lang="ar"><Field id="s-ar" label="التقويم"><Select name="calendar"><option>الميلادي</option></Select></Field></div>,
};
