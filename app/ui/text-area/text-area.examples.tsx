import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { SaveState } from '../save-state/save-state.tsx';
import { TextArea } from './text-area.tsx';

export const examples: Record<string, ReactElement> = {
  story: (
    <Field id="ta-story" label="Uw verhaal" describedBy="ta-save" below={<SaveState id="ta-save">Bewaard om 14.32&nbsp;uur</SaveState>}>
      <TextArea name="story" defaultValue={'كنت أعمل معلمة.\n\nبعد أسبوع جاؤوا إلى بيتنا.'} />
    </Field>
  ),
  prompts: (
    <Field id="ta-country" label="Wat wilt u vertellen over uw land?" hint="U mag deze vraag overslaan. Dit kan u helpen:" prompts={['Uw streek, en wat daar gebeurde.', 'Wie van uw familie er nog is.']}>
      <TextArea name="country" />
    </Field>
  ),
  short: <Field id="ta-why" label="Waarom niet?"><TextArea short name="why" defaultValue="Onderweg kwijtgeraakt." /></Field>,
};
