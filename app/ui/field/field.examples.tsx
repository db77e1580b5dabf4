import type { ReactElement } from 'react';
import { NonAnswer } from '../non-answer/non-answer.tsx';
import { Note } from '../note/note.tsx';
import { TextInput } from '../text-input/text-input.tsx';
import { FieldGroup } from './field-group.tsx';
import { Field } from './field.tsx';

export const examples: Record<string, ReactElement> = {
  hint: <Field id="f-village" label="Naam van het dorp" hint="In uw eigen schrift mag ook."><TextInput name="village" /></Field>,
  error: (
    <Field id="f-month" label="Maand" hint="Een getal." error="Kies een getal van 1 tot en met 12. Weet u de maand niet? Laat het leeg.">
      <TextInput name="month" inputMode="numeric" narrow defaultValue="14" />
    </Field>
  ),
  request: (
    <Field
      id="f-place"
      label="Waar bent u geboren?"
      above={<Note tone="attention" title="Wij hebben een vraag voor u" level={3}>Hoe heet het dorp waar u bent geboren?</Note>}
      below={
        <NonAnswer
          id="f-place-how"
          name="place.how"
          legend="Weet u het niet?"
          legendHidden
          fold="Weet u het niet?"
          or="of"
          answer={{ value: 'answer', label: 'Ik heb het ingevuld' }}
          options={[{ value: 'unknown', label: 'Ik weet het niet' }, { value: 'interview', label: 'Ik wil dit in het gesprek vertellen' }]}
        />
      }
    >
      <TextInput name="place" defaultValue="قرية قرب حمص" />
    </Field>
  ),
  group: (
    <FieldGroup id="f-name" legend="Uw naam" hint="Zoals op uw pas." legendHeading={2}>
      <Field id="f-name" label="Voornaam"><TextInput name="first" /></Field>
      <Field id="f-name-last" label="Achternaam"><TextInput name="last" /></Field>
    </FieldGroup>
  ),
};
