import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { TextInput } from '../text-input/text-input.tsx';
import { NonAnswer } from './non-answer.tsx';

const why = (id: string) => ({ id: `${id}-why`, name: 'why', label: 'Waarom niet?', defaultValue: 'Onderweg kwijtgeraakt.' });

export const examples: Record<string, ReactElement> = {
  answered: (
    <NonAnswer
      id="na-a"
      name="passport"
      legend="Heeft u een paspoort?"
      or="of"
      answer={{ value: 'answer', label: 'Ik heb een paspoort', reveal: <Field id="na-a-number" label="Nummer"><TextInput name="number" dir="ltr" /></Field> }}
      options={[
        { value: 'unknown', label: 'Ik weet het niet' },
        { value: 'none', label: 'Ik heb het niet, of ik kan het niet krijgen', why: why('na-a') },
        { value: 'interview', label: 'Ik wil dit in het gesprek vertellen' },
      ]}
    />
  ),
  none: (
    <NonAnswer
      id="na-b"
      name="marriage"
      legend="Heeft u een trouwakte?"
      or="of"
      defaultValue="none"
      answer={{ value: 'answer', label: 'Ik heb een trouwakte' }}
      options={[{ value: 'none', label: 'Ik heb het niet, of ik kan het niet krijgen', why: why('na-b') }]}
    />
  ),
};
