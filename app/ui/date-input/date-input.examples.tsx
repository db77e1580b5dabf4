import type { ReactElement } from 'react';
import { Choice } from '../choice-group/choice.tsx';
import { DateInput } from './date-input.tsx';

export const examples: Record<string, ReactElement> = {
  whole: (
    <DateInput
      id="d-birth"
      legend="Datum"
      hint="Laat leeg wat u niet weet."
      day={{ name: 'day', label: 'Dag' }}
      month={{ name: 'month', label: 'Maand' }}
      year={{ name: 'year', label: 'Jaar', defaultValue: '1989' }}
      after={<Choice id="d-about" name="about" label="Dit is ongeveer" />}
    />
  ),
  year: <DateInput id="d-year" legend="In welk jaar?" year={{ name: 'year', label: 'Jaar', defaultValue: '1367' }} />,
  error: (
    <DateInput
      id="d-error"
      legend="Datum"
      error="Maand: kies een getal van 1 tot en met 12."
      day={{ name: 'd', label: 'Dag', defaultValue: '3' }}
      month={{ name: 'm', label: 'Maand', defaultValue: '14' }}
      year={{ name: 'y', label: 'Jaar', defaultValue: '1989' }}
    />
  ),
  arabic: (
    <div dir="rtl" lang="ar">
      <DateInput id="d-ar" legend="التاريخ" day={{ name: 'd', label: 'اليوم' }} month={{ name: 'm', label: 'الشهر' }} year={{ name: 'y', label: 'السنة' }} />
    </div>
  ),
};
