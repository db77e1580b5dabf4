import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { TextInput } from '../text-input/text-input.tsx';
import { ChoiceGroup } from './choice-group.tsx';
import { Choice } from './choice.tsx';

export const examples: Record<string, ReactElement> = {
  radios: (
    <ChoiceGroup
      id="c-device"
      name="device"
      legend="Wie gebruikt deze telefoon of computer?"
      defaultValue="own"
      options={[
        { value: 'own', label: 'Alleen ik', note: 'U kiest straks een pincode.' },
        { value: 'shared', label: 'Andere mensen ook', note: 'Wij bewaren niets op dit apparaat.' },
      ]}
    />
  ),
  reveal: (
    <ChoiceGroup
      id="c-year"
      name="birth"
      legend="Wanneer bent u geboren?"
      legendHidden
      hint="Laat leeg wat u niet weet."
      error="Vul het jaar in, of kies: ik weet het niet."
      defaultValue="year"
      options={[
        { value: 'yes', label: 'Ja, 1 januari 1989 klopt' },
        {
          value: 'year',
          label: 'Ik weet alleen het jaar',
          reveal: <Field id="c-year-value" label="Jaar"><TextInput name="year" narrow inputMode="numeric" /></Field>,
        },
        { value: 'unknown', label: 'Ik weet het niet', or: 'of' },
      ]}
    />
  ),
  checkboxes: (
    <ChoiceGroup
      id="c-needs"
      type="checkbox"
      name="needs"
      legend="Wat helpt u bij het gesprek?"
      legendHeading={2}
      defaultValue={['pause']}
      options={[{ value: 'pause', label: 'Vaker pauze' }, { value: 'woman', label: 'Een vrouw als tolk' }]}
    />
  ),
  single: <Choice id="c-about" name="about" value="yes" label="Dit is ongeveer" defaultChecked />,
  arabic: (
    <div dir="rtl" lang="ar">
      <ChoiceGroup id="c-ar" name="ar" legend="هل لديك جواز سفر؟" defaultValue="no" options={[{ value: 'yes', label: 'لدي جواز سفر' }, { value: 'no', label: 'ليس لدي وثيقة' }]} />
    </div>
  ),
};
